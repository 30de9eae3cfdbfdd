"""The lemma of a word in its sentence: pymorphy3's reading that agrees with the tagger.

Universal Dependencies' habits: a participle tagged as a verb has the infinitive for its lemma, one
tagged as an adjective or noun its own nominative; a woman's surname stays a woman's («петровой» →
«петрова»), for two people of one surname are two people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

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


class Wanted(NamedTuple):
    """What a reading should be by the tagger, in the dictionary's terms."""

    pos: str
    feats: Mapping[str, str]
    parts: Mapping[str, float]  # parts of speech that fit, and how well each does
    grammemes: tuple[tuple[float, frozenset[str]], ...]  # any of these counts so much

    def agreement(self, tag: Any) -> float:
        """How well a dictionary's tag agrees with the tagger's."""
        grammemes = tag.grammemes
        score = 0.0
        for part, value in self.parts.items():
            if part in grammemes:
                score = value
                break
        for weight, any_of in self.grammemes:
            if not any_of.isdisjoint(grammemes):
                score += weight
        return score


class Lemmas:
    """The lemmas of words with one tag of the tagger's."""

    def __init__(self, pos: str, feats: str) -> None:
        self._wanted = _wanted(pos, feats)
        self._agreements = Agreements(self._wanted.agreement)

    def __call__(self, text: str) -> str:
        """The lemma of a word, in lower case."""
        form = plain_form(text).lower()
        if len(form) > _LONGEST or not _WORD.fullmatch(form):
            return form
        reading = best_known(form, self._agreements)
        if reading is None:
            return _guess(form, self._wanted)
        pos = self._wanted.pos
        own = pos == "PROPN" and _is_chance_reading(reading.tag, self._wanted.feats)
        return form if own else _normal(reading, pos)


@lru_cache(maxsize=4096)
def lemmas(pos: str, feats: str) -> Lemmas:
    """Lemmas for a part of speech and features, `Case=Gen|Number=Sing`, as in UD."""
    return Lemmas(pos, feats)


def lemma(text: str, pos: str, feats: str) -> str:
    """The lemma of one tagged word."""
    return lemmas(pos, feats)(text)


def _guess(form: str, wanted: Wanted) -> str:
    """The lemma of a word that is not in the dictionary.

    The form as it stands for foreign words, names that may be nominatives, and bad guesses.
    """
    pos, feats = wanted.pos, wanted.feats
    if feats.get("Foreign") == "Yes" or (pos != "PROPN" and not _RUSSIAN.fullmatch(form)):
        return form
    is_nominative = (feats.get("Case", "Nom"), feats.get("Number", "Sing")) == ("Nom", "Sing")
    if pos == "PROPN" and is_nominative:
        return form
    guesses = get_analyzer().parse(form)
    reading = max(guesses, key=lambda guess: (wanted.agreement(guess.tag), guess.score))
    if pos in ("PROPN", "NOUN") and not _agrees_in_case(reading.tag, feats):
        return form
    normal = _normal(reading, pos)
    # Guesses put dots where there are none («мажилисмён»).
    return normal if "ё" in form else normal.replace("ё", "е")


def _wanted(pos: str, feats: str) -> Wanted:
    features = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
    known = [(*_FEATURES[name], value) for name, value in features.items() if name in _FEATURES]
    grammemes = [(weight, frozenset(values.get(value, ()))) for weight, values, value in known]
    if pos == "PROPN":
        proper = _PERSONS if features.get("Animacy") == "Anim" else _PROPER
        grammemes += [(1.0, proper), (0.5, _PROPER)]
    return Wanted(pos, features, _parts(pos, features), tuple(grammemes))


def _parts(pos: str, feats: Mapping[str, str]) -> dict[str, float]:
    """20 for the best part of speech, less for the next ones."""
    parts = _VERB_FORMS.get(feats.get("VerbForm", ""), ()) + _PARTS.get(pos, ())
    return {part: 20.0 - 2.0 * parts.index(part) for part in parts}


def _is_chance_reading(tag: Any, feats: Mapping[str, str]) -> bool:
    """A name that looks like some other word of the dictionary.

    «Алимжанов» looks like «of the Alimzhans», the given name «Бану» like «to the ban».
    """
    if not tag.grammemes & _PROPER:
        return not _agrees_in_case(tag, feats)
    differs_in_number = "plur" in tag.grammemes and feats.get("Number") == "Sing"
    return bool(tag.grammemes & _PERSONS) and differs_in_number


def _agrees_in_case(tag: Any, feats: Mapping[str, str]) -> bool:
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
