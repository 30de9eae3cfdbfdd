"""Records as lines of JSON, and the places of lines in files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Generic, NamedTuple, TypeVar

from kg.records import Document, Extraction

T = TypeVar("T")


class Place(NamedTuple):
    """Where a line lies: in which file, from which byte on, how many bytes without its end."""

    file: Path
    start: int
    size: int


def document_line(document: Document) -> bytes:
    """The line of a document, without its end."""
    return _line({**asdict(document), "sha256": document.sha256})


def extraction_line(extraction: Extraction) -> bytes:
    """The line of an extraction, without its end."""
    return _line(extraction.to_json())


def to_document(line: bytes) -> Document:
    """The document of a line; ValueError or TypeError for anything else."""
    row = _object(line)
    row.pop("sha256", None)
    return Document(**row)


def to_extraction(line: bytes) -> Extraction:
    """The extraction of a line; ValueError or ContractError for anything else."""
    return Extraction.from_json(_object(line))


def key(document: Document) -> bytes:
    """What the extraction of a document depends on, as 16 bytes: equal keys, equal extractions."""
    parts = (document.sha256, document.title, document.date, document.lang)
    return hashlib.sha256(json.dumps(parts).encode("ascii")).digest()[:16]


def places(path: Path) -> Iterator[tuple[Place, bytes]]:
    """The lines of a file with their places; a last line that has no end is none."""
    start = 0
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield Place(path, start, len(line) - 1), line[:-1]
            start += len(line)


class Records(Generic[T]):
    """The records of lines, parsed when they are asked for: most commands need no text."""

    def __init__(self, lines: Sequence[bytes], parse: Callable[[bytes], T]) -> None:
        self._lines, self._parse = lines, parse

    def __iter__(self) -> Iterator[T]:
        return map(self._parse, self._lines)

    def then(self, change: Callable[[T], T]) -> Records[T]:
        """The same, each changed after it is parsed."""
        parse = self._parse
        return Records(self._lines, lambda line: change(parse(line)))


class Lines:
    """Reads lines at their places; the files stay open, so that they may be renamed."""

    def __init__(self) -> None:
        self._files: dict[Path, BinaryIO] = {}

    def read(self, place: Place) -> bytes:
        """The line, without its end."""
        if place.file not in self._files:
            self._files[place.file] = place.file.open("rb")
        file = self._files[place.file]
        file.seek(place.start)
        return file.read(place.size)

    def close(self) -> None:
        """Close the files."""
        while self._files:
            self._files.popitem()[1].close()


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _object(line: bytes) -> dict[str, Any]:
    row = json.loads(line.decode("utf-8", "surrogatepass"))
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row
