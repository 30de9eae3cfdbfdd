"""The journal of a build, sent to the address part by part.

A build that is killed goes on from the journal in its folder; where the whole machine is lost,
another one goes on from these parts.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from kg.errors import WorkspaceError
from kg.remote.address import files_at, telling
from kg.workspace.files import JOURNAL, write_atomically

_EVERY = 15.0  # seconds
_PARTS = "journal"


class Parts:
    """The parts at an address; those that were there before, and those of this build."""

    def __init__(self, address: str) -> None:
        self._system, root = files_at(address)
        self._folder = f"{root}/{_PARTS}"
        self._name = secrets.token_hex(4)  # nobody else's
        self._end = 0
        with telling(address, WorkspaceError):
            self._keys = self._listed()

    def there(self) -> bool:
        """True when a build has left some."""
        return bool(self._keys)

    def bring(self, path: Path) -> None:
        """Make a journal of the parts."""
        with telling(self._folder, WorkspaceError):
            lines = b"".join(self._system.cat_file(key) for key in self._keys)
        write_atomically(path, lines)

    def send(self, path: Path) -> None:
        """Send the whole lines that the journal has got since the last time."""
        with path.open("rb") as file:
            file.seek(self._end)
            lines = file.read()
        whole = lines[: lines.rfind(b"\n") + 1]
        if whole:
            key = f"{self._folder}/{self._name}-{self._end:015}.jsonl"
            self._system.pipe_file(key, whole)
            self._keys.append(key)
            self._end += len(whole)

    def remove(self) -> None:
        """Take all parts away: what they hold has come to its place."""
        for key in self._keys:
            with suppress(FileNotFoundError):
                self._system.rm_file(key)
        self._keys = []

    def _listed(self) -> list[str]:
        self._system.invalidate_cache()
        try:
            return sorted(map(str, self._system.ls(self._folder, detail=False)))
        except FileNotFoundError:
            return []


@contextmanager
def sending(parts: Parts, folder: Path) -> Iterator[None]:
    """Send the journal of the folder while the block goes on.

    A part that cannot be sent now is sent with the next one: the build does not wait for it.
    """
    done = Event()

    def send() -> None:
        while not done.wait(_EVERY):
            _try(parts.send, folder / JOURNAL)

    thread = Thread(target=send, daemon=True)
    thread.start()
    try:
        yield
    except BaseException:
        done.set()
        thread.join()
        _try(parts.send, folder / JOURNAL)
        raise
    finally:
        done.set()
        thread.join()


def _try(send: Any, path: Path) -> None:
    with suppress(Exception):  # no journal yet, or no network just now
        send(path)
