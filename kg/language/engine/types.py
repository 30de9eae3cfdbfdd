"""Numbers for the distinct words of a text, each with its vector and its shape.

Networks keep a table with one row per word type.  Row 0 is the separator between sequences.  The
table has a fixed capacity: when it is full it starts afresh, so memory stays the same on any text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.analogies import Analogies
from kg.language.engine.shapes import word_shape
from kg.language.engine.weights import Floats, Vectors, Vocabulary

CAPACITY = 8192

Type = tuple[int | str, int]  # number of a known word, or an unknown word; and its shape


class WordTypes:
    """The word types met so far: row numbers, vectors and shapes.

    `generation` grows whenever the rows are given out afresh; who keeps something per row compares.
    """

    def __init__(self, lookup: Vectors, vocabulary: Vocabulary, capacity: int = CAPACITY) -> None:
        self.capacity = capacity
        self.generation = 0
        self.vectors = np.zeros((capacity, lookup.size), np.float32)
        self.shapes = np.zeros(capacity, np.int64)
        self._lookup = lookup
        self._vocabulary = vocabulary
        self._analogies = Analogies(vocabulary.words)
        self._rows: dict[str, int] = {}
        self._types: dict[Type, int] = {}

    def __len__(self) -> int:
        """Rows in use, the separator's included."""
        return len(self._types) + 1

    def rows(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """The row of every form; at most `capacity - 1` different forms at a time."""
        missing = {form for form in forms if form not in self._rows}
        if missing:
            self._add(missing, forms)
        return np.array([self._rows[form] for form in forms], np.int64)

    def _add(self, missing: set[str], forms: Sequence[str]) -> None:
        if len(self) + len(missing) > self.capacity:
            self._rows.clear()
            self._types.clear()
            self.generation += 1
            missing = set(forms)
        new: list[Type] = []
        for form in sorted(missing):
            kind = self._type(form)
            if kind not in self._types:
                self._types[kind] = len(self)
                new.append(kind)
            self._rows[form] = self._types[kind]
        self._fill(new)

    def _type(self, form: str) -> Type:
        word = form.lower()
        return self._vocabulary.words.get(word, word), self._vocabulary.shapes[word_shape(form)]

    def _fill(self, new: list[Type]) -> None:
        """Vectors and shapes of the newest types."""
        if not new:
            return
        rows = slice(len(self) - len(new), len(self))
        unknown = self._vocabulary.unknown
        numbers = [word if isinstance(word, int) else unknown for word, _ in new]
        self.vectors[rows] = self._lookup(np.array(numbers, np.int64))
        self.shapes[rows] = [shape for _, shape in new]
        for row, (word, _) in enumerate(new, rows.start):
            if isinstance(word, str):
                self._fill_by_analogy(row, word)

    def _fill_by_analogy(self, row: int, word: str) -> None:
        known = self._analogies(word)
        if known:
            vectors: Floats = self._lookup(np.array(known, np.int64))
            self.vectors[row] = vectors.mean(axis=0)
