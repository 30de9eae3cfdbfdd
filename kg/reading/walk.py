"""Which files the sources stand for: folders are walked, in the same order on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.reading.problems import OnProblem
from kg.remote.address import is_address
from kg.remote.manifest import is_manifest

# A folder with this file in it was made by `kg build`: a result, and no source of another build.
MARKER = "kg-workspace.json"
# Texts that are not read, but that nobody should believe to have been: reading them says so.
_OF_OTHER_PROGRAMS = frozenset({".djvu", ".doc", ".docx", ".epub", ".odt", ".pdf", ".rtf"})


def files_of(source: str, extensions: Iterable[str], report: OnProblem) -> list[str]:
    """The file itself, or the readable files under a folder, sorted by path.

    Texts of office programs stand among them, so that each is reported when it is read.  Hidden
    files and folders, workspaces and files of other kinds are passed over; a folder inside that
    cannot be opened is reported.  InputError when there is no such file or folder, or no text.
    An address (`s3://bucket/news`) is walked in the same way.
    """
    if is_address(source):
        from kg.remote.listing import files_under

        return files_under(source, extensions)
    path = Path(source)
    if not path.exists():
        raise InputError(f"{source}: there is no such file or folder; check the path")
    if not path.is_dir():
        return [source]
    known = frozenset(extensions)
    texts = known | _OF_OTHER_PROGRAMS
    found = sorted(file for file in _walk(path, report) if file.suffix.lower() in texts)
    if not found:
        kinds = ", ".join(sorted(known))
        raise InputError(f"{source}: no readable file in this folder; put files there ({kinds})")
    return [str(file) for file in found]


def _walk(folder: Path, report: OnProblem) -> Iterator[Path]:
    for place, folders, files in os.walk(folder, onerror=lambda error: report(_closed(error))):
        if MARKER in files or any(map(is_manifest, files)):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if not name.startswith("."))


def _closed(error: OSError) -> InputError:
    problem = InputError(
        f"{error.filename}: the folder cannot be opened ({error.strerror}); check its permissions"
    )
    problem.source = error.filename
    return problem
