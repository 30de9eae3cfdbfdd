"""Abbreviations made of the beginnings of words: «АСПК», «КазГУС»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.naming.words import normal

_LONGEST_BEGINNING = 4
_SHORTEST = 3


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """The letters of `short` are the beginnings of the words in turn; small words may be left out.

    `words` are in the form of `naming.words.normal`.
    """
    letters = normal(short)
    told = [w for w in words if len(w) > 2]
    return len(letters) >= _SHORTEST and (_spells(letters, words) or _spells(letters, told))


def _spells(letters: str, words: Sequence[str]) -> bool:
    if not words or not letters:
        return not words and not letters
    if words[0][:1] != letters[0]:
        return False
    beginnings = range(1, min(_LONGEST_BEGINNING, len(letters)) + 1)
    return any(
        words[0].startswith(letters[:n]) and _spells(letters[n:], words[1:]) for n in beginnings
    )
