"""From an address to a folder: the files of the newest manifest, each checked."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from kg.decisions.log import DECISIONS
from kg.errors import WorkspaceError
from kg.remote.address import files_at, telling
from kg.remote.manifest import Held, Manifest, numbers, read_manifest

_TRIES = 5  # a build that ends takes the files of the state before away


def newest(address: str) -> Manifest:
    """The manifest with the highest number; one without files where there is none."""
    system, root = files_at(address)
    with telling(address, WorkspaceError):
        for _ in range(_TRIES):
            found = numbers(system, root)
            if not found:
                return Manifest()
            with suppress(FileNotFoundError):
                return read_manifest(system, root, found[-1], address)
    raise WorkspaceError(f"{address}: builds end there all the time; try again later")


def fetch(address: str, folder: Path, near: Iterable[Path] = ()) -> Manifest:
    """Bring the newest state into a new folder; what lies in the folders `near` is taken from them.

    The folder appears whole or not at all.  WorkspaceError when there is no workspace at the
    address, or it cannot be read.
    """
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    for _ in range(_TRIES):
        manifest = newest(address)
        if not manifest.number:
            raise WorkspaceError(
                f"{address}: there is no workspace at this address; make it with `kg build`"
            )
        shutil.rmtree(beside, ignore_errors=True)
        try:
            if _brought(address, manifest.files, beside, list(near)):
                with suppress(FileExistsError):  # somebody was faster
                    beside.rename(folder)
                return manifest
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    raise WorkspaceError(f"{address}: a file of the workspace is missing there; build it again")


def _brought(address: str, files: Mapping[str, Held], folder: Path, near: Iterable[Path]) -> bool:
    """True when all files are there now; False when some have gone from the address."""
    missing = {}
    for name, held in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not any(_taken(other / name, path, held) for other in near):
            missing[path] = held
    system, root = files_at(address)
    with telling(address, WorkspaceError):
        try:
            keys, paths = [f"{root}/{held.key}" for held in missing.values()], [*map(str, missing)]
            if keys:
                system.get(keys, paths)
        except FileNotFoundError:
            return False
    for path, held in missing.items():
        if not _holds(path, held):
            raise WorkspaceError(f"{address}: {held.key} is damaged there; build it again")
    return True


def _taken(other: Path, path: Path, held: Held) -> bool:
    """True when the file has been taken from another folder of this machine."""
    if not _holds(other, held):
        return False
    try:
        if path.name == DECISIONS:  # the one file that is written in its place
            shutil.copyfile(other, path)
        else:
            os.link(other, path)
    except OSError:
        shutil.copyfile(other, path)
    return True


def _holds(path: Path, held: Held) -> bool:
    return path.is_file() and path.stat().st_size == held.size and sha256(path) == held.sha256


def sha256(path: Path) -> str:
    """The digest of a file (hex)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
