"""A workspace: the folder in which a build keeps its documents, extractions and graph.

    kg-workspace.json   what made it; says that the folder is ours, and whether it is whole
    documents.jsonl     the documents, texts included, so that evidence can be shown in its place
    extractions.jsonl   one extraction per document, in the same order, nothing filtered
    dataset.trig        the RDF dataset
    graph.ttl           the same as plain Turtle

Every file is written under a temporary name and then renamed.  While several are being replaced
the marker says so: a build that was killed there is noticed, and the next one repairs it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import ContractError, WorkspaceError
from kg.reading.walk import MARKER
from kg.records import Document, Extraction

T = TypeVar("T")
FORMAT = 1
DOCUMENTS = "documents.jsonl"
EXTRACTIONS = "extractions.jsonl"
DATASET = "dataset.trig"
TURTLE = "graph.ttl"


@dataclass(frozen=True, slots=True)
class Made:
    """What made the contents of a workspace."""

    recipe: str  # version of the extractor, its patterns and pipeline: equal recipe, equal output
    min_confidence: float = 0.0


class Workspace:
    """The folder of one build.  `create` to write to it, `open` to read what is there."""

    def __init__(self, folder: Path, marker: Mapping[str, Any]) -> None:
        self.folder = folder
        self._marker = marker

    @classmethod
    def create(cls, folder: str | os.PathLike[str]) -> Workspace:
        """The workspace in the folder, or a new one; nothing is written before `save`.

        WorkspaceError when the folder holds anything else.
        """
        path = Path(folder)
        if (path / MARKER).exists():
            return cls(path, _read_marker(path))
        _check_free(path)
        return cls(path, {"format": FORMAT, "complete": False})

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Workspace:
        """The workspace in the folder; WorkspaceError when there is none or it is not whole."""
        path = Path(folder)
        if not path.is_dir():
            raise WorkspaceError(f"{folder}: there is no such folder; make it with `kg build`")
        workspace = cls(path, _read_marker(path))
        if not workspace.complete:
            raise WorkspaceError(
                f"{folder}: the build of this workspace was interrupted; run `kg build` again"
            )
        return workspace

    @property
    def complete(self) -> bool:
        """True when a build has been written to the end."""
        return self._marker["complete"] is True

    @property
    def made(self) -> Made:
        """What made the contents."""
        marker = self._marker
        return Made(str(marker.get("recipe")), float(marker.get("min_confidence", 0.0)))

    def documents(self) -> list[Document]:
        """The documents, in the order of the build."""
        return self._records(DOCUMENTS, _document)

    def extractions(self) -> list[Extraction]:
        """What was extracted from them, in the same order."""
        return self._records(EXTRACTIONS, Extraction.from_json)

    def save(
        self,
        made: Made,
        documents: Sequence[Document],
        extractions: Sequence[Extraction],
        files: Mapping[str, bytes],
    ) -> None:
        """Replace the contents: `files` are further files (the graph) by name.

        WorkspaceError when they cannot be written; the contents are then what they were before.
        """
        contents = {
            DOCUMENTS: _lines(_document_row(document) for document in documents),
            EXTRACTIONS: _lines(extraction.to_json() for extraction in extractions),
            **files,
        }
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._replace(made, contents)
        except OSError as error:
            raise WorkspaceError(
                f"{self.folder}: cannot be written ({error.strerror}); free space or choose"
                " another folder"
            ) from error

    def _replace(self, made: Made, contents: Mapping[str, bytes]) -> None:
        temporary = {name: self.folder / f".{name}.tmp" for name in contents}
        if not (self.folder / MARKER).exists():
            _write_marker(self.folder, complete=False)
        try:
            for name, data in contents.items():
                temporary[name].write_bytes(data)
            _write_marker(self.folder, complete=False)
            for name, path in temporary.items():
                path.replace(self.folder / name)
        finally:
            for path in temporary.values():
                path.unlink(missing_ok=True)
        _write_marker(self.folder, complete=True, **asdict(made))
        self._marker = _read_marker(self.folder)

    def _records(self, name: str, parse: Callable[[dict[str, Any]], T]) -> list[T]:
        try:
            lines = (self.folder / name).read_bytes().splitlines()
            return [parse(json.loads(line)) for line in lines]
        except (OSError, ValueError, TypeError, AttributeError, ContractError) as error:
            raise _damaged(self.folder, name) from error


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file under a temporary name beside it, then rename: nobody sees half of it."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _read_marker(folder: Path) -> dict[str, Any]:
    try:
        marker = json.loads((folder / MARKER).read_bytes())
        version, _ = marker["format"], marker["complete"]
    except FileNotFoundError as error:
        raise WorkspaceError(
            f"{folder}: this folder is no workspace; name one that `kg build` made"
        ) from error
    except (ValueError, LookupError, TypeError) as error:
        raise _damaged(folder, MARKER) from error
    if version != FORMAT:
        raise WorkspaceError(
            f"{folder}: the workspace has format {version} and this version of kg knows {FORMAT};"
            " build it anew in another folder"
        )
    return dict(marker)


def _write_marker(folder: Path, *, complete: bool, **made: Any) -> None:
    marker = {"format": FORMAT, "complete": complete, **made}
    write_atomically(folder / MARKER, (json.dumps(marker, ensure_ascii=False) + "\n").encode())


def _check_free(folder: Path) -> None:
    try:
        names = [path.name for path in folder.iterdir()] if folder.exists() else []
    except OSError as error:
        raise WorkspaceError(
            f"{folder}: cannot be written ({error.strerror}); choose another folder"
        ) from error
    if any(not name.startswith(".") for name in names):
        raise WorkspaceError(
            f"{folder}: the folder holds other files and is no workspace; choose a new one"
        )


def _damaged(folder: Path, name: str) -> WorkspaceError:
    return WorkspaceError(
        f"{folder}: {name} is missing or damaged; build the workspace anew in another folder"
    )


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return text.encode("utf-8", "surrogatepass")


def _document_row(document: Document) -> dict[str, Any]:
    return {**asdict(document), "sha256": document.sha256}


def _document(row: Mapping[str, Any]) -> Document:
    return Document(**{name: value for name, value in row.items() if name != "sha256"})
