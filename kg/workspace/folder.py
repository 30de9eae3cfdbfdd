"""The folder itself: opened to be read, or locked to be built in."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from kg.decisions.log import DECISIONS
from kg.errors import ContractError, WorkspaceError
from kg.reading.walk import MARKER
from kg.records import Document, Extraction
from kg.workspace.commit import recover
from kg.workspace.files import DOCUMENTS, EXTRACTIONS, writing
from kg.workspace.lines import Records, to_document, to_extraction
from kg.workspace.lock import locked
from kg.workspace.marker import IMPORTED, Made, Marker, damaged, read_marker
from kg.workspace.shelf import Shelf

T = TypeVar("T")
_TRIES, _PAUSE = 20, 0.05  # seconds; a build that ends renames its files in less than that


class Workspace:
    """The contents of a workspace as the last whole build left them.  Needs no lock."""

    def __init__(self, folder: Path, marker: Marker) -> None:
        self.folder = folder
        self._marker = marker

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Workspace:
        """The workspace in the folder; WorkspaceError when there is none or it is not whole."""
        path = Path(folder)
        if not path.is_dir():
            raise WorkspaceError(f"{folder}: there is no such folder; make it with `kg build`")
        return cls(path, _whole_marker(path))

    @staticmethod
    @contextmanager
    def building(folder: str | os.PathLike[str], recipe: str) -> Iterator[Shelf]:
        """Lock the folder, which may be new, and open what it keeps to a build by this recipe.

        WorkspaceError when it holds other files, another build is at work, or it cannot be written.
        """
        path = Path(folder)
        is_new = not path.exists()
        _check_free(path)
        with writing(path):
            path.mkdir(parents=True, exist_ok=True)
        try:
            with ExitStack() as stack:
                with writing(path):
                    stack.enter_context(locked(path))
                    marker = recover(path)
                    _check_kind(path, marker, recipe)
                    shelf = stack.enter_context(Shelf(path, marker, recipe))
                yield shelf
        finally:
            if is_new:
                with suppress(OSError):  # something has been kept there
                    path.rmdir()

    def is_current(self) -> bool:
        """True when no build has come in between."""
        return read_marker(self.folder) == self._marker

    @property
    def made(self) -> Made:
        """What made the contents."""
        return self._marker.made

    def documents(self) -> list[Document]:
        """The documents, in the order in which they came."""
        return list(self._records(DOCUMENTS, to_document))

    def extractions(self) -> list[Extraction]:
        """What was extracted from them, in the same order."""
        return list(self._records(EXTRACTIONS, to_extraction))

    def records(self) -> tuple[Records[Document], Records[Extraction]]:
        """Both, of the same build: read again when a build has come in between."""
        for _ in range(_TRIES):
            found = self._records(DOCUMENTS, to_document), self._records(EXTRACTIONS, to_extraction)
            marker = _whole_marker(self.folder)
            if marker == self._marker:
                break
            self._marker = marker
        return found

    def _records(self, name: str, parse: Callable[[bytes], T]) -> Records[T]:
        """Those of a file, which is sound where it is just as the build left it."""
        try:
            data = (self.folder / name).read_bytes()
            records = Records(data.splitlines(), parse)
            if hashlib.sha256(data).hexdigest() != self._marker.contents.get(name):
                list(records)
            return records
        except (OSError, ValueError, TypeError, AttributeError, ContractError) as error:
            raise damaged(self.folder, name) from error


def _whole_marker(folder: Path) -> Marker:
    marker = read_marker(folder)
    for _ in range(_TRIES):
        if not marker.pending:
            break
        time.sleep(_PAUSE)
        marker = read_marker(folder)
    if not marker.complete:
        raise WorkspaceError(
            f"{folder}: the build of this workspace was interrupted or is still at work; run"
            " `kg build` again"
        )
    return marker


def _check_kind(folder: Path, marker: Marker, recipe: str) -> None:
    """Graphs that are built and graphs that are imported do not mix."""
    was = marker.made.recipe
    if was and (was == IMPORTED) != (recipe == IMPORTED):
        kind = "was imported" if was == IMPORTED else "was built from texts"
        raise WorkspaceError(f"{folder}: the graph in this folder {kind}; choose another folder")


def _check_free(folder: Path) -> None:
    if (folder / MARKER).exists():
        return
    try:
        names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    except OSError as error:
        raise WorkspaceError(
            f"{folder}: cannot be written ({error.strerror}); choose another folder"
        ) from error
    if any(not name.startswith(".") for name in names - {DECISIONS}):
        raise WorkspaceError(
            f"{folder}: the folder holds other files and is no workspace; choose a new one"
        )
