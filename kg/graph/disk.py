"""Oxigraph stores on the disk: made in bulk, renewed by what has changed, opened to be read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pyoxigraph as ox


class ForkedError(OSError):
    """This process is a fork of one that has had a store open, and so cannot write one.

    RocksDB writes by threads of its own, which a fork does not inherit: it would wait for ever.
    """


def open_store(path: Path) -> ox.Store:
    """The store at `path`, to be read by as many processes as like; OSError when it is none."""
    _first_user()
    try:
        return ox.Store.read_only(str(path))
    except RuntimeError as error:  # what Oxigraph makes of damaged files
        raise OSError(f"{path}: {error}") from error


def make_store(path: Path, trig: bytes) -> None:
    """A new store at `path` that holds this TriG.

    It appears whole or not at all.  OSError when it cannot be written (ForkedError: by this
    process), SyntaxError for other data.
    """
    with _appearing(path) as beside:
        _load(beside, trig)


def renew_store(path: Path, old: Path, gone: bytes, new: bytes) -> None:
    """A new store at `path` that holds what `old` does, less the TriG `gone`, and the TriG `new`.

    The old one stays as it is: what both hold lies on the disk once (hard links).  Errors as of
    `make_store`.
    """
    with _appearing(path) as beside:
        open_store(old).backup(str(beside))
        store = ox.Store(str(beside))
        for quad in ox.parse(gone, format=ox.RdfFormat.TRIG):
            store.remove(quad)
        store.extend(ox.parse(new, format=ox.RdfFormat.TRIG))
        store.flush()


def _load(path: Path, trig: bytes) -> None:
    store = ox.Store(str(path))
    store.bulk_load(trig, format=ox.RdfFormat.TRIG)
    store.flush()


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A folder to write in, which gets the name `path` at the end unless somebody was faster."""
    if _first_user() != os.getpid():
        raise ForkedError(f"{path}: cannot be written in a forked process")
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        yield beside
        if not path.exists():
            beside.rename(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@cache
def _first_user() -> int:
    """The process that has opened a store first; a fork remembers its parent."""
    return os.getpid()
