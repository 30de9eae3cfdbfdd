"""One build at a time: a lock on a file in the folder, which the system drops with its process."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import WorkspaceError

LOCK = ".kg-lock"
_TAKEN = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_held: set[int] = set()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; WorkspaceError when another build holds it."""
    path = folder / LOCK
    descriptor = _take(path)
    _held.add(descriptor)
    try:
        yield
    finally:
        _held.discard(descriptor)
        if os.name == "posix":  # elsewhere an open file cannot be removed, and the lock stays there
            path.unlink(missing_ok=True)
        os.close(descriptor)


def _take(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(descriptor)
            if os.name != "posix" or _is_still(path, descriptor):
                return descriptor
        except OSError as error:
            os.close(descriptor)
            if error.errno not in _TAKEN:
                raise
            raise WorkspaceError(
                f"{path.parent}: another build is at work in this folder; wait until it has ended"
            ) from error
        os.close(descriptor)  # who held it before has removed the file: take the next one


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _forget() -> None:
    """In a forked process: what is a lock of the parent must not outlive it."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
