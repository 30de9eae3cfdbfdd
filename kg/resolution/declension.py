"""The oblique forms of names, and whether a form can be a nominative at all.

Extraction gives names in the nominative, but now and then one stays as the sentence had it:
«Досыму Абильдину».  Such a spelling is the oblique form of another name of the corpus when one
gender and one case explain all its parts.  The words here are folded (`kg.resolution.folding`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from kg.dictionary import get_analyzer
from kg.resolution.folding import fold
from kg.resources import resource

Part = Literal["given", "middle", "surname", "place"]
Gender = Literal["m", "f"]
_BOTH: tuple[Gender, Gender] = ("m", "f")
_MALE: frozenset[Gender] = frozenset(["m"])
_FEMALE: frozenset[Gender] = frozenset(["f"])
_CASES = ("gent", "datv", "accs", "ablt", "loct")
_VOWELS = "аеиоуыэюя"
_HUSHING = "жшчщц"
_HARD_K = "гкхжшчщ"
_TAGS = {"given": "Name", "middle": "Patr", "surname": "Surn", "place": "Geox"}
# A surname ends so only in an oblique case, or in the nominative of one gender.
_OBLIQUE_SURNAMES = (
    *("ову", "еву", "ину", "ыну", "овым", "евым", "иным", "ыным", "ове", "еве"),
    *("ского", "скому", "ским", "ском", "скую", "цкого", "цкому", "цким", "цком", "цкую"),
)
_MASCULINE_SURNAMES = (
    *("ов", "ев", "ин", "ын", "ский", "цкий", "ый", "ий"),
    *("овой", "евой", "иной", "ской", "цкой"),  # «Яровой»; of a woman it is no nominative
)
_FEMININE_SURNAMES = ("ова", "ева", "ина", "ына", "ая")


class Form(NamedTuple):
    """An oblique form with the gender and the case that make it."""

    form: str
    gender: Gender
    case: str


@lru_cache(maxsize=65536)
def oblique_forms(word: str, part: Part) -> tuple[Form, ...]:
    """What a name in the nominative becomes in the other cases, for a man and for a woman."""
    before, hyphen, last = word.rpartition("-")
    found = {
        Form(before + hyphen + form, gender, case)
        for gender in _BOTH
        for ending in _endings(last, part, gender)
        for form, case in zip(ending, _CASES, strict=True)
    }
    return tuple(sorted(found))


def _endings(word: str, part: Part, gender: Gender) -> Iterator[tuple[str, ...]]:
    """The forms of a word in the order of _CASES; several where Russian has several ways."""
    stem, last = word[:-1], word[-1:]
    if len(word) < 2:
        return
    if part == "surname" and word.endswith(("ов", "ев", "ин", "ын")) and gender == "m":
        yield tuple(word + ending for ending in ("а", "у", "а", "ым", "е"))
    elif part == "surname" and word.endswith(("ова", "ева", "ина", "ына")) and gender == "f":
        yield tuple(stem + ending for ending in ("ой", "ой", "у", "ой", "ой"))
    elif word.endswith(("ский", "цкий", "ый", "ой")) and gender == "m":
        soft = "им" if word.endswith("кий") else "ым"
        yield tuple(word[:-2] + ending for ending in ("ого", "ому", "ого", soft, "ом"))
    elif word.endswith("ая") and gender == "f":
        yield tuple(word[:-2] + ending for ending in ("ой", "ой", "ую", "ой", "ой"))
    elif last in "ая":
        yield _feminine(word)
    elif last in "йь" and gender == "m":
        loct = "и" if word.endswith("ий") else "е"
        yield tuple(stem + ending for ending in ("я", "ю", "я", "ем", loct))
    elif last == "ь":
        yield (stem + "и", stem + "и", word, stem + "ью", stem + "и")
    elif last not in _VOWELS and gender == "m":
        yield from _masculine(word)


def _feminine(word: str) -> tuple[str, ...]:
    stem, last = word[:-1], word[-1]
    if last == "я":
        dative = "и" if stem.endswith("и") else "е"
        return tuple(stem + ending for ending in ("и", dative, "ю", "ей", dative))
    genitive = "и" if stem[-1] in _HARD_K else "ы"
    instrumental = "ей" if stem[-1] in _HUSHING else "ой"
    return tuple(stem + ending for ending in (genitive, "е", "у", instrumental, "е"))


def _masculine(word: str) -> Iterator[tuple[str, ...]]:
    instrumental = "ем" if word[-1] in _HUSHING else "ом"
    endings = ("а", "у", "а", instrumental, "е")
    yield tuple(word + ending for ending in endings)
    if word.endswith(("ел", "ец", "ок", "ек")) and len(word) > 3:  # Павел, Кравец
        short = word[:-2] + word[-1]
        yield tuple(short + ending for ending in endings)


@lru_cache(maxsize=65536)
def nominative_genders(word: str, part: Part) -> frozenset[Gender]:
    """For which genders a word can be this part of a name in the nominative; empty for neither."""
    if part == "surname":
        return _surname_genders(word)
    listed = _listed().get(word)
    if listed and part == "given":
        return frozenset(listed)
    known = _by_dictionary(word, part)
    if known is not None:
        return known
    last = word[-1:]
    if last in "уюы" or word.endswith(("ою", "ею")):
        return frozenset()
    if part == "middle":
        return (
            _MALE if word.endswith("ич") else _FEMALE if word.endswith("на") else frozenset(_BOTH)
        )
    return frozenset(_BOTH)


def _surname_genders(word: str) -> frozenset[Gender]:
    if word.endswith(_OBLIQUE_SURNAMES):
        return frozenset()
    if word.endswith(_MASCULINE_SURNAMES):
        return _MALE
    return _FEMALE if word.endswith(_FEMININE_SURNAMES) else frozenset(_BOTH)


def _by_dictionary(word: str, part: Part) -> frozenset[Gender] | None:
    """What pymorphy3's dictionary says; None when it does not know the word as this part."""
    analyzer = get_analyzer()
    if not analyzer.word_is_known(word):
        return None
    tags = [r.tag for r in analyzer.parse(word) if _TAGS[part] in r.tag and "plur" not in r.tag]
    if not tags:
        return None
    return frozenset(g for tag in tags if "nomn" in tag for g in _genders(str(tag)))


def _genders(tag: str) -> tuple[Gender, ...]:
    if "ms-f" in tag or "GNdr" in tag:
        return _BOTH
    return ("m",) if "masc" in tag else ("f",) if "femn" in tag else _BOTH


@cache
def _listed() -> dict[str, tuple[Gender, ...]]:
    path = resource("data", "lexicon", "ru", "persons.toml")
    given = tomllib.loads(path.read_text(encoding="utf-8"))["given"]
    listed: dict[str, tuple[Gender, ...]] = {fold(name): ("m",) for name in given["masculine"]}
    listed.update((fold(name), ("f",)) for name in given["feminine"])
    return listed


@lru_cache(maxsize=65536)
def is_name(word: str) -> bool:
    """True for a given name in the nominative that a dictionary or the word list knows."""
    return word in _listed() or bool(_by_dictionary(word, "given"))
