"""Catalogues: the texts of one room (the map, the site, …) in one language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from kg.texts.choosing import language
from kg.texts.language import ENGLISH, Language, folder, languages
from kg.texts.plurals import RULES


class Texts:
    """The texts of a room in a language; what it lacks is said in the next language that has it."""

    def __init__(self, room: str, lang: str) -> None:
        self.language: Language = languages()[lang]
        self._catalogues = {code: catalogue(room, code) for code in self.language.order}

    @property
    def lang(self) -> str:
        """The code of the language."""
        return self.language.code

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all texts of the room, in the order of its English catalogue."""
        return tuple(self._catalogues[ENGLISH])

    def __call__(self, key: str, **values: object) -> str:
        """A text with its places filled; KeyError when there is none of this key."""
        return self.pattern(key).format(**values)

    def get(self, key: str) -> str:
        """A text with its places open; '' when there is none of this key."""
        found = (catalogue.get(key, "") for catalogue in self._catalogues.values())
        return next(filter(None, found), "")

    def pattern(self, key: str) -> str:
        """A text with its places open; KeyError when there is none of this key."""
        if not (text := self.get(key)):
            raise KeyError(key)
        return text

    def count(self, key: str, number: int, **values: object) -> str:
        """A text in the form that stands beside the number, which is put in its place `n`."""
        for code, said in self._catalogues.items():
            form = RULES[languages()[code].plural].form(number)
            if text := said.get(f"{key}.{form}") or said.get(f"{key}.other"):
                return text.format(n=self.number(number), **values)
        raise KeyError(key)

    def number(self, number: int) -> str:
        """A whole number with its thousands apart."""
        return f"{number:,}".replace(",", self.language.thousands)

    def decimal(self, number: float, digits: int = 2) -> str:
        """A number with so many decimals."""
        return f"{number:.{digits}f}".replace(".", self.language.decimal)


@cache
def _texts(room: str, lang: str) -> Texts:
    return Texts(room, lang)


def texts(room: str, lang: str | None = None) -> Texts:
    """The texts of a room in a language (default: the one in use); KgError for an unknown one."""
    return _texts(room, language(lang))


@cache
def catalogue(room: str, lang: str) -> Mapping[str, str]:
    """What a language has itself: `column.name` for the row `name` of the table `column`."""
    path = folder() / lang / f"{room}.toml"
    if not path.exists():
        return {}
    return dict(_rows(tomllib.loads(path.read_text(encoding="utf-8"))))


def _rows(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _rows(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
