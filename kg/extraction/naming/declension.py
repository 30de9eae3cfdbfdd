"""The declension of names applied backwards: the nominatives from which a word can come.

The patterns stand in `endings`; here they are rules, found by the last letter of a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.extraction.lexicon import words
from kg.extraction.naming.endings import (
    A_STEMS,
    ADJECTIVAL,
    CASES,
    CONSONANT_STEMS,
    FEMININE_SOFT,
    HUSHING,
    PATRONYMIC_FEMININE,
    PATRONYMIC_MASCULINE,
    POSSESSIVE,
    POSSESSIVE_STEMS,
    SOFT_STEMS,
    UNCHANGING,
    VOWELS,
    Gender,
)

Part = Literal["given", "patronymic", "surname"]
GENDERS: tuple[Gender, Gender] = ("m", "f")

# What an answer is worth: the endings that only surnames have before what any noun could be.
_SURNAME_ENDING = 1.5
_ADJECTIVE_ENDING = 0.9
_PATRONYMIC = 1.6
_UNCHANGED = 1.0
_SELDOM = 0.7
_DOUBTFUL = 0.2
_SIGNS = "йьъ"


# A nominative from which a word can come, the gender and case for which it holds, and its worth.
# Names have a dozen each, so they are plain tuples.
Analysis = tuple[str, Gender, str, float]


class _Rule(NamedTuple):
    """A word with one of these endings comes from its stem and `added`."""

    endings: tuple[str, ...]
    cut: int  # how many letters of the word are not of the stem
    shortest: int  # what the stem must be long at least
    after: str  # what the stem must end with, one of these letters; any when empty
    not_after: str
    added: str
    gender: Gender
    case: str
    weight: float


_Rules = dict[str, list[_Rule]]


def by_ending(word: str, part: Part) -> list[Analysis]:
    """What a word in lower case, without a hyphen, can be by its ending."""
    if part == "patronymic":
        return [*_applied(_PATRONYMICS, word), *_patronymic_word(word)]
    if part == "given":
        return _nominal(word, 1.0)
    if word.endswith(UNCHANGING):
        return [(word, g, c, _SURNAME_ENDING) for g in GENDERS for c in CASES]
    own = _applied(_SURNAMES, word)
    # An ending that only surnames have leaves little to the thought that the word does not change.
    return [*own, *_nominal(word, _DOUBTFUL if own else 1.0)]


def _nominal(word: str, bare: float) -> list[Analysis]:
    """Given names and other surnames: hard and soft stems, -а/-я, and what does not change."""
    unchanged = [(word, *how) for how in _unchanged(word[-1:], bare)]
    return unchanged + _applied(_NOMINALS, word)


def _applied(rules: _Rules, word: str) -> list[Analysis]:
    """What all rules together make of a word."""
    found = []
    for rule in rules.get(word[-1:], ()):
        endings, cut, shortest, after, not_after, added, gender, case, weight = rule
        if not word.endswith(endings) or len(word) < cut + shortest:
            continue
        stem = word[: len(word) - cut]
        if (not after or stem[-1] in after) and stem[-1] not in not_after:
            found.append((stem + added, gender, case, weight))
    return found


def _patronymic_word(word: str) -> list[Analysis]:
    """«оглы», «кызы» and their like do not change."""
    lists: tuple[tuple[Gender, str], ...] = (("m", "words_masculine"), ("f", "words_feminine"))
    return [
        (word, gender, case, _PATRONYMIC)
        for gender, name in lists
        if word in words("persons", "patronymics", name)
        for case in CASES
    ]


@lru_cache(maxsize=256)
def _unchanged(last: str, bare: float) -> tuple[tuple[Gender, str, float], ...]:
    """Gender, case and worth of a word as it stands, by its last letter.

    The nominative, a woman's name in a consonant, a name in -о or -е.
    """
    consonant = last not in VOWELS and last not in "йь"
    found: list[tuple[Gender, str, float]] = []
    for case in CASES:
        for gender in GENDERS:
            fixed = (consonant and gender == "f") or last in "оеиуюыэәіөұү"
            if case == "nomn" or fixed:
                weight = bare * (_UNCHANGED if case == "nomn" or last not in "уюыие" else _SELDOM)
                found.append((gender, case, weight - 0.1 * (case != "nomn")))
            elif not consonant:
                found.append((gender, case, _DOUBTFUL))
    return tuple(found)


# ----------------------------------------------------------------------- the rules


def _by_last_letter(rules: Iterator[_Rule]) -> _Rules:
    """The rules, in order, by the letters in which the words they are for can end."""
    found: _Rules = defaultdict(list)
    for rule in rules:
        for letter in sorted({ending[-1] for ending in rule.endings}):
            found[letter].append(rule)
    return dict(found)


def _surnames() -> Iterator[_Rule]:
    """Surnames in -ов, -ев, -ин and -ский, which decline by their own pattern."""
    for (ending, gender, plain), cases in ADJECTIVAL.items():
        weight = _ADJECTIVE_ENDING if plain else _SURNAME_ENDING
        for case, form in cases.items():
            yield _Rule((form,), len(form), 2, "", "", ending, gender, case, weight)
    for gender, endings in POSSESSIVE.items():
        for case, form in endings.items():
            whole = tuple(stem + form for stem in POSSESSIVE_STEMS)
            added = "а" if gender == "f" else ""
            yield _Rule(whole, len(form), 4, "", "", added, gender, case, _SURNAME_ENDING)


def _patronymics() -> Iterator[_Rule]:
    for case, form in PATRONYMIC_MASCULINE.items():
        yield _Rule(("ич" + form,), len(form), 4, "", "", "", "m", case, _PATRONYMIC)
    for case, form in PATRONYMIC_FEMININE.items():
        whole = ("овн" + form, "евн" + form, "ичн" + form)
        yield _Rule(whole, len(form), 0, "", "", "а", "f", case, _PATRONYMIC)


def _nominals() -> Iterator[_Rule]:
    """Hard stems, names in -а and -я (a woman's more likely than a man's), soft stems."""
    for case, forms in CONSONANT_STEMS.items():
        for form in forms:
            after = HUSHING if form == "ем" else ""
            yield _Rule((form,), len(form), 2, after, VOWELS + _SIGNS, "", "m", case, 0.95)
    for vowel, case, form in A_STEMS:
        after, not_after = _before(vowel, form)
        yield _Rule((form,), len(form), 2, after, not_after, vowel, "f", case, 0.85)
        yield _Rule((form,), len(form), 2, after, not_after, vowel, "m", case, 0.6)
    for case, form in SOFT_STEMS.items():
        yield _Rule((form,), len(form), 2, VOWELS, "", "й", "m", case, 0.95)
        consonants = VOWELS + _SIGNS + HUSHING
        yield _Rule((form,), len(form), 2, "", consonants, "ь", "m", case, 0.5)
    for case, form in FEMININE_SOFT.items():
        yield _Rule((form,), len(form), 2, "", VOWELS + _SIGNS, "ь", "f", case, 0.7)


def _before(vowel: str, form: str) -> tuple[str, str]:
    """The letters one of which, and none of which, the stem must have before this vowel."""
    if vowel == "а":
        return ("гкх" + HUSHING if form == "и" else ""), VOWELS + "йь"
    return (VOWELS + "ьлн" if form in ("и", "е") else ""), ""


_SURNAMES = _by_last_letter(_surnames())
_PATRONYMICS = _by_last_letter(_patronymics())
_NOMINALS = _by_last_letter(_nominals())
