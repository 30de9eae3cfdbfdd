"""Putting the files of a build in their place, all or none.

Every new file waits beside the old one, the marker that says «whole» among them.  Then the marker
lists them as pending, they are renamed one after the other, the journal goes, and the new marker
comes last.  A build killed before the list leaves the old contents; one killed after it leaves
renames to do, and the next build does them first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kg.reading.walk import MARKER
from kg.workspace.files import JOURNAL, beside, write_through
from kg.workspace.marker import Marker, marker_line, read_marker, write_marker


def recover(folder: Path) -> Marker:
    """Finish or undo what a killed build has begun; what the marker says then."""
    if not (folder / MARKER).exists():
        return Marker()
    marker = read_marker(folder)
    if marker.pending:
        _rename(folder, marker.pending)
        marker = read_marker(folder)
    sweep(folder)
    return marker


def sweep(folder: Path) -> None:
    """Remove files that waited for a commit that never came."""
    for pattern in (".*.new", ".*.tmp"):
        for path in folder.glob(pattern):
            path.unlink(missing_ok=True)


def stage(folder: Path, name: str, parts: Iterable[bytes]) -> None:
    """Write the next version of a file beside it."""
    write_through(beside(folder / name), parts)


def commit(folder: Path, marker: Marker, names: Iterable[str]) -> None:
    """Put the staged files in their place, under this marker."""
    pending = (*names, MARKER)
    stage(folder, MARKER, [marker_line(marker)])
    _sync(folder)
    write_marker(folder, replace(marker, complete=False, pending=pending))
    _rename(folder, pending)


def _rename(folder: Path, pending: Iterable[str]) -> None:
    for name in pending:
        if name == MARKER:
            (folder / JOURNAL).unlink(missing_ok=True)
        waiting = beside(folder / name)
        if waiting.exists():
            waiting.replace(folder / name)
    _sync(folder)


def _sync(folder: Path) -> None:
    """Have the names of the folder on the disk, where a system can do that."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
