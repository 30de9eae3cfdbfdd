"""The languages that there are: one for each folder of `data/texts`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.resources import resource

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface; `data/texts/en/language.toml` explains the keys."""

    code: str
    name: str
    locale: str
    plural: str
    thousands: str
    decimal: str
    fallback: tuple[str, ...]
    draft: bool

    @property
    def order(self) -> tuple[str, ...]:
        """Where a text is looked for: here, in the languages to fall back on, in English."""
        return tuple(dict.fromkeys((self.code, *self.fallback, ENGLISH)))


def folder() -> Path:
    """Where the catalogues lie."""
    return resource("data", "texts")


@cache
def languages() -> Mapping[str, Language]:
    """The languages by code, in the order of their own names."""
    found = [_read(path) for path in folder().glob("*/language.toml")]
    return {language.code: language for language in sorted(found, key=lambda each: each.name)}


def _read(path: Path) -> Language:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return Language(path.parent.name, **{**said, "fallback": tuple(said["fallback"])})
