"""Which nominatives a part of a person's name can come from, by dictionary and by ending.

Central Asian names are mostly unknown to the dictionary, so the endings of Russian declension are
applied backwards: «Токаева» is the genitive of «Токаев» (a man) or the nominative of «Токаева»
(a woman).  Each answer says which gender and case it holds for; the other parts of the name, and
the other mentions in the text, decide between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.extraction.lexicon import lexicon
from kg.extraction.naming.declension import GENDERS, Analysis, Part, by_ending
from kg.extraction.naming.endings import CASES, Gender
from kg.extraction.naming.morphology import match_letters
from kg.extraction.naming.readings import Reading, is_known, readings
from kg.extraction.syntax import folded
from kg.language.forms import plain_form

__all__ = [
    "Analysis",
    "Part",
    "analyses",
    "can_be_patronymic",
    "is_listed",
    "listed_gender",
    "nominatives",
]

_TAGS: dict[Part, str] = {"given": "Name", "patronymic": "Patr", "surname": "Surn"}

# What an answer of the dictionary is worth: more than that of an ending (see `declension`).
_DICTIONARY = 2.0
# The list of given names outweighs a guess of the dictionary.
_LISTED = 2.0
_UNLISTED = -0.5
_RARE_NAMESAKE = -0.5
_PATRONYMIC_ENDINGS = (
    *("ич", "ича", "ичу", "иче", "ичи", "ыч", "ыча", "ычу", "ыче", "ычи"),
    *("чем", "чом", "чей", "чам", "чах", "ами", "нам", "нах"),
    *("на", "ны", "не", "ну", "ной", "ен"),
)


@lru_cache(maxsize=2048)
def analyses(form: str, part: Part) -> tuple[Analysis, ...]:
    """What a word of a name can be, as this part of a name; never empty for a word of letters."""
    found: dict[tuple[str, Gender, str], float] = {}
    written: dict[str, str] = {}
    for nominative, gender, case, weight in (
        *_by_dictionary(form, part),
        *_by_declension(form.lower(), part),
    ):
        if nominative not in written:
            written[nominative] = match_letters(form, nominative)
        key = (written[nominative], gender, case)
        before = found.get(key, 0.0)
        found[key] = weight if weight > before else before
    return tuple([(*key, weight) for key, weight in found.items()])


def nominatives(form: str, part: Part) -> frozenset[str]:
    """The nominatives of `analyses` in the form of `folded`."""
    return frozenset({folded(n) for n in {a[0] for a in analyses(form, part)}})


def can_be_patronymic(form: str) -> bool:
    """The word ends as all patronymics do, in the dictionary and in its guesses."""
    return plain_form(form).lower().endswith(_PATRONYMIC_ENDINGS)


@lru_cache(maxsize=1)
def _listed() -> dict[str, Gender]:
    given = lexicon("persons")["given"]
    listed: dict[str, Gender] = {name.lower(): "m" for name in given["masculine"]}
    listed.update({name.lower(): "f" for name in given["feminine"]})
    return listed


def listed_gender(name: str) -> Gender | None:
    """The gender of a given name of the word list, None when it is not there."""
    return _listed().get(name.lower())


def is_listed(form: str) -> bool:
    """The word is a form of a given name of the word list."""
    listed = _listed()
    return any(listed.get(a[0].lower()) == a[1] for a in analyses(form, "given"))


def _by_dictionary(form: str, part: Part) -> Iterator[Analysis]:
    """Readings that the dictionary marks as this part of a name."""
    if "-" in form or not is_known(form):
        return
    for reading in readings(form):
        grammemes, case = reading.tag.grammemes, reading.tag.case
        if _TAGS[part] not in grammemes or "plur" in grammemes or case not in CASES:
            continue
        weight = _DICTIONARY + 0.3 * reading.score
        weight += _RARE_NAMESAKE * (part == "given" and "Fixd" in grammemes)
        for gender in _genders(grammemes):
            yield _nominative(reading, part, gender), gender, case, weight


def _genders(grammemes: frozenset[str]) -> tuple[Gender, ...]:
    """The genders of a reading; surnames that do not change are of both."""
    if "ms-f" in grammemes or "GNdr" in grammemes:
        return GENDERS
    return ("m",) if "masc" in grammemes else ("f",) if "femn" in grammemes else GENDERS


def _nominative(reading: Reading, part: Part, gender: Gender) -> str:
    """The lemma, but of a woman's surname and patronymic her own nominative."""
    if part == "given" or gender == "m":
        return reading.normal_form
    return reading.nominative() or reading.normal_form


def _by_declension(word: str, part: Part) -> list[Analysis]:
    """Readings by the endings of Russian declension; hyphenated names decline part by part."""
    if "-" in word:
        return list(_hyphenated(word, part))
    found = by_ending(word, part)
    return [_by_list(guess) for guess in found] if part == "given" else found


def _by_list(guess: Analysis) -> Analysis:
    """A given name that the list has gains, with the other gender it loses."""
    nominative, gender, case, weight = guess
    known = _listed().get(nominative)
    if known is None:
        return guess
    return nominative, gender, case, weight + (_LISTED if known == gender else _UNLISTED)


def _hyphenated(word: str, part: Part) -> Iterator[Analysis]:
    """«Касым-Жомарта» → «касым-жомарт»: the last part decides, what stands before may follow it."""
    first, _, last = word.rpartition("-")
    stays = part == "given" and first[-1:] not in "аяыиеую"
    for inflected, gender, case, weight in analyses(last, part):
        before = {
            other.lower(): worth
            for other, *agreeing, worth in analyses(first, part)
            if agreeing == [gender, case]
        }
        best = max(before, key=lambda n: (before[n], n == first), default=first)
        nominative = f"{first if stays else best}-{inflected.lower()}"
        yield nominative, gender, case, weight
