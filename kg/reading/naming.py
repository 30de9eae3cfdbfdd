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
        unique = next(name for name in names_of(document) if name not in self._taken)
        self._taken.add(unique)
        return renamed(document, unique)


def names_of(document: Document) -> Iterator[str]:
    """The ids that a document may have, the one it asks for first; there is no end to them."""
    yield from speaking_names(document)
    yield from (f"{_wanted(document)}-{number}" for number in count(2))


def speaking_names(document: Document) -> Iterator[str]:
    """Those among them that say something: the id itself, and with its file and its folders."""
    name = wanted = _wanted(document)
    yield wanted
    for prefix in _prefixes(wanted, document.source):
        name = f"{prefix}-{name}"
        yield name


def renamed(document: Document, name: str) -> Document:
    """The document under another id."""
    return document if name == document.id else replace(document, id=name)


def _wanted(document: Document) -> str:
    return " ".join(unicodedata.normalize("NFC", document.id).split()) or "document"


def _prefixes(wanted: str, source: str | None) -> list[str]:
    path = PurePath(unicodedata.normalize("NFC", source or ""))
    folders = [part for part in reversed(path.parent.parts) if part.strip("./\\")]
    return folders if wanted.startswith(path.stem) else [path.stem, *folders]
