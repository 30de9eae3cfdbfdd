"""Which nominatives a part of a person's name can come from, by dictionary and by ending.

Central Asian names are mostly unknown to the dictionary, so the endings of Russian declension are
applied backwards: «Токаева» is the genitive of «Токаев» (a man) or the nominative of «Токаева»
(a woman).  Each answer says which gender and case it holds for; the other parts of the name, and
the other mentions in the text, decide between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.extraction.lexicon import lexicon, words
from kg.extraction.naming.morphology import case_of, is_known, match_letters, readings

Gender = Literal["m", "f"]
Part = Literal["given", "patronymic", "surname"]
_TAGS: dict[Part, str] = {"given": "Name", "patronymic": "Patr", "surname": "Surn"}
_ALL = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_VOWELS = "аеёиоуыэюяәіөұү"
_HUSHING = "жшчщц"
# What the list of given names is worth against the guess of a dictionary.
_LISTED = 2.0


@dataclass(frozen=True, slots=True)
class Analysis:
    """A nominative from which the form can come, for one gender and case; `weight` is its worth."""

    nominative: str
    gender: Gender
    case: str
    weight: float


@lru_cache(maxsize=32768)
def analyses(form: str, part: Part) -> tuple[Analysis, ...]:
    """What a word of a name can be, as this part of a name; never empty for a word of letters."""
    found: dict[tuple[str, Gender, str], float] = {}
    for nominative, gender, case, weight in [*_by_dictionary(form, part), *_by_ending(form, part)]:
        key = (match_letters(form, nominative), gender, case)
        found[key] = max(found.get(key, 0.0), weight)
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


def _by_dictionary(form: str, part: Part) -> list[tuple[str, Gender, str, float]]:
    """Readings that the dictionary marks as this part of a name."""
    if "-" in form or not is_known(form):
        return []
    found: list[tuple[str, Gender, str, float]] = []
    for reading in readings(form):
        tag = reading.tag
        if _TAGS[part] not in tag or "plur" in tag or case_of(reading) not in _ALL:
            continue
        weight = 2.0 + 0.3 * float(reading.score)
        genders: tuple[Gender, ...] = (
            ("m",) if "masc" in tag else ("f",) if "femn" in tag else ("m", "f")
        )
        if "ms-f" in tag or "GNdr" in tag:
            genders = ("m", "f")
        for gender in genders:
            nominative = str(reading.normal_form)
            if part != "given" and gender == "f":
                inflected = reading.inflect({"nomn"})
                nominative = str(inflected.word) if inflected else nominative
            found.append((nominative, gender, case_of(reading), weight))
    return found


def _by_ending(form: str, part: Part) -> list[tuple[str, Gender, str, float]]:
    """Readings by the endings of Russian declension; hyphenated names decline part by part."""
    word = form.lower()
    if "-" in word:
        return _hyphenated(word, part)
    if part == "patronymic":
        return _patronymic(word)
    found: list[tuple[str, Gender, str, float]] = []
    if part == "surname":
        found += _adjectival(word)
    return found + _nominal(word, part)


def _hyphenated(word: str, part: Part) -> list[tuple[str, Gender, str, float]]:
    """«Касым-Жомарта» → «касым-жомарт»: the last part decides, the ones before follow or stay."""
    first, _, last = word.rpartition("-")
    found = []
    for item in analyses(last, part):
        before = {
            a.nominative.lower(): a.weight
            for a in analyses(first, part)
            if a.gender == item.gender and a.case == item.case
        }
        best = (
            max(before, key=lambda n: (before[n], n == first), default=first)
            if part == "surname"
            else first
        )
        if part == "given" and not _indeclinable_first(first):
            best = max(before, key=lambda n: (before[n], n == first), default=first)
        found.append((f"{best}-{item.nominative.lower()}", item.gender, item.case, item.weight))
    return found


def _indeclinable_first(first: str) -> bool:
    """The first half of «Касым-Жомарт» stays; of «Анна-Мария» it declines."""
    return first[-1:] not in "аяыиеую"


_ADJECTIVAL: dict[tuple[str, Gender], dict[str, tuple[str, ...]]] = {
    ("ский", "m"): {
        "nomn": ("ский",),
        "gent": ("ского",),
        "datv": ("скому",),
        "accs": ("ского",),
        "ablt": ("ским",),
        "loct": ("ском",),
    },
    ("ская", "f"): {
        "nomn": ("ская",),
        "gent": ("ской",),
        "datv": ("ской",),
        "accs": ("скую",),
        "ablt": ("ской",),
        "loct": ("ской",),
    },
    ("цкий", "m"): {
        "nomn": ("цкий",),
        "gent": ("цкого",),
        "datv": ("цкому",),
        "accs": ("цкого",),
        "ablt": ("цким",),
        "loct": ("цком",),
    },
    ("цкая", "f"): {
        "nomn": ("цкая",),
        "gent": ("цкой",),
        "datv": ("цкой",),
        "accs": ("цкую",),
        "ablt": ("цкой",),
        "loct": ("цкой",),
    },
    ("ий", "m"): {
        "gent": ("его",),
        "datv": ("ему",),
        "accs": ("его",),
        "ablt": ("им",),
        "loct": ("ем",),
    },
    ("ый", "m"): {
        "nomn": ("ый",),
        "gent": ("ого",),
        "datv": ("ому",),
        "accs": ("ого",),
        "ablt": ("ым",),
        "loct": ("ом",),
    },
    ("ой", "m"): {"nomn": ("ой",)},
    ("ая", "f"): {"nomn": ("ая",), "accs": ("ую",)},
}
_POSSESSIVE = ("ов", "ев", "ёв", "ин", "ын")
_POSSESSIVE_ENDINGS: dict[Gender, dict[str, str]] = {
    "m": {"nomn": "", "gent": "а", "datv": "у", "accs": "а", "ablt": "ым", "loct": "е"},
    "f": {"nomn": "а", "gent": "ой", "datv": "ой", "accs": "у", "ablt": "ой", "loct": "ой"},
}


def _adjectival(word: str) -> list[tuple[str, Gender, str, float]]:
    """Surnames in -ов, -ев, -ин and -ский, which decline by their own pattern."""
    found: list[tuple[str, Gender, str, float]] = []
    for (ending, gender), cases in _ADJECTIVAL.items():
        for case, forms in cases.items():
            for form in forms:
                if word.endswith(form) and len(word) > len(form) + 1:
                    strong = ending not in ("ый", "ой", "ая", "ий")
                    found.append(
                        (word[: -len(form)] + ending, gender, case, 1.5 if strong else 0.9)
                    )
    for stem in _POSSESSIVE:
        for gender, endings in _POSSESSIVE_ENDINGS.items():
            for case, ending in endings.items():
                tail = stem + ending
                if word.endswith(tail) and len(word) > len(tail) + 1:
                    nominative = word[: len(word) - len(ending)] + ("а" if gender == "f" else "")
                    found.append((nominative, gender, case, 1.5))
    return found


def _patronymic(word: str) -> list[tuple[str, Gender, str, float]]:
    found: list[tuple[str, Gender, str, float]] = []
    masculine = {"nomn": "", "gent": "а", "datv": "у", "accs": "а", "ablt": "ем", "loct": "е"}
    for case, ending in masculine.items():
        for stem in words("persons", "patronymics", "masculine"):
            if word.endswith(stem + ending) and len(word) > len(stem + ending) + 1:
                found.append((word[: len(word) - len(ending)], "m", case, 1.6))
    feminine = {"nomn": "а", "gent": "ы", "datv": "е", "accs": "у", "ablt": "ой", "loct": "е"}
    for case, ending in feminine.items():
        for full in words("persons", "patronymics", "feminine"):
            if word.endswith(full[:-1] + ending):
                found.append((word[: -len(ending)] + "а", "f", case, 1.6))
    if word in words("persons", "patronymics", "words_masculine"):
        found += [(word, "m", case, 1.6) for case in _ALL]
    if word in words("persons", "patronymics", "words_feminine"):
        found += [(word, "f", case, 1.6) for case in _ALL]
    return found


def _nominal(word: str, part: Part) -> list[tuple[str, Gender, str, float]]:
    """Given names and other surnames: hard and soft stems, -а/-я, and what does not decline."""
    found: list[tuple[str, Gender, str, float]] = []
    listed = _listed() if part == "given" else {}

    def add(nominative: str, gender: Gender, case: str, weight: float) -> None:
        known = listed.get(nominative)
        found.append(
            (
                nominative,
                gender,
                case,
                weight + _LISTED if known == gender else weight - 0.5 * bool(known),
            )
        )

    last = word[-1:]
    if last not in _VOWELS and last not in "йь":
        add(word, "m", "nomn", 1.0)
        for case in _ALL:
            add(word, "f", case, 0.9)
    else:
        for case in _ALL:
            for gender in ("m", "f"):
                bare = 1.0 if case == "nomn" or last in "оеиуюыэәіөұү" else 0.2
                add(word, gender, case, bare if last in _VOWELS or case == "nomn" else 0.3)  # type: ignore[arg-type]
    _consonant_stems(word, add)
    _a_stems(word, add)
    _soft_stems(word, add)
    return found


def _consonant_stems(word: str, add: object) -> None:
    endings = {"gent": ("а",), "datv": ("у",), "accs": ("а",), "ablt": ("ом", "ем"), "loct": ("е",)}
    for case, forms in endings.items():
        for ending in forms:
            stem = word[: -len(ending)]
            if word.endswith(ending) and len(stem) > 1 and stem[-1] not in _VOWELS + "йьъ":
                if ending == "ем" and stem[-1] not in _HUSHING:
                    continue
                add(stem, "m", case, 0.95)  # type: ignore[operator]


def _a_stems(word: str, add: object) -> None:
    hard = {
        "gent": ("ы", "и"),
        "datv": ("е",),
        "accs": ("у",),
        "ablt": ("ой", "ей", "ою"),
        "loct": ("е",),
    }
    soft = {"gent": ("и",), "datv": ("е", "и"), "accs": ("ю",), "ablt": ("ей",), "loct": ("е", "и")}
    for table, vowel in ((hard, "а"), (soft, "я")):
        for case, forms in table.items():
            for ending in forms:
                stem = word[: -len(ending)]
                if not word.endswith(ending) or len(stem) < 2:
                    continue
                if vowel == "а" and stem[-1] in _VOWELS + "йь":
                    continue
                if vowel == "я" and ending in ("и", "е") and stem[-1] not in _VOWELS + "ьлн":
                    continue
                if ending == "и" and vowel == "а" and stem[-1] not in "гкхжшчщ":
                    continue
                add(stem + vowel, "f", case, 0.85)  # type: ignore[operator]
                add(stem + vowel, "m", case, 0.6)  # type: ignore[operator]


def _soft_stems(word: str, add: object) -> None:
    endings = {"gent": "я", "datv": "ю", "accs": "я", "ablt": "ем", "loct": "е"}
    for case, ending in endings.items():
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < 2:
            continue
        if stem[-1] in _VOWELS:
            add(stem + "й", "m", case, 0.95)  # type: ignore[operator]
        elif stem[-1] not in "йьъ" + _HUSHING:
            add(stem + "ь", "m", case, 0.5)  # type: ignore[operator]
    for case, ending in {"gent": "и", "datv": "и", "ablt": "ью", "loct": "и"}.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and stem[-1] not in _VOWELS + "йьъ":
            add(stem + "ь", "f", case, 0.7)  # type: ignore[operator]
