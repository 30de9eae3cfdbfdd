"""The lemma of a word in its sentence: pymorphy3's reading that agrees with the tagger.

Universal Dependencies' habits: a participle tagged as a verb has the infinitive for its lemma, one
tagged as an adjective or noun its own nominative; a woman's surname stays a woman's («петровой» →
«петрова»), for two people of one surname are two people.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from kg.dictionary import get_analyzer
from kg.language.forms import plain_form
from kg.language.readings import Agreements, best_known

# Universal part of speech → the dictionary's, best first.
_PARTS: dict[str, tuple[str, ...]] = {
    "NOUN": ("NOUN", "ADJF", "PRTF", "NPRO", "NUMR"),
    "PROPN": ("NOUN", "ADJF"),
    "ADJ": ("ADJF", "ADJS", "COMP", "PRTF", "PRTS"),
    "DET": ("ADJF", "NPRO", "NUMR"),
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND", "PRED", "ADJS"),
    "AUX": ("VERB", "INFN", "PRTF", "PRTS", "GRND", "PRCL"),
    "ADV": ("ADVB", "PRED", "COMP", "GRND", "PRCL", "CONJ"),
    "NUM": ("NUMR", "ADJF", "NOUN"),
    "PRON": ("NPRO", "ADJF", "NOUN"),
    "ADP": ("PREP", "ADVB", "GRND"),
    "CCONJ": ("CONJ", "PRCL"),
    "SCONJ": ("CONJ", "ADVB", "PRCL"),
    "PART": ("PRCL", "CONJ"),
    "INTJ": ("INTJ", "PRCL"),
}
_VERB_FORMS = {"Fin": ("VERB",), "Inf": ("INFN",), "Part": ("PRTF", "PRTS"), "Conv": ("GRND",)}
_CASES = {
    "Nom": ("nomn",),
    "Gen": ("gent", "gen1", "gen2"),
    "Par": ("gen2", "gent"),
    "Dat": ("datv",),
    "Acc": ("accs", "acc2"),
    "Ins": ("ablt",),
    "Loc": ("loct", "loc1", "loc2"),
    "Voc": ("voct",),
}
# Feature → how much an agreement counts, and which grammemes agree with which value.
_FEATURES: dict[str, tuple[float, dict[str, tuple[str, ...]]]] = {
    "Case": (2.0, _CASES),
    "Number": (2.0, {"Sing": ("sing",), "Plur": ("plur",)}),
    "Gender": (1.5, {"Masc": ("masc", "ms-f"), "Fem": ("femn", "ms-f"), "Neut": ("neut",)}),
    "Tense": (1.0, {"Past": ("past",), "Pres": ("pres",), "Fut": ("futr",)}),
    "Mood": (1.0, {"Ind": ("indc",), "Imp": ("impr",)}),
    "Person": (1.0, {"1": ("1per",), "2": ("2per",), "3": ("3per",)}),
    "Aspect": (1.0, {"Imp": ("impf",), "Perf": ("perf",)}),
    "Voice": (0.5, {"Act": ("actv",), "Pass": ("pssv",)}),
    "Animacy": (0.5, {"Anim": ("anim",), "Inan": ("inan",)}),
}
_LONGEST = 64  # characters; the dictionary's guesses take long on what is no word
_WORD = re.compile("[\x00-\u052f‐-―’]*[\u0400-\u052f][\x00-\u052f‐-―’]*")  # with a Cyrillic letter
_RUSSIAN = re.compile("[а-яё-]+")
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
_PERSONS = frozenset({"Name", "Surn", "Patr"})
_FAMILY = frozenset({"Surn", "Patr"})
_NOMINATIVE = frozenset({"nomn", "sing", "masc"})
_WOMAN = frozenset({"nomn", "sing", "femn"})


def lemma(text: str, pos: str, feats: str) -> str:
    """The lemma of a tagged word, in lower case; `feats` is `Case=Gen|Number=Sing`, as in UD."""
    form = plain_form(text).lower()
    if len(form) > _LONGEST or not _WORD.fullmatch(form):
        return form
    wanted = _wanted(feats)
    reading = best_known(form, _agreements(pos, feats))
    if reading is None:
        return _guess(form, pos, wanted)
    own = pos == "PROPN" and _is_chance_reading(reading.tag, wanted)
    return form if own else _normal(reading, pos)


def _guess(form: str, pos: str, feats: dict[str, str]) -> str:
    """The lemma of a word that is not in the dictionary.

    The form as it stands for foreign words, names that may be nominatives, and bad guesses.
    """
    if feats.get("Foreign") == "Yes" or (pos != "PROPN" and not _RUSSIAN.fullmatch(form)):
        return form
    is_nominative = (feats.get("Case", "Nom"), feats.get("Number", "Sing")) == ("Nom", "Sing")
    if pos == "PROPN" and is_nominative:
        return form
    guesses = get_analyzer().parse(form)
    reading = max(guesses, key=lambda guess: (_agreement(guess.tag, pos, feats), guess.score))
    if pos in ("PROPN", "NOUN") and not _agrees_in_case(reading.tag, feats):
        return form
    normal = _normal(reading, pos)
    # Guesses put dots where there are none («мажилисмён»).
    return normal if "ё" in form else normal.replace("ё", "е")


@lru_cache(maxsize=4096)
def _wanted(feats: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)


@lru_cache(maxsize=4096)
def _agreements(pos: str, feats: str) -> Agreements:
    return Agreements(lambda tag: _agreement(tag, pos, _wanted(feats)))


def _agreement(tag: Any, pos: str, feats: dict[str, str]) -> float:
    """How well a dictionary's tag agrees with the tagger's."""
    grammemes = tag.grammemes
    score = _part_agreement(str(tag.POS), pos, feats)
    for name, value in feats.items():
        weight, values = _FEATURES.get(name, (0.0, {}))
        score += weight * any(grammeme in grammemes for grammeme in values.get(value, ()))
    if pos == "PROPN":
        proper = _PERSONS if feats.get("Animacy") == "Anim" else _PROPER
        score += bool(grammemes & proper) + 0.5 * bool(grammemes & _PROPER)
    return score


def _part_agreement(part: str, pos: str, feats: dict[str, str]) -> float:
    """20 for the best part of speech, less for the next ones, 0 for one that does not fit."""
    parts = _VERB_FORMS.get(feats.get("VerbForm", ""), ()) + _PARTS.get(pos, ())
    return 20.0 - 2.0 * parts.index(part) if part in parts else 0.0


def _is_chance_reading(tag: Any, feats: dict[str, str]) -> bool:
    """A name that looks like some other word of the dictionary.

    «Алимжанов» looks like «of the Alimzhans», the given name «Бану» like «to the ban».
    """
    if not tag.grammemes & _PROPER:
        return not _agrees_in_case(tag, feats)
    differs_in_number = "plur" in tag.grammemes and feats.get("Number") == "Sing"
    return bool(tag.grammemes & _PERSONS) and differs_in_number


def _agrees_in_case(tag: Any, feats: dict[str, str]) -> bool:
    return not tag.grammemes.isdisjoint(_CASES.get(feats.get("Case", "Nom"), ()))


def _normal(reading: Any, pos: str) -> str:
    """The dictionary form of a reading."""
    grammemes = reading.tag.grammemes
    target = None
    if "PRTF" in grammemes and pos in ("ADJ", "NOUN", "PROPN"):
        target = _NOMINATIVE
    elif "femn" in grammemes and grammemes & _FAMILY:
        target = _WOMAN
    inflected = reading.inflect(target) if target else None
    return str(inflected.word if inflected else reading.normal_form)
