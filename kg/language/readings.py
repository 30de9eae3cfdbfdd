"""Readings of words that pymorphy3's dictionary has, worked out only as far as they are asked for.

`MorphAnalyzer.parse` gives every reading its normal form and its probability.  Where a tagger
chooses among the readings, one normal form is wanted, and probabilities where it leaves a choice.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from kg.dictionary import get_analyzer


class KnownReading(NamedTuple):
    """What `pymorphy3.analyzer.Parse` is for a word of the dictionary, as far as it is used here."""

    form: str  # as it stands in the text, in lower case
    word: str  # the same with the dictionary's ё
    tag: Any
    paradigm: int
    number: int  # of the form in its paradigm

    @property
    def is_known(self) -> bool:
        """True; guesses are left to pymorphy3."""
        return True

    @property
    def normal_form(self) -> str:
        """The dictionary form."""
        dictionary = get_analyzer().dictionary
        return str(dictionary.build_normal_form(self.paradigm, self.number, self.word))

    @property
    def score(self) -> float:
        """How likely the reading is in itself; 0 for all where nothing is known of the word."""
        return float(get_analyzer().prob_estimator.p_t_given_w.prob(self.form, self.tag))

    def inflect(self, grammemes: Collection[str]) -> Any:
        """The form of the same word with these grammemes, or None."""
        place = (self.paradigm, self.number)
        for parse in get_analyzer().parse(self.form):
            if parse.methods_stack[-1][1:] == (self.word, *place):
                return parse.inflect(grammemes)
        return None


def known_readings(form: str) -> list[KnownReading]:
    """The readings of a word in lower case, in pymorphy3's order; none if it is not known."""
    analyzer = get_analyzer()
    dictionary = analyzer.dictionary
    return [
        KnownReading(form, word, dictionary.build_tag_info(paradigm, number), paradigm, number)
        for word, places in dictionary.words.similar_items(form, analyzer.char_substitutes)
        for paradigm, number in places
    ]
