"""The lemma of a word in its sentence: pymorphy3's reading that agrees with the tagger."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from kg.language.forms import plain_form

# Universal part of speech → pymorphy3's, best first.
_PARTS = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "ADJ": ("ADJF", "ADJS", "COMP", "PRTF", "PRTS"),
    "DET": ("ADJF", "NPRO"),
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "AUX": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "ADV": ("ADVB", "PRED", "COMP", "GRND"),
    "NUM": ("NUMR", "ADJF"),
    "PRON": ("NPRO", "ADJF", "NOUN"),
    "ADP": ("PREP",),
    "CCONJ": ("CONJ", "PRCL"),
    "SCONJ": ("CONJ", "ADVB"),
    "PART": ("PRCL", "CONJ"),
    "INTJ": ("INTJ",),
}
_FEATURES = {
    "Case": {
        "Nom": ("nomn",), "Gen": ("gent", "gen2"), "Dat": ("datv",), "Acc": ("accs", "acc2"),
        "Ins": ("ablt",), "Loc": ("loct", "loc2"), "Voc": ("voct",), "Par": ("gen2", "gent"),
    },
    "Number": {"Sing": ("sing",), "Plur": ("plur",)},
    "Gender": {"Masc": ("masc",), "Fem": ("femn",), "Neut": ("neut",)},
    "Tense": {"Past": ("past",), "Pres": ("pres",), "Fut": ("futr",)},
    "Person": {"1": ("1per",), "2": ("2per",), "3": ("3per",)},
    "Aspect": {"Imp": ("impf",), "Perf": ("perf",)},
    "Animacy": {"Anim": ("anim",), "Inan": ("inan",)},
}  # fmt: skip


class Lemmas:
    """pymorphy3's dictionary, asked for one lemma at a time."""

    @cached_property
    def _analyzer(self) -> Any:
        from pymorphy3 import MorphAnalyzer

        return MorphAnalyzer()

    def __call__(self, text: str, pos: str, feats: str) -> str:
        """The lemma of this word, in lower case, as its part of speech and features demand."""
        form = plain_form(text).lower()
        if not any(character.isalpha() for character in form):
            return form
        wanted = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
        parses = self._analyzer.parse(form)
        best = max(parses, key=lambda parse: _agreement(parse, pos, wanted))
        return str(best.normal_form)


def _agreement(parse: Any, pos: str, feats: dict[str, str]) -> tuple[float, float]:
    """How well a reading agrees with the tagger, then how likely it is."""
    parts = _PARTS.get(pos, ())
    part = str(parse.tag.POS)
    score = 10.0 - parts.index(part) if part in parts else 0.0
    grammemes = parse.tag.grammemes
    for name, value in feats.items():
        wanted = _FEATURES.get(name, {}).get(value, ())
        score += any(grammeme in grammemes for grammeme in wanted)
    score += 0.5 * (pos == "PROPN" and bool(grammemes & {"Name", "Surn", "Patr", "Geox"}))
    return score, float(parse.score)
