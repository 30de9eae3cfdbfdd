"""The table of interface texts, in three languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from kg.errors import KgError

LANGUAGES = ("en", "kk", "ru")


@cache
def texts() -> dict[str, dict[str, str]]:
    """Text by key and language, as the page gets it."""
    table = files("kg.maps").joinpath("static", "texts.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)


def check_language(lang: str) -> str:
    """The language itself; KgError when the interface does not speak it."""
    if lang not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise KgError(f"the map has no texts in the language {lang!r}: choose one of {known}")
    return lang
