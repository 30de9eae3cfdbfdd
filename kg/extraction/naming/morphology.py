"""pymorphy3 behind a cache: readings of a word form, and its form in another case.

Russian text repeats its words, so one lookup per distinct form is enough for a whole corpus.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from kg.language.forms import plain_form

# Universal case → pymorphy3's.
CASES = {
    "Nom": "nomn",
    "Gen": "gent",
    "Dat": "datv",
    "Acc": "accs",
    "Ins": "ablt",
    "Loc": "loct",
}
_VARIANTS = {"gen2": "gent", "acc2": "accs", "loc2": "loct", "gen1": "gent", "loc1": "loct"}
NUMBERS = {"Sing": "sing", "Plur": "plur"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})


@cache
def analyzer() -> Any:
    """The dictionary of pymorphy3, loaded once."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(maxsize=65536)
def readings(form: str) -> tuple[Any, ...]:
    """All readings of a word form (any case of letters), most likely first."""
    return tuple(analyzer().parse(plain_form(form).lower()))


def case_of(reading: Any) -> str:
    """pymorphy3's case of a reading with the second genitive and its like folded in."""
    case = str(reading.tag.case or "")
    return _VARIANTS.get(case, case)


def is_known(form: str) -> bool:
    """True when the dictionary has the word, and does not merely guess at it."""
    return bool(analyzer().word_is_known(plain_form(form).lower()))


@lru_cache(maxsize=65536)
def nominative_form(form: str, pos: str, case: str, number: str, gender: str) -> str:
    """The nominative of a word form, in the same number, letters cased as they were.

    `pos`, `case`, `number`, `gender` are what the tagger said (universal names, "" when unknown).
    A word that no reading explains comes back as it is.
    """
    if not any("а" <= c <= "я" or c == "ё" for c in form.lower()):
        return form
    reading = _best_reading(form, pos, case, number, gender)
    if reading is None:
        return form
    wanted = {"nomn", NUMBERS.get(number) or str(reading.tag.number or "sing")}
    if reading.tag.POS in ("ADJF", "PRTF") and "sing" in wanted:
        wanted.add(GENDERS.get(gender) or str(reading.tag.gender or "masc"))
    inflected = reading.inflect(frozenset(wanted)) or reading.inflect(frozenset({"nomn"}))
    return match_letters(form, str(inflected.word)) if inflected else form


def _best_reading(form: str, pos: str, case: str, number: str, gender: str) -> Any | None:
    """The nominal reading that agrees best with the tagger; ties go to the likelier one."""
    parts = {"ADJ": ("ADJF", "PRTF"), "VERB": ("PRTF", "ADJF"), "DET": ("ADJF", "NPRO")}
    best, best_score = None, -1.0
    for reading in readings(form):
        tag = reading.tag
        if tag.POS not in _NOMINAL:
            continue
        score = 4.0 * (tag.POS in parts.get(pos, ("NOUN",)))
        score += 3.0 * (case_of(reading) == CASES.get(case, "-"))
        score += 2.0 * (str(tag.number) == NUMBERS.get(number, "-"))
        score += str(tag.gender) == GENDERS.get(gender, "-")
        score += 0.9 * float(reading.score)
        if score > best_score:
            best, best_score = reading, score
    return best


def match_letters(model: str, word: str) -> str:
    """`word` with capitals as in `model`: all, the first of each hyphenated part, or none."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    parts, models = word.split("-"), model.split("-")
    if len(parts) != len(models):
        return word[:1].upper() + word[1:] if model[:1].isupper() else word
    return "-".join(_first_like(m, p) for m, p in zip(models, parts, strict=True))


def _first_like(model: str, word: str) -> str:
    if len(model) > 1 and model.isupper():
        return word.upper()
    if any(c.isupper() for c in model[1:]) and model.lower()[:3] == word[:3]:
        keep = next(
            (i for i, (a, b) in enumerate(zip(model.lower(), word, strict=False)) if a != b), 0
        )
        shared = keep or min(len(model), len(word))
        return model[:shared] + word[shared:]
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
