"""Readings of words that pymorphy3's dictionary has, worked out only as far as they are asked for.

`MorphAnalyzer.parse` gives every reading its normal form and its probability.  Where a tagger
chooses among the readings, one normal form is wanted, and probabilities where it leaves a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from kg.dictionary import get_analyzer


class KnownReading(NamedTuple):
    """What `pymorphy3.analyzer.Parse` is for a word of the dictionary, as far as it is used."""

    word: str  # with the dictionary's ё
    tag: Any
    paradigm: int
    number: int  # of the form in its paradigm

    @property
    def normal_form(self) -> str:
        """The dictionary form."""
        dictionary = get_analyzer().dictionary
        return str(dictionary.build_normal_form(self.paradigm, self.number, self.word))

    def inflect(self, grammemes: Collection[str]) -> Any:
        """The form of the same word with these grammemes, or None."""
        place = (self.word, self.paradigm, self.number)
        for parse in get_analyzer().parse(self.word):
            if parse.methods_stack[-1][1:] == place:
                return parse.inflect(grammemes)
        return None


class Agreements(dict[int, float]):
    """How well each of the dictionary's tags, by its number, agrees with something."""

    def __init__(self, agreement: Callable[[Any], float]) -> None:
        super().__init__()
        self._agreement = agreement

    def __missing__(self, number: int) -> float:
        agreement = self[number] = self._agreement(get_analyzer().dictionary.gramtab[number])
        return agreement


def best_known(form: str, agreements: Agreements) -> KnownReading | None:
    """The reading of a word in lower case that agrees best, of equals the likeliest one.

    None if the dictionary does not have the word.
    """
    analyzer = get_analyzer()
    dictionary = analyzer.dictionary
    best = -1.0
    equals: list[KnownReading] = []
    for word, places in dictionary.words.similar_items(form, analyzer.char_substitutes):
        for paradigm, number in places:
            table = dictionary.paradigms[paradigm]  # suffixes, tags, prefixes of all its forms
            tag = table[len(table) // 3 + number]
            agreement = agreements[tag]
            if agreement > best:
                best, equals = agreement, []
            if agreement == best:
                equals.append(KnownReading(word, dictionary.gramtab[tag], paradigm, number))
    if len(equals) < 2:
        return equals[0] if equals else None
    likelihood = analyzer.prob_estimator.p_t_given_w.prob
    return max(equals, key=lambda reading: likelihood(form, reading.tag))
