"""The words of a Doc, sentence by sentence, as the networks want them: no white space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc

from kg.language.forms import plain_form
from kg.language.sentences import sentence_starts

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc that are words or punctuation; `ends` are the ends of its sentences."""

    tokens: Ints  # numbers of the tokens in the Doc
    forms: list[str]
    ends: list[int]  # in `forms`, exclusive

    def sentences(self) -> list[Sequence[str]]:
        """The forms of every sentence."""
        starts = [0, *self.ends]
        return [self.forms[a:b] for a, b in zip(starts, self.ends, strict=False)]


def words_of(doc: Doc) -> Words:
    """The words of a Doc in its own sentences, or razdel's when it has none."""
    space, start = doc.to_array([IS_SPACE, SENT_START]).reshape(-1, 2).astype(np.int64).T
    tokens = np.flatnonzero(space == 0)
    starts = start == 1 if (start != 0).any() else start_flags(doc)
    number = np.cumsum(starts)[tokens]  # of the sentence of each word
    ends = np.flatnonzero(np.diff(number, append=-1)) + 1
    forms = [plain_form(token.text) for token in doc if not token.is_space]
    return Words(tokens, forms, ends.tolist())


def start_flags(doc: Doc) -> NDArray[np.bool_]:
    """For every token, whether a sentence starts there; the first token always starts one."""
    flags = np.zeros(len(doc), np.bool_)
    offsets = np.array([token.idx for token in doc], np.int64)
    starts = np.fromiter(sentence_starts(doc.text), np.int64)
    flags[np.minimum(np.searchsorted(offsets, starts), max(0, len(doc) - 1))] = len(doc) > 0
    flags[1:] &= offsets[1:] > (starts[0] if len(starts) else len(doc.text))
    flags[:1] = True
    return flags
