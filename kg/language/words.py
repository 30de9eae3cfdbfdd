"""The words of a Doc, sentence by sentence, as the networks want them: no white space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc

from kg.language.capitals import is_in_capitals, running_text
from kg.language.engine import LONGEST
from kg.language.forms import plain_form
from kg.language.sentences import sentence_starts

Ints = NDArray[np.int64]

_REMEMBERED = 200_000
_forms: dict[int, str] = {}  # spaCy's number of a string, the same in every vocabulary → its form


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc that are words or punctuation, and their forms by sentences."""

    tokens: Ints  # their numbers in the Doc
    sentences: list[Sequence[str]]


def words_of(doc: Doc) -> Words:
    """The words of a Doc in its own sentences, or in razdel's when it has none."""
    table = doc.to_array(["ORTH", "IS_SPACE", "SENT_START"]).reshape(-1, 3)
    flags = table[:, 2] == 1 if doc.has_annotation("SENT_START") else start_flags(doc)
    tokens = np.flatnonzero(table[:, 1] == 0)
    forms = _plain_forms(table[tokens, 0].tolist(), doc.vocab.strings)
    number = np.cumsum(flags)[tokens]  # of the sentence of each word
    borders = [0, *(np.flatnonzero(np.diff(number)) + 1).tolist(), len(forms)]
    sentences = [forms[a:b] for a, b in pairwise(borders) if a < b]
    return Words(tokens, [running_text(s) if is_in_capitals(s) else s for s in sentences])


def start_flags(doc: Doc) -> NDArray[np.bool_]:
    """For every token, whether a sentence starts there by razdel and line ends.

    White space belongs to the sentence before it, at the beginning of the text to the first one.
    """
    offsets = doc.to_array(["IDX"]).reshape(-1).astype(np.int64)
    starts = np.fromiter(sentence_starts(doc.text), np.int64)[1:]
    flags = np.zeros(len(doc), np.bool_)
    # A sentence that starts inside a token (of somebody else's tokenizer) starts after it.
    inside = np.searchsorted(offsets, starts)
    flags[inside[inside < len(doc)]] = True
    flags[:1] = True
    _cut_long_sentences(flags)
    return flags


def _cut_long_sentences(flags: NDArray[np.bool_]) -> None:
    """Text without any punctuation is cut after so many tokens as the parser takes at once."""
    for start, end in pairwise([*np.flatnonzero(flags).tolist(), len(flags)]):
        flags[start + LONGEST : end : LONGEST] = True


def _plain_forms(orths: list[int], strings: StringStore) -> list[str]:
    if len(_forms) > _REMEMBERED:
        _forms.clear()
    for orth in set(orths) - _forms.keys():
        _forms[orth] = plain_form(strings[orth])
    return [_forms[orth] for orth in orths]
