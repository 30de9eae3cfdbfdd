"""The store of a workspace: the graph of its last build, in Oxigraph on the disk.

It lies in `store/`, in a folder named after the contents of `dataset.trig`.  A store is never
changed once it is there, so that any number of readers may have it open while a build makes the
next one, from what has changed if that is little.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.disk import ForkedError, make_store, open_store, renew_store
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


@contextmanager
def renewed(folder: Path, trig: bytes) -> Iterator[None]:
    """Have the store for this graph there before the files are put in place, and no other after.

    Raises OSError when it cannot be written.
    """
    path = folder / STORE / _name(trig)
    was_there = _can_be_read(path)
    try:
        if not was_there:
            with suppress(ForkedError):  # then the next reader makes it
                _make(path, folder, trig)
        yield
    except BaseException:
        if not was_there:
            shutil.rmtree(path, ignore_errors=True)
        raise
    for other in (folder / STORE).glob("*"):
        if other != path:
            shutil.rmtree(other, ignore_errors=True)


def _make(path: Path, folder: Path, trig: bytes) -> None:
    before = (folder / DATASET).read_bytes() if (folder / DATASET).exists() else b""
    old = folder / STORE / _name(before)
    shutil.rmtree(path, ignore_errors=True)
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
