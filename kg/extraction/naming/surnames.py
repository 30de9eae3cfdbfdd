"""Which nominatives a part of a person's name can come from, by dictionary and by ending.

Central Asian names are mostly unknown to the dictionary, so the endings of Russian declension are
applied backwards: «Токаева» is the genitive of «Токаев» (a man) or the nominative of «Токаева»
(a woman).  Each answer says which gender and case it holds for; the other parts of the name, and
the other mentions in the text, decide between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.extraction.lexicon import lexicon, words
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
from kg.extraction.naming.morphology import case_of, is_known, match_letters, readings

Part = Literal["given", "patronymic", "surname"]
_TAGS: dict[Part, str] = {"given": "Name", "patronymic": "Patr", "surname": "Surn"}
_GENDERS: tuple[Gender, Gender] = ("m", "f")

# What an answer is worth: the dictionary before the endings that only surnames have, these before
# what any noun could be.  The list of given names outweighs a guess of the dictionary.
_DICTIONARY = 2.0
_LISTED = 2.0
_UNLISTED = -0.5
_RARE_NAMESAKE = -0.5
_SURNAME_ENDING = 1.5
_ADJECTIVE_ENDING = 0.9
_PATRONYMIC = 1.6
_UNCHANGED = 1.0
_SELDOM = 0.7
_DOUBTFUL = 0.2


@dataclass(frozen=True, slots=True)
class Analysis:
    """A nominative from which the form can come, for one gender and case; `weight` is its worth."""

    nominative: str
    gender: Gender
    case: str
    weight: float


class _Guess(NamedTuple):
    """An analysis in lower case, before the list of names has spoken."""

    nominative: str
    gender: Gender
    case: str
    weight: float


@lru_cache(maxsize=32768)
def analyses(form: str, part: Part) -> tuple[Analysis, ...]:
    """What a word of a name can be, as this part of a name; never empty for a word of letters."""
    found: dict[tuple[str, Gender, str], float] = {}
    for guess in (*_by_dictionary(form, part), *_by_ending(form.lower(), part)):
        key = (match_letters(form, guess.nominative), guess.gender, guess.case)
        found[key] = max(found.get(key, 0.0), guess.weight)
    return tuple(Analysis(*key, weight) for key, weight in found.items())


@lru_cache(maxsize=1)
def _listed() -> dict[str, Gender]:
    given = lexicon("persons")["given"]
    listed: dict[str, Gender] = {name.lower(): "m" for name in given["masculine"]}
    listed.update({name.lower(): "f" for name in given["feminine"]})
    return listed


def listed_gender(name: str) -> Gender | None:
    """The gender of a given name of the word list, None when it is not there."""
    return _listed().get(name.lower())


def _by_dictionary(form: str, part: Part) -> Iterator[_Guess]:
    """Readings that the dictionary marks as this part of a name."""
    if "-" in form or not is_known(form):
        return
    for reading in readings(form):
        tag = reading.tag
        if _TAGS[part] not in tag or "plur" in tag or case_of(reading) not in CASES:
            continue
        weight = _DICTIONARY + 0.3 * float(reading.score)
        weight += _RARE_NAMESAKE * (part == "given" and "Fixd" in tag)
        for gender in _genders(tag):
            yield _Guess(_nominative(reading, part, gender), gender, case_of(reading), weight)


def _genders(tag: Iterable[str]) -> tuple[Gender, ...]:
    """The genders of a reading; surnames that do not change are of both."""
    if "ms-f" in tag or "GNdr" in tag:
        return _GENDERS
    return ("m",) if "masc" in tag else ("f",) if "femn" in tag else _GENDERS


def _nominative(reading: object, part: Part, gender: Gender) -> str:
    """The lemma, but of a woman's surname and patronymic her own nominative."""
    lemma = str(reading.normal_form)  # type: ignore[attr-defined]
    if part == "given" or gender == "m":
        return lemma
    inflected = reading.inflect({"nomn"})  # type: ignore[attr-defined]
    return str(inflected.word) if inflected else lemma


# ----------------------------------------------------------------------- by ending


def _by_ending(word: str, part: Part) -> list[_Guess]:
    """Readings by the endings of Russian declension; hyphenated names decline part by part."""
    if "-" in word:
        return list(_hyphenated(word, part))
    if part == "patronymic":
        return list(_patronymic(word))
    if part == "surname" and word.endswith(UNCHANGING):
        return [_Guess(word, g, c, _SURNAME_ENDING) for g in _GENDERS for c in CASES]
    if part == "given":
        return [_by_list(guess) for guess in _nominal(word, 1.0)]
    own = list(_surname(word))
    # An ending that only surnames have leaves little to the thought that the word does not change.
    return [*own, *_nominal(word, _DOUBTFUL if own else 1.0)]


def _by_list(guess: _Guess) -> _Guess:
    """A given name that the list has gains, with the other gender it loses."""
    known = _listed().get(guess.nominative)
    if known is None:
        return guess
    return guess._replace(weight=guess.weight + (_LISTED if known == guess.gender else _UNLISTED))


