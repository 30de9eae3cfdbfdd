"""Ids of documents: the stem of the file, made unique the same way on every run."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import PurePath

from kg.records import Document


class Namer:
    """Gives every document an id of its own; the first to come keeps the short one.

    The second `news.txt` is named after its folder (`2023-news`), then after more folders; a row
    whose id is taken, after its file.  Only when that does not help, a number is added.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, document: Document) -> Document:
        """The document under an id that no other has."""
        wanted = " ".join(unicodedata.normalize("NFC", document.id).split()) or "document"
        unique = next(name for name in _names(wanted, document.source) if name not in self._taken)
        self._taken.add(unique)
        return document if unique == document.id else replace(document, id=unique)


def _names(wanted: str, source: str | None) -> Iterator[str]:
    yield wanted
    name = wanted
    for prefix in _prefixes(wanted, source):
        name = f"{prefix}-{name}"
        yield name
    yield from (f"{wanted}-{number}" for number in count(2))


def _prefixes(wanted: str, source: str | None) -> list[str]:
    path = PurePath(unicodedata.normalize("NFC", source or ""))
    folders = [part for part in reversed(path.parent.parts) if part.strip("./\\")]
    return folders if wanted.startswith(path.stem) else [path.stem, *folders]
