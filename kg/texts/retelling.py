"""Sentences that data carry in English, told in another language.

`Said` is a sentence that still knows what it was made from.  One that comes back from a file or a
graph (why two names are one, say) is only text: `retold` finds the English pattern that it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from kg.texts.catalogues import catalogue, texts
from kg.texts.language import ENGLISH

_PLACE = re.compile(r"\{(\w+)\}")


class Said(str):
    """A sentence of a catalogue in English, which can be told in every other language."""

    room: str
    key: str
    values: dict[str, Any]

    def __new__(cls, room: str, key: str, **values: Any) -> Said:
        """The English sentence; values may be such sentences themselves, or lists of them."""
        said = super().__new__(cls, _filled(room, key, values, ENGLISH))
        said.room, said.key, said.values = room, key, values
        return said


def told(sentence: str, lang: str) -> str:
    """The sentence in a language, if it is `Said`; any other text as it is."""
    if not isinstance(sentence, Said):
        return sentence
    return _filled(sentence.room, sentence.key, sentence.values, lang)


def retold(sentence: str, room: str, lang: str) -> str:
    """The sentence in a language, if it fits a pattern of the room's English catalogue.

    What fills a place of the pattern is told in the same way; what fits nothing stays as it is.
    """
    if lang == ENGLISH:
        return sentence
    for key, pattern in _patterns(room):
        if match := pattern.fullmatch(sentence):
            values = {name: retold(text, room, lang) for name, text in match.groupdict().items()}
            return texts(room, lang)(key, **values)
    return sentence


def _filled(room: str, key: str, values: dict[str, Any], lang: str) -> str:
    found = texts(room, lang)
    return found(key, **{name: _value(value, lang) for name, value in values.items()})


def _value(value: object, lang: str) -> str:
    if isinstance(value, str):
        return told(value, lang)
    if isinstance(value, Iterable):
        return ", ".join(told(each, lang) for each in value)
    return texts("terms", lang).decimal(value) if isinstance(value, float) else str(value)


@cache
def _patterns(room: str) -> list[tuple[str, re.Pattern[str]]]:
    """The English texts as patterns, those with most letters of their own first."""
    rows = catalogue(room, ENGLISH).items()
    longest = sorted(rows, key=lambda row: -len(_PLACE.sub("", row[1])))
    return [(key, re.compile(_as_pattern(text), re.DOTALL)) for key, text in longest]


def _as_pattern(text: str) -> str:
    parts = _PLACE.split(text)  # text, place, text, …
    return "".join(f"(?P<{p}>.+?)" if i % 2 else re.escape(p) for i, p in enumerate(parts))
