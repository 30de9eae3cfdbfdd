"""The store of a workspace: the graph of its last build, in Oxigraph on the disk.

It lies in `store/`, in a folder named after the contents of `dataset.trig`.  A store is never
changed once it is there, so that any number of readers may have it open while a build makes the
next one, from what has changed if that is little.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.disk import ForkedError, NewStore, make_store, open_store, renew_store
from kg.graph.store import prefixes, read_store, wrap
from kg.workspace import DATASET

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Dataset

STORE = "store"
_UNITS = re.compile(rb"\n\n(?=\S)")  # between subjects of the default graph, and between graphs


def read_graph(folder: Path) -> Dataset:
    """The graph of a workspace, from its store; where none can be made, in memory.

    WorkspaceError when there is no graph in the folder.
    """
    try:
        return wrap(open_store(workspace_store(folder)))
    except (OSError, SyntaxError):  # a folder that may not be written, a full disk
        return load_graph(folder)


def load_graph(folder: Path) -> Dataset:
    """The graph of a workspace in memory, where reading all of it is several times faster."""
    return wrap(load_store(folder))


def load_store(folder: Path) -> Store:
    """The same as an Oxigraph store, without rdflib."""
    return read_store(folder / DATASET)


def workspace_store(folder: Path) -> Path:
    """Where the store of a workspace's graph lies; it is made if it is not there.

    Raises OSError when it cannot be made.
    """
    path = folder / STORE / _file_name(folder / DATASET)
    if not path.exists():
        data = (folder / DATASET).read_bytes()
        path = folder / STORE / _name(data)  # a build may have come in between
        make_store(path, data)
    return path


class Renewal:
    """Makes the store of a build's graph in a thread of its own, while the files are written.

    A context manager: left by an error, it leaves the stores as they were, else no other is left.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._threads = ThreadPoolExecutor(2)
        self._new: Future[NewStore] | None = None  # that pieces are loaded into
        self._loads: list[Future[None]] = []
        self._made: Future[None] | None = None
        self._path = folder / STORE  # of the new store, when its name is known
        self._was_there = True

    def __enter__(self) -> Renewal:
        return self

    def take(self, piece: bytes) -> None:
        """A piece of the graph as TriG, to be loaded before the rest is known.

        Nothing is done where there is a store of which little may have to change.
        """
        if self._new is None:
            if _can_be_read(self._folder / STORE / _kept_name(self._folder)):
                return
            self._new = self._threads.submit(NewStore, self._folder / STORE)
        self._loads.append(self._threads.submit(self._load, self._new, piece))

    def finish(self, trig: bytes) -> None:
        """The whole graph: all that `take` has been given, if it has been given anything."""
        self._path = self._folder / STORE / _name(trig)
        self._was_there = _can_be_read(self._path)
        if not self._was_there:
            self._made = self._threads.submit(self._finish, trig)

    def wait(self) -> None:
        """Have the store there; OSError when it cannot be written."""
        if self._made is not None:
            self._made.result()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        self._discard()
        if kind is None:
            _remove_others(self._path)
        elif not self._was_there:
            shutil.rmtree(self._path, ignore_errors=True)

    def _load(self, new: Future[NewStore], piece: bytes) -> None:
        new.result().load(piece)

    def _finish(self, trig: bytes) -> None:
        shutil.rmtree(self._path, ignore_errors=True)  # what cannot be read
        with suppress(ForkedError):  # then the next reader makes it
            if self._loads and not any(load.exception() for load in self._loads):
                assert self._new is not None
                self._new.result().appear(self._path)
            else:
                self._discard()
                _make(self._path, self._folder, trig)

    def _discard(self) -> None:
        if self._new is not None and not self._new.cancelled() and not self._new.exception():
            self._new.result().discard()


def _kept_name(folder: Path) -> str:
    file = folder / DATASET
    return _file_name(file) if file.exists() else ""


def _remove_others(path: Path) -> None:
    for other in path.parent.glob("*"):
        if other != path:
            shutil.rmtree(other, ignore_errors=True)


def _make(path: Path, folder: Path, trig: bytes) -> None:
    before = (folder / DATASET).read_bytes() if (folder / DATASET).exists() else b""
    old = folder / STORE / _name(before)
    if _can_be_read(old):
        gone, new = _difference(before, trig)
        if not _graphs(gone) - _graphs(new) and sum(map(len, gone | new)) < len(trig) // 2:
            return renew_store(path, old, _trig(gone), _trig(new))
    return make_store(path, trig)


def _can_be_read(path: Path) -> bool:
    try:
        open_store(path)
    except OSError:
        return False
    return True


def _difference(before: bytes, after: bytes) -> tuple[set[bytes], set[bytes]]:
    """What only the one and what only the other of two TriG files of ours says."""
    old, new = set(_UNITS.split(before)), set(_UNITS.split(after))
    return old - new, new - old


def _graphs(units: set[bytes]) -> set[bytes]:
    """The names of the graphs among what a file says.

    A store that is renewed may keep the bytes of what is taken out, so that where a document is to
    be forgotten the store is made anew.
    """
    return {head for head, bracket, _ in (unit.partition(b" {\n") for unit in units) if bracket}


def _trig(units: set[bytes]) -> bytes:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes().items())
    return head.encode() + b"\n\n".join(units)


def _file_name(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _name(trig: bytes) -> str:
    return hashlib.sha256(trig).hexdigest()[:16]