def _hyphenated(word: str, part: Part) -> Iterator[_Guess]:
    """«Касым-Жомарта» → «касым-жомарт»: the last part decides, what stands before may follow it."""
    first, _, last = word.rpartition("-")
    stays = part == "given" and first[-1:] not in "аяыиеую"
    for item in analyses(last, part):
        before = {
            a.nominative.lower(): a.weight
            for a in analyses(first, part)
            if (a.gender, a.case) == (item.gender, item.case)
        }
        best = max(before, key=lambda n: (before[n], n == first), default=first)
        nominative = f"{first if stays else best}-{item.nominative.lower()}"
        yield _Guess(nominative, item.gender, item.case, item.weight)


def _surname(word: str) -> Iterator[_Guess]:
    """Surnames in -ов, -ев, -ин and -ский, which decline by their own pattern."""
    for (ending, gender, plain), cases in ADJECTIVAL.items():
        weight = _ADJECTIVE_ENDING if plain else _SURNAME_ENDING
        for case, form in cases.items():
            if word.endswith(form) and len(word) > len(form) + 1:
                yield _Guess(word[: -len(form)] + ending, gender, case, weight)
    for gender, endings in POSSESSIVE.items():
        for case, ending in endings.items():
            stem = word[: len(word) - len(ending)]
            if word.endswith(ending) and stem.endswith(POSSESSIVE_STEMS) and len(stem) > 3:
                yield _Guess(stem + ("а" if gender == "f" else ""), gender, case, _SURNAME_ENDING)


def _patronymic(word: str) -> Iterator[_Guess]:
    for case, ending in PATRONYMIC_MASCULINE.items():
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and stem.endswith(("ович", "евич", "ич")) and len(stem) > 3:
            yield _Guess(stem, "m", case, _PATRONYMIC)
    for case, ending in PATRONYMIC_FEMININE.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and stem.endswith(("овн", "евн", "ичн")):
            yield _Guess(stem + "а", "f", case, _PATRONYMIC)
    for gender, name in (("m", "words_masculine"), ("f", "words_feminine")):
        if word in words("persons", "patronymics", name):
            for case in CASES:
                yield _Guess(word, gender, case, _PATRONYMIC)  # type: ignore[arg-type]


def _nominal(word: str, bare: float) -> Iterator[_Guess]:
    """Given names and other surnames: hard and soft stems, -а/-я, and what does not change."""
    yield from _unchanged(word, bare)
    yield from _consonant_stems(word)
    yield from _a_stems(word)
    yield from _soft_stems(word)


def _unchanged(word: str, bare: float) -> Iterator[_Guess]:
    """The word as it stands: the nominative, a woman's name in a consonant, a name in -о or -е."""
    last = word[-1:]
    consonant = last not in VOWELS and last not in "йь"
    for case in CASES:
        for gender in _GENDERS:
            fixed = (consonant and gender == "f") or last in "оеиуюыэәіөұү"
            if case == "nomn" or fixed:
                weight = bare * (_UNCHANGED if case == "nomn" or last not in "уюыие" else _SELDOM)
                yield _Guess(word, gender, case, weight - 0.1 * (case != "nomn"))
            elif not consonant:
                yield _Guess(word, gender, case, _DOUBTFUL)


def _consonant_stems(word: str) -> Iterator[_Guess]:
    for case, endings in CONSONANT_STEMS.items():
        for ending in endings:
            stem = word[: -len(ending)]
            if not word.endswith(ending) or len(stem) < 2 or stem[-1] in VOWELS + "йьъ":
                continue
            if ending != "ем" or stem[-1] in HUSHING:
                yield _Guess(stem, "m", case, 0.95)


def _a_stems(word: str) -> Iterator[_Guess]:
    """«Айгули», «Данияру»: names in -а and -я, a woman's more likely than a man's."""
    for vowel, case, ending in A_STEMS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and _takes(stem, vowel, ending):
            yield _Guess(stem + vowel, "f", case, 0.85)
            yield _Guess(stem + vowel, "m", case, 0.6)


def _takes(stem: str, vowel: str, ending: str) -> bool:
    """The stem can stand before this vowel and this ending."""
    if vowel == "а":
        if stem[-1] in VOWELS + "йь":
            return False
        return ending != "и" or stem[-1] in "гкх" + HUSHING
    return ending not in ("и", "е") or stem[-1] in VOWELS + "ьлн"


def _soft_stems(word: str) -> Iterator[_Guess]:
    for case, ending in SOFT_STEMS.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and stem[-1] in VOWELS:
            yield _Guess(stem + "й", "m", case, 0.95)
        elif word.endswith(ending) and len(stem) > 1 and stem[-1] not in "йьъ" + HUSHING:
            yield _Guess(stem + "ь", "m", case, 0.5)
    for case, ending in FEMININE_SOFT.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and stem[-1] not in VOWELS + "йьъ":
            yield _Guess(stem + "ь", "f", case, 0.7)
