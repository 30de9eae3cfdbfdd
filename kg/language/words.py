"""The words of Docs, sentence by sentence, as the networks want them: no white space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc

from kg.language.capitals import is_in_capitals, running_text
from kg.language.engine import LONGEST
from kg.language.forms import plain_form
from kg.language.sentences import sentence_starts

Ints = NDArray[np.int64]
T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Words:
    """The words and punctuation of some Docs, which are read together."""

    tokens: list[Ints]  # of every Doc, which of its tokens they are
    sentences: list[Sequence[str]]  # their forms

    def divide(self, values: NDArray[T]) -> list[NDArray[T]]:
        """Values for the words of all Docs (the last axis) as one array for each Doc."""
        ends = np.cumsum([len(tokens) for tokens in self.tokens])
        return np.split(values, ends[:-1], axis=-1)

    def first(self) -> Ints:
        """For every word 1 if a sentence starts there, else -1."""
        lengths = np.array([len(sentence) for sentence in self.sentences], np.int64)
        flags = np.full(lengths.sum(), -1)
        flags[np.cumsum(lengths) - lengths] = 1
        return flags


_REMEMBERED = 200_000
_last: tuple[list[bytes], Words] = ([], Words([], []))
_texts: dict[int, str] = {}  # by spaCy's numbers, which are the same in every vocabulary


def words_of(docs: Sequence[Doc]) -> Words:
    """The words of Docs in their own sentences, or in razdel's where they have none.

    The components of a pipeline ask for the same words one after the other, so the last answer is
    kept; whether it still holds is seen from the Docs.
    """
    global _last
    tables = [_table(doc, "ORTH", "SPACY", "SENT_START") for doc in docs]
    contents = [table.tobytes() for table in tables]
    known, words = _last
    if known != contents:
        words = _read_words(docs, tables)
        _last = contents, words
    return words


def _table(doc: Doc, *attributes: str) -> NDArray[np.uint64]:
    """One row for each token (spaCy's stubs say that they are floats)."""
    return cast("NDArray[np.uint64]", doc.to_array(list(attributes)))


def _read_words(docs: Sequence[Doc], tables: Sequence[NDArray[np.uint64]]) -> Words:
    tokens: list[Ints] = []
    sentences: list[Sequence[str]] = []
    for doc, table in zip(docs, tables, strict=True):
        words = np.flatnonzero(doc.to_array("IS_SPACE") == 0)
        texts = _texts_of(table[words, 0].tolist(), doc.vocab.strings)
        forms = list(map(plain_form, texts))
        flags = table[:, 2] == 1 if doc.has_annotation("SENT_START") else start_flags(doc)
        number = np.cumsum(flags)[words]  # of the sentence of each word
        ends = [0, *(np.flatnonzero(np.diff(number)) + 1).tolist(), len(forms)]
        found = (forms[a:b] for a, b in pairwise(ends) if a < b)
        sentences += [running_text(s) if is_in_capitals(s) else s for s in found]
        tokens.append(words)
    return Words(tokens, sentences)


def start_flags(doc: Doc) -> NDArray[np.bool_]:
    """For every token, whether a sentence starts there by razdel and line ends.

    White space belongs to the sentence before it, at the beginning of the text to the first one.
    """
    table = _table(doc, "IDX", "ORTH", "SPACY")
    starts = np.fromiter(sentence_starts(_text(table, doc.vocab.strings)), np.int64)[1:]
    flags = np.zeros(len(doc), np.bool_)
    # A sentence that starts inside a token (of somebody else's tokenizer) starts after it.
    inside = np.searchsorted(table[:, 0].astype(np.int64), starts)
    flags[inside[inside < len(doc)]] = True
    flags[:1] = True
    _cut_long_sentences(flags)
    return flags


def _text(table: NDArray[np.uint64], strings: StringStore) -> str:
    """`Doc.text`, which makes an object of every token."""
    words = _texts_of(table[:, 1].tolist(), strings)
    spaces = table[:, 2].tolist()
    return "".join([f"{w} " if space else w for w, space in zip(words, spaces, strict=True)])


def _cut_long_sentences(flags: NDArray[np.bool_]) -> None:
    """Text without any punctuation is cut after so many tokens as the parser takes at once."""
    starts = np.flatnonzero(flags)
    ends = np.append(starts[1:], len(flags))
    for i in np.flatnonzero(ends - starts > LONGEST).tolist():
        flags[starts[i] + LONGEST : ends[i] : LONGEST] = True


def _texts_of(numbers: list[int], strings: StringStore) -> list[str]:
    """The strings with these numbers."""
    if len(_texts) > _REMEMBERED:
        _texts.clear()
    texts = list(map(_texts.get, numbers))
    for i, text in enumerate(texts):
        if text is None:
            texts[i] = _texts[numbers[i]] = strings[numbers[i]]
    return cast("list[str]", texts)
