"""Files that are whole or not there: written beside their place, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import WorkspaceError

DOCUMENTS = "documents.jsonl"
EXTRACTIONS = "extractions.jsonl"
DATASET = "dataset.trig"
TURTLE = "graph.ttl"
JOURNAL = "journal.jsonl"


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file under a temporary name beside it, then rename: nobody sees half of it."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        write_through(temporary, [data])
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_through(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file down to the disk."""
    with path.open("wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())


def beside(path: Path) -> Path:
    """Where the next version of a file waits until all of them are written."""
    return path.with_name(f".{path.name}.new")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Say in one sentence when the folder cannot be written; what it keeps stays as it was."""
    try:
        yield
    except OSError as error:
        raise WorkspaceError(
            f"{folder}: cannot be written ({error.strerror or error}); free space or choose another"
            " folder and run the same command again, for what was done so far is kept"
        ) from error
