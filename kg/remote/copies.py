"""Copies of workspaces that lie at an address: one to read, and one to build in.

What is read is a copy of one state, which stays as it is.  What is built in is kept on this machine
from build to build, so that one that was stopped goes on where it was and nothing is fetched twice.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from os import PathLike
from pathlib import Path

from kg.decisions.log import DECISIONS, Log
from kg.errors import WorkspaceError
from kg.reading.walk import MARKER
from kg.remote.address import is_address, telling
from kg.remote.cache import home
from kg.remote.fetching import fetch, newest
from kg.remote.journal import Parts, sending
from kg.remote.manifest import Manifest
from kg.remote.publishing import publish
from kg.workspace.files import JOURNAL, write_atomically, writing
from kg.workspace.lock import locked
from kg.workspace.marker import Marker, write_marker

_STATES, _WORK, _BASE = "states", "build", "base.json"


def local(folder: str | PathLike[str]) -> Path:
    """The folder itself; of an address, a folder with the newest state of the workspace there.

    WorkspaceError when there is no workspace at the address, or it cannot be read.
    """
    if not is_address(folder):
        return Path(folder)
    address = str(folder)
    copies = home(address)
    manifest = newest(address)
    state = copies / _STATES / manifest.label
    if not state.exists():
        with writing(copies):
            state.parent.mkdir(parents=True, exist_ok=True)
            others = sorted(p for p in state.parent.iterdir() if not p.name.startswith("."))
            fetch(address, state, [copies / _WORK, *others])
        for other in others[:-1]:  # the last one may still be read
            shutil.rmtree(other, ignore_errors=True)
    return state


@contextmanager
def building(address: str) -> Iterator[Path]:
    """The folder in which the workspace at the address is built; what it holds goes there at last.

    One build of an address at a time on this machine.  WorkspaceError when another one is at work,
    when one on another machine has ended meanwhile, or the address cannot be used.
    """
    copies = home(address)
    with ExitStack() as stack:
        with writing(copies):
            copies.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_locked(copies, address))
            base = _renewed(address, copies)
            parts = Parts(address)
            _resume(parts, copies / _WORK)
        with sending(parts, copies / _WORK):
            yield copies / _WORK
        manifest = publish(copies / _WORK, address, base)
        with writing(copies):
            write_atomically(copies / _BASE, manifest.to_bytes())
        with telling(address, WorkspaceError):
            parts.remove()


def keeper(address: str, log: Log) -> Callable[[], None]:
    """What a graph of the workspace at the address does to be kept there, its decisions first."""

    def keep() -> None:
        from kg.making import remake

        with building(address) as folder:
            Log.read(folder / DECISIONS).add(log.decisions)
            remake(folder)

    return keep


@contextmanager
def _locked(copies: Path, address: str) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(copies))
        except WorkspaceError as error:
            raise WorkspaceError(
                f"{address}: another build of this machine is at work there; wait until it has"
                " ended"
            ) from error
        yield


def _renewed(address: str, copies: Path) -> Manifest:
    """The newest state at the address, which the folder to build in goes on from.

    What the folder holds beyond that state stays when nothing has come after it: a build that was
    stopped.  Otherwise only its journal and its decisions do.
    """
    work, fetched = copies / _WORK, copies / "fetched"
    manifest = newest(address)
    if _known(copies) == manifest.to_bytes():
        return manifest
    shutil.rmtree(fetched, ignore_errors=True)
    if manifest.number:
        manifest = fetch(address, fetched, [work])
        if (work / JOURNAL).exists():
            (work / JOURNAL).replace(fetched / JOURNAL)
        if (work / DECISIONS).exists():
            Log.read(fetched / DECISIONS).add(Log.read(work / DECISIONS).decisions)
    shutil.rmtree(work, ignore_errors=True)
    if fetched.exists():
        fetched.rename(work)
    write_atomically(copies / _BASE, manifest.to_bytes())
    return manifest


def _known(copies: Path) -> bytes:
    try:
        return (copies / _BASE).read_bytes()
    except FileNotFoundError:
        return b""


def _resume(parts: Parts, work: Path) -> None:
    """Go on from the journal of a build on a machine that was lost."""
    if not (work / JOURNAL).exists() and parts.there():
        work.mkdir(exist_ok=True)
        if not (work / MARKER).exists():
            write_marker(work, Marker())
        parts.bring(work / JOURNAL)
