"""Oxigraph stores on the disk: made in bulk, renewed by what has changed, opened to be read."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from threading import get_ident

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
    new = NewStore(path.parent)
    try:
        new.load(trig)
        new.appear(path)
    finally:
        new.discard()


def renew_store(path: Path, old: Path, gone: bytes, new: bytes) -> None:
    """A new store at `path` that holds what `old` does, less the TriG `gone`, and the TriG `new`.

    The old one stays as it is: what both hold lies on the disk once (hard links).  Errors as of
    `make_store`.
    """
    renewed = NewStore(path.parent, old)
    try:
        renewed.change(gone, new)
        renewed.appear(path)
    finally:
        renewed.discard()


class NewStore:
    """A store that is filled under another name in its folder, and then takes its own.

    It begins empty, or as a copy of another one.  OSError when it cannot be written (ForkedError:
    by this process).
    """

    def __init__(self, folder: Path, old: Path | None = None) -> None:
        if _first_user() != os.getpid():
            raise ForkedError(f"{folder}: cannot be written in a forked process")
        folder.mkdir(exist_ok=True)
        self._place = folder / f".{os.getpid()}-{get_ident()}.new"
        shutil.rmtree(self._place, ignore_errors=True)
        if old is not None:
            open_store(old).backup(str(self._place))
        self._store: ox.Store | None = ox.Store(str(self._place))

    def load(self, trig: bytes) -> None:
        """Add what this TriG says; SyntaxError for other data."""
        assert self._store is not None
        self._store.bulk_load(trig, format=ox.RdfFormat.TRIG)

    def change(self, gone: bytes, new: bytes) -> None:
        """Take out what one TriG says, and put in what another does: for what is little."""
        assert self._store is not None
        for quad in ox.parse(gone, format=ox.RdfFormat.TRIG):
            self._store.remove(quad)
        self._store.extend(ox.parse(new, format=ox.RdfFormat.TRIG))

    def appear(self, path: Path) -> None:
        """Take this name, unless somebody was faster."""
        assert self._store is not None
        self._store.flush()
        self._store = None  # which closes it
        if not path.exists():
            self._place.rename(path)

    def discard(self) -> None:
        """Remove it, if it has not appeared."""
        self._store = None
        shutil.rmtree(self._place, ignore_errors=True)


@cache
def _first_user() -> int:
    """The process that has opened a store first; a fork remembers its parent."""
    return os.getpid()
