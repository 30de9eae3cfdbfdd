"""The nominative of a person's name, its parts agreeing in gender and case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kg.extraction.lexicon import words
from kg.extraction.naming.endings import Gender
from kg.extraction.naming.morphology import CASES
from kg.extraction.naming.readings import is_known, readings
from kg.extraction.naming.surnames import (
    Analysis,
    Part,
    analyses,
    can_be_patronymic,
    is_listed,
    listed_gender,
)
from kg.extraction.syntax import Tree

_BESIDE = frozenset({"appos", "flat", "flat:name"})
_CASES = tuple(CASES.values())
# The tagger's case counts; accusative and genitive of persons look alike.
_AGREEMENT = {(case, case): 0.8 for case in _CASES} | {
    ("gent", "accs"): 0.5,
    ("accs", "gent"): 0.5,
}
_NOTHING = (-1.0, "")


class NamePart(NamedTuple):
    """One word of a name: its form, what part of the name it is, the tagger's case (or "")."""

    form: str
    part: Part | None  # None: an initial, a particle, a mark; it does not inflect
    case: str = ""


def parts_of(tree: Tree, start: int, end: int) -> tuple[NamePart, ...]:
    """The words of the name `start:end` with their parts."""
    forms = tuple([_plain(form) for form in tree.text[start:end]])
    cases = [CASES.get(features.get("Case", ""), "") for features in tree.features[start:end]]
    return tuple(map(NamePart, forms, parts(forms), cases))


def _plain(form: str) -> str:
    """«Шахноза-опа» → «Шахноза»: an honorific is no part of the name."""
    if "-" not in form:
        return form
    name, _, last = form.rpartition("-")
    return name if name and last in words("persons", "honorifics", "words") else form


@lru_cache(maxsize=8192)
def parts(forms: tuple[str, ...]) -> tuple[Part | None, ...]:
    """What part of a person's name each word is."""
    inflects = [_inflects(form) for form in forms]
    first = inflects.index(True) if True in inflects else len(forms)
    found: list[Part | None] = [
        "patronymic" if i > first and _is_patronymic(form) else None for i, form in enumerate(forms)
    ]
    open_ = [i for i, part in enumerate(found) if part is None and inflects[i]]
    initials = any(len(f) == 1 and f.isupper() for f in forms)
    if not open_:
        return tuple(found)
    if len(open_) == 1:
        only = open_[0]
        alone = (not initials and "patronymic" in found) or (
            len(forms) == 1 and _is_given(forms[only])
        )
        found[only] = "given" if alone else "surname"
        return tuple(found)
    given = _given_among(forms, open_)
    for i in open_:
        found[i] = "given" if i in given else "surname"
    return tuple(found)


def _given_among(forms: Sequence[str], open_: list[int]) -> set[int]:
    """The given name comes first, unless the last word is one and the first a surname."""
    first, last = open_[0], open_[-1]
    if not _is_given(forms[first]) and _is_given(forms[last]) and _is_surname(forms[first]):
        return {last}
    return set(open_[:-1])


@cache
def patronymic_words() -> frozenset[str]:
    """«улы», «кызы»: words of their own that stand behind the father's name."""
    men, women = (words("persons", "patronymics", f"words_{g}") for g in ("masculine", "feminine"))
    return men | women


def _is_patronymic(form: str) -> bool:
    """A patronymic is known by itself; at the head of a name it is a surname («Юхневич»)."""
    lower = form.lower()
    if lower in patronymic_words():
        return True
    if not form.isalpha() or not can_be_patronymic(form) or lower.endswith("ичи"):
        return False
    return "Patr" in readings(form)[0].tag.grammemes


def _inflects(form: str) -> bool:
    return (
        len(form) > 1
        and form[0].isupper()
        and any("а" <= c <= "я" or c in "ёәіұүөқғңһ" for c in form.lower())
    )


def _is_given(form: str) -> bool:
    if listed_gender(form):
        return True
    if is_known(form) and any(
        "Name" in r.tag.grammemes and "plur" not in r.tag.grammemes and r.score > 0.05
        for r in readings(form)
    ):
        return True
    return is_listed(form)


def _is_surname(form: str) -> bool:
    lower = form.lower()
    return lower.endswith(
        ("ов", "ев", "ин", "ова", "ева", "ина", "ский", "ская", "ову", "еву", "овой", "евой", "ко")
    ) or any("Surn" in r.tag.grammemes for r in readings(form))


class NameReading(NamedTuple):
    """One way to read a whole name: gender, case, the nominative of each word, and its worth."""

    gender: Gender
    case: str
    forms: tuple[str, ...]
    score: float


@lru_cache(maxsize=8192)
def read_name(name: tuple[NamePart, ...]) -> tuple[NameReading, ...]:
    """All readings of a name, best first: every gender and case in which all its parts exist."""
    tables = [_best(analyses(item.form, item.part)) if item.part else None for item in name]
    inflected = [table for table in tables if table is not None]
    found = []
    for key in set(inflected[0]).intersection(*inflected[1:]) if inflected else ():
        score, forms = _read(name, tables, key)
        if score:
            found.append((-score, key[0], _CASES.index(key[1]), forms))
    return tuple([NameReading(g, _CASES[c], forms, -worth) for worth, g, c, forms in sorted(found)])


# The best nominative for each gender and case, after its worth.
_Table = dict[tuple[Gender, str], tuple[float, str]]


def _read(
    name: Sequence[NamePart], tables: Sequence[_Table | None], key: tuple[Gender, str]
) -> tuple[float, tuple[str, ...]]:
    """What the name is worth in this gender and case, and its words in the nominative."""
    forms, score = [], 0.0
    for item, table in zip(name, tables, strict=True):
        if table is None:
            forms.append(item.form)
        else:
            weight, nominative = table[key]
            score += weight + _AGREEMENT.get((item.case, key[1]), 0.0)
            forms.append(nominative)
    return score, tuple(forms)


def _best(found: Sequence[Analysis]) -> _Table:
    best: _Table = {}
    for nominative, gender, case, weight in found:
        key, own = (gender, case), (weight, nominative)
        if own > best.get(key, _NOTHING):
            best[key] = own
    return best


def gender_hint(tree: Tree, start: int, end: int, head: int) -> dict[Gender, float]:
    """What the sentence says about the gender: the verb, the noun beside the name, the tagger."""
    votes: dict[Gender, float] = {"m": 0.0, "f": 0.0}
    for i in range(start, end):
        _vote(votes, tree.feature(i, "Gender"), 0.2, 0.2)
    direct = True
    while tree.dep[head] in _BESIDE and tree.head[head] != head:
        head, direct = tree.head[head], False
        if tree.lemma[head] in words("persons", "kin", "words"):
            return votes  # «жена Георгия …»: somebody else
        if tree.feature(head, "Animacy") == "Anim":
            _vote(votes, tree.feature(head, "Gender"), 0.0, 1.0)
    governor = tree.head[head]
    subject = tree.dep[head].startswith("nsubj") and tree.case(head) not in ("Dat", "Ins")
    if subject and tree.feature(governor, "Number") == "Sing":
        # «Депутат … внесла»: the woman shows through the man's noun, the man does not.
        _vote(votes, tree.feature(governor, "Gender"), 3.0 if direct else 0.5, 3.0)
    return votes


def _vote(votes: dict[Gender, float], gender: str, man: float, woman: float) -> None:
    if gender == "Masc":
        votes["m"] += man
    elif gender == "Fem":
        votes["f"] += woman
