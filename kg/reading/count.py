"""How many documents sources hold, roughly and at once: for the time that is left."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath
from pathlib import Path

from kg.errors import InputError
from kg.reading.files import STDIN
from kg.reading.reader import READERS, Sources
from kg.reading.walk import files_of
from kg.records import Document
from kg.remote.address import is_address

ROWS = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})  # kinds of files with a document a line
_BLOCK = 1 << 20  # bytes


def count(sources: Sources) -> int | None:
    """A file is one document, a line of a table too; None where one cannot look ahead."""
    if isinstance(sources, str | PathLike | Document):
        return _count_one(sources)
    if not isinstance(sources, Sequence):
        return None
    numbers = [_count_one(source) for source in sources]
    return None if None in numbers else sum(number or 0 for number in numbers)


def _count_one(source: str | PathLike[str] | Document) -> int | None:
    if isinstance(source, Document):
        return 1
    if fspath(source) == STDIN or is_address(source):  # to look there takes too long
        return None
    try:
        return sum(map(_in_file, files_of(fspath(source), READERS, lambda problem: None)))
    except InputError:
        return 0


def _in_file(name: str) -> int:
    path = Path(name)
    if path.suffix.lower() not in ROWS:
        return 1
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    except OSError:
        return 0
