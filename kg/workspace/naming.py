"""Which kept document a new one is another version of, and the id it has for that.

The same source under the same id is the same document.  A file that has gone from its place and
come up elsewhere, with the same id and either the same text or the same last folders, is so too.
Everything else is a new document, and if its id is taken it is named after its folder, as if all
had been read at once.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path, PurePath

from kg.reading.naming import names_of, renamed, speaking_names
from kg.records import Document
from kg.remote.address import exists, is_address
from kg.workspace.lines import key
from kg.workspace.shelf import Kept


class KeptNames:
    """Gives the documents of one build their ids; `given` are those it gave."""

    def __init__(self, kept: Mapping[str, Kept]) -> None:
        self._kept = kept
        self.given: set[str] = set()

    def name(self, document: Document) -> Document:
        """The document under the id that it has already, or one that no other has."""
        name = self._own(document) or self._free(document)
        self.given.add(name)
        return renamed(document, name)

    def _own(self, document: Document) -> str | None:
        speaking = list(speaking_names(document))
        taken = takewhile(
            lambda name: name in speaking or name in self._kept or name in self.given,
            names_of(document),
        )
        for name in taken:
            kept = self._kept.get(name)
            if kept and name not in self.given and is_same(kept, document):
                return name
        return None

    def _free(self, document: Document) -> str:
        names = names_of(document)
        return next(n for n in names if n not in self._kept and n not in self.given)


def is_same(kept: Kept, document: Document) -> bool:
    """True when the document comes from where the kept one of its id came from."""
    if kept.source is None or document.source is None:
        return kept.source == document.source
    if place(kept.source) == place(document.source):
        return True
    if _is_there(kept.source):
        return False
    return kept.key == key(document) or _same_tail(kept.source, document.source)


def place(source: str) -> str:
    """A source as the place that it names from here, in one spelling."""
    if source == "-" or is_address(source):
        return source
    return unicodedata.normalize("NFC", os.path.normpath(Path.cwd() / source))


def _is_there(source: str) -> bool:
    return exists(source) if is_address(source) else Path(source).exists()


def _same_tail(one: str, other: str) -> bool:
    """`news/a.txt` and `../press/news/a.txt`: all folders that the shorter one names."""
    parts = [[p for p in PurePath(s).parts if p.strip("./\\")] for s in (one, other)]
    shorter, longer = sorted(parts, key=len)
    return len(shorter) > 1 and longer[-len(shorter) :] == shorter
