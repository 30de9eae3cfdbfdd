"""From a folder to an address: what has changed, and then the manifest that says so.

Killed before the manifest is there, it leaves the old state and files that nothing names; the next
build of this folder writes them again under the same names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import WorkspaceError
from kg.remote.address import files_at, telling
from kg.remote.fetching import newest, sha256
from kg.remote.manifest import Held, Manifest, numbers, read_manifest
from kg.workspace.files import JOURNAL


def publish(folder: Path, address: str, base: Manifest) -> Manifest:
    """Make what the folder holds the state after `base`; `base` itself when nothing is new.

    WorkspaceError when another state has come after it meanwhile, or it cannot be written.
    """
    held = {name: Held("", sha256(path), path.stat().st_size) for name, path in _state(folder)}
    if _contents(held) == _contents(base.files):
        return base
    manifest = Manifest(base.number + 1, _placed(held, base))
    system, root = files_at(address)
    with telling(address, WorkspaceError):
        _check_newest(address, base)
        new = [name for name, file in manifest.files.items() if file != base.files.get(name)]
        keys = [f"{root}/{manifest.files[name].key}" for name in new]
        system.put([str(folder / name) for name in new], keys)
        _check_newest(address, base)
        _create(system, f"{root}/{manifest.name}", manifest.to_bytes(), address)
        _clean(system, root, manifest, address)
    return manifest


def _state(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that make up the state of a workspace: no lock, no journal, nothing half done."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        passing = name == JOURNAL or name.endswith((".new", ".tmp", "-lock"))
        if path.is_file() and not passing:
            yield name, path


def _contents(files: Mapping[str, Held]) -> dict[str, str]:
    return {name: held.sha256 for name, held in files.items()}


def _placed(held: Mapping[str, Held], base: Manifest) -> dict[str, Held]:
    """The files with the keys under which they lie: the old one for what has not changed.

    No key is ever used again for other bytes: it holds the number of the state and a digest of it.
    """
    digest = hashlib.sha256(repr(sorted(_contents(held).items())).encode()).hexdigest()[:12]
    stem = f"files/{base.number + 1:06}-{digest}"
    return {
        name: old
        if (old := base.files.get(name)) is not None and old.sha256 == file.sha256
        else replace(file, key=f"{stem}/{name}")
        for name, file in held.items()
    }


def _check_newest(address: str, base: Manifest) -> None:
    if newest(address).number != base.number:
        raise _overtaken(address)


def _create(system: Any, path: str, data: bytes, address: str) -> None:
    """Make the manifest unless one of its number is there: in one step where the store can."""
    try:
        system.pipe_file(path, data, mode="create")
    except FileExistsError as error:
        raise _overtaken(address) from error


def _overtaken(address: str) -> WorkspaceError:
    return WorkspaceError(
        f"{address}: another build has ended there meanwhile; run the same command again, and it"
        " adds to that one's graph"
    )


def _clean(system: Any, root: str, manifest: Manifest, address: str) -> None:
    """Take away the states before this one: their files that it does not hold, then they."""
    held = {file.key for file in manifest.files.values()}
    for number in numbers(system, root):
        if number < manifest.number:
            with suppress(FileNotFoundError, WorkspaceError):
                old = read_manifest(system, root, number, address)
                for key in {file.key for file in old.files.values()} - held:
                    with suppress(FileNotFoundError):
                        system.rm_file(f"{root}/{key}")
            with suppress(FileNotFoundError):
                system.rm_file(f"{root}/{Manifest(number).name}")
