"""An Oxigraph store on the disk: made from a file in bulk, opened to be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox


def make_store(path: Path, source: Path) -> None:
    """Load a TriG file into a new store at `path`; it appears whole or not at all.

    Raises OSError when it cannot be written, SyntaxError when the file is not TriG.
    """
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        store = ox.Store(str(beside))
        store.bulk_load(path=str(source), format=ox.RdfFormat.TRIG)
        store.flush()
        del store  # closes it
        beside.rename(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def open_store(path: Path) -> ox.Store:
    """The store at `path`, to be read by as many processes as like; OSError when it is none."""
    return ox.Store.read_only(str(path))
