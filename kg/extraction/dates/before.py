"""The words before a date: «в», «с начала», «весной», «на»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.dates.expression import Role
from kg.extraction.lexicon import lexicon, words

_REACH = 48  # characters
_WORD = re.compile(r"([^\s()«»\"„“,;:]+)\s+\Z")


@dataclass(frozen=True, slots=True)
class Before:
    """Where the expression begins, its preposition, and the role that this gives it."""

    start: int
    preposition: str = ""
    role: Role | None = None
    season: bool = False


def look_before(text: str, floor: int, start: int) -> Before:
    """Read the words before `text[start]`, not beyond `floor`."""
    word, place = _word(text, floor, start)
    season = word in words("dates", "before", "seasons")
    part = _begins(word, "part")
    if season or part:
        start = place
        word, place = _word(text, floor, start)
        if part and _begins(word, "ordinals"):
            start = place
            word, place = _word(text, floor, start)
    role = _role(word)
    return Before(start if role is None else place, word if role else "", role, season)


def _word(text: str, floor: int, end: int) -> tuple[str, int]:
    """The word that ends before `end`, in lower case, and where it begins."""
    match = _WORD.search(text, max(floor, end - _REACH), end)
    return (match[1].lower(), match.start()) if match else ("", end)


def _begins(word: str, key: str) -> bool:
    return bool(word) and word.startswith(tuple(lexicon("dates")["before"][key]))


def _role(word: str) -> Role | None:
    roles: tuple[Role, ...] = ("at", "since", "until", "other")
    return next((role for role in roles if word in words("dates", "before", role)), None)
