"""Which files lie at an address: `kg.reading.walk` for what is no folder of this machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from kg.errors import InputError
from kg.reading.walk import MARKER
from kg.remote.address import files_at, telling
from kg.remote.manifest import is_manifest


def files_under(address: str, extensions: Iterable[str]) -> list[str]:
    """The address itself, or those of the readable files under it, in the order of their paths.

    Hidden files and workspaces are passed over, as in a folder.  InputError when nothing is there,
    or nothing that can be read.
    """
    system, root = files_at(address)
    with telling(address):
        system.invalidate_cache()
        if system.isfile(root):
            return [address]
        found = [PurePosixPath(name).relative_to(root) for name in system.find(root)]
    if not found:
        raise InputError(f"{address}: there is nothing at this address; check it")
    closed = {path.parent for path in found if path.name == MARKER or is_manifest(path.name)}
    known = frozenset(extensions)
    readable = sorted(path for path in found if _is_source(path, known, closed))
    if not readable:
        kinds = ", ".join(sorted(known))
        raise InputError(f"{address}: no readable file at this address; put files there ({kinds})")
    return [_address(system, root, path) for path in readable]


def _is_source(path: PurePosixPath, known: frozenset[str], closed: set[PurePosixPath]) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix.lower() in known and not hidden and closed.isdisjoint(path.parents)


def _address(system: Any, root: str, path: PurePosixPath) -> str:
    return str(system.unstrip_protocol(f"{root}/{path}"))
