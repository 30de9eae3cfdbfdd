"""The nominative of a word form, and what else the dictionary tells of its case and gender."""

from __future__ import annotations

from functools import lru_cache

from kg.extraction.naming.readings import Reading, is_known, readings

# Universal case, number, gender → pymorphy3's.
CASES = {
    "Nom": "nomn",
    "Gen": "gent",
    "Dat": "datv",
    "Acc": "accs",
    "Ins": "ablt",
    "Loc": "loct",
}
NUMBERS = {"Sing": "sing", "Plur": "plur"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
# How Russian adjectives end, in any case.
ADJECTIVE_ENDINGS = (
    *("ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие"),
    *("ого", "его", "ому", "ему", "ым", "им", "ом", "ем"),
    *("ую", "юю", "ей", "ых", "их", "ыми", "ими"),
)
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "NPRO"})
_ADJECTIVES = ("ADJF", "PRTF")
_PARTS = {
    "ADJ": _ADJECTIVES,
    "VERB": ("PRTF", "ADJF"),
    "DET": ("ADJF", "NPRO"),
    "NUM": ("ADJF", "NUMR"),
}


def same_case(one: str, two: str) -> bool:
    """Two universal cases that may be one: equal, unknown, or alike in form."""
    return one == two or not one or not two or {one, two} == {"Nom", "Acc"}


def is_cyrillic(form: str) -> bool:
    """True when the word has a letter of the Russian alphabet."""
    return any("а" <= c <= "я" or c == "ё" for c in form.lower())


@lru_cache(maxsize=8192)
def gender_of(form: str, pos: str, case: str, number: str, gender: str) -> str:
    """The grammatical gender of a noun (`masc`, `femn`, `neut`), "" in the plural or unknown."""
    reading = _best_reading(form, pos, case, number, gender)
    return "" if reading is None else reading.tag.gender


@lru_cache(maxsize=8192)
def nominative_form(form: str, pos: str, case: str, number: str, gender: str) -> str:
    """The nominative of a word form, in the same number, letters cased as they were.

    `pos`, `case`, `number` are what the tagger said (universal names, "" when unknown); `gender` is
    pymorphy3's gender that an adjective takes.  What no reading explains comes back as it is.
    """
    if stays(form, pos, case):
        return form
    if "-" in form and not is_known(form):
        first, _, last = form.rpartition("-")
        return f"{first}-{nominative_form(last, pos, case, number, gender)}"
    reading = _best_reading(form, pos, case, number, "")
    if reading is None:
        return form
    found = _nominatives(reading, NUMBERS.get(number, ""), gender)
    best = max(found, key=lambda word: _shared(word, form.lower()), default=None)
    return match_letters(form, best) if best else form


@lru_cache(maxsize=8192)
def stays(form: str, pos: str, case: str) -> bool:
    """The form is its own nominative, so that gender and number do not matter."""
    if not is_cyrillic(form) or _coined(form):
        return True
    return case == "Nom" and pos not in _PARTS and _can_be_nominative(form)


def _can_be_nominative(form: str) -> bool:
    """The dictionary allows it, or does not know the word."""
    return not is_known(form) or any(r.tag.case == "nomn" for r in readings(form))


def _coined(form: str) -> bool:
    """«УралМетКом»: capitals inside and a consonant at the end, so nothing to take off."""
    return (
        any(c.isupper() for c in form[1:]) and not form.isupper() and form[-1] not in "аеиоуыэюяьй"
    )


def _nominatives(reading: Reading, number: str, gender: str) -> list[str]:
    """The nominative forms of a reading's word in this number and gender (its own when "")."""
    number = number or reading.tag.number or "sing"
    adjective = reading.tag.pos in _ADJECTIVES
    wanted = (gender or reading.tag.gender or "masc") if adjective and number == "sing" else ""
    return reading.nominatives(number, wanted)


def _shared(one: str, two: str) -> int:
    """How many letters two words have in common at their beginning."""
    pairs = zip(one.replace("ё", "е"), two.replace("ё", "е"), strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(two)))


def _best_reading(form: str, pos: str, case: str, number: str, gender: str) -> Reading | None:
    """The nominal reading that agrees best with the tagger; ties go to the likelier one."""
    best, best_score = None, -1.0
    parts, wanted_case = _PARTS.get(pos, ("NOUN",)), CASES.get(case, "-")
    wanted_number, wanted_gender = NUMBERS.get(number, "-"), GENDERS.get(gender, "-")
    for reading in readings(form):
        tag = reading.tag
        if tag.pos not in _NOMINAL:
            continue
        score = 4.0 * (tag.pos in parts)
        score += 3.0 * (tag.case == wanted_case)
        score += 2.0 * (tag.number == wanted_number)
        score += tag.gender == wanted_gender
        score += 0.9 * reading.score
        if score > best_score:
            best, best_score = reading, score
    return best


def match_letters(model: str, word: str) -> str:
    """`word` with capitals as in `model`: all, the first of each hyphenated part, or none."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    if "-" not in word and "-" not in model:
        return _first_like(model, word)
    parts, models = word.split("-"), model.split("-")
    if len(parts) != len(models):
        return _first_like(model, word)
    return "-".join(_first_like(m, p) for m, p in zip(models, parts, strict=True))


def _first_like(model: str, word: str) -> str:
    """Capitals of the letters that both share («КазГУ»), else of the first letter."""
    rest = model[1:]
    if rest and not rest.islower():
        if model.isupper():
            return word.upper()
        if any(c.isupper() for c in rest):
            shared = _shared(model.lower(), word)
            return model[:shared] + word[shared:]
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
