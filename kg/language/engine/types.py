"""Numbers for the distinct words of a text, each with its vector and its shape.

Networks keep a table with one row per word type.  Row 0 is the separator between sequences.  The
table has a fixed capacity: when it is full it starts afresh, so memory stays the same on any text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.shapes import word_shape
from kg.language.engine.weights import Vectors, Vocabulary

CAPACITY = 8192


class WordTypes:
    """The word types met so far: row numbers, vectors and shapes.

    `generation` grows whenever the rows are given out afresh; who keeps something per row compares.
    """

    def __init__(self, vectors: Vectors, vocabulary: Vocabulary, capacity: int = CAPACITY) -> None:
        self.capacity = capacity
        self.generation = 0
        self.vectors = np.zeros((capacity, 300), np.float32)
        self.shapes = np.zeros(capacity, np.int64)
        self._lookup = vectors
        self._vocabulary = vocabulary
        self._rows: dict[str, int] = {}
        self._types: dict[tuple[int, int], int] = {}

    def __len__(self) -> int:
        """Rows in use, the separator's included."""
        return len(self._types) + 1

    def rows(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """The row of every form; at most `capacity - 1` different forms at a time."""
        known = self._rows
        missing = {form for form in forms if form not in known}
        if missing:
            self._add(sorted(missing), forms)
        return np.array([known[form] for form in forms], np.int64)

    def _add(self, missing: list[str], forms: Sequence[str]) -> None:
        if len(self) + len(missing) > self.capacity or len(self._rows) > 8 * self.capacity:
            self._start_afresh()
            missing = sorted(set(forms))
        start = len(self)
        for form in missing:
            self._rows[form] = self._types.setdefault(self._type(form), len(self))
        self._fill(start)

    def _start_afresh(self) -> None:
        self._rows.clear()
        self._types.clear()
        self.generation += 1

    def _type(self, form: str) -> tuple[int, int]:
        vocabulary = self._vocabulary
        word = vocabulary.words.get(form.lower(), vocabulary.unknown)
        return word, vocabulary.shapes[word_shape(form)]

    def _fill(self, start: int) -> None:
        new = list(self._types)[start - 1 :]
        if new:
            words, shapes = np.array(new, np.int64).T
            self.vectors[start : len(self)] = self._lookup(words)
            self.shapes[start : len(self)] = shapes
