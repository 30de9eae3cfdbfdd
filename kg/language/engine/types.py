"""Numbers for the distinct words of a text, each with its vector and its shape.

Networks keep a table with one row per word type.  Row 0 is the separator between sequences.  The
table has a fixed capacity: when it is full the rarer words leave it, so memory stays the same on
any amount of text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.analogies import Analogies
from kg.language.engine.shapes import word_shape
from kg.language.engine.weights import Floats, Vectors, Vocabulary

CAPACITY = 8192
# Share of the unknown word's vector in that of an unknown name: names of other languages may end
# like Russian cases and do not decline («Бану» is no dative).  Measured by hiding 3 665 names of
# persons that are known: name tag 95.6 % unknown, 95.5 % with stand-ins alone, 96.0 % mixed; case
# 89.4 %, 93.5 %, 93.6 %.
_DOUBT = 0.35

Type = tuple[int | str, int]  # number of a known word, or an unknown word; and its shape


class WordTypes:
    """The word types in use: row numbers, vectors and shapes.

    `generation` grows whenever rows move; `kept` then has, for every new row, its old number.
    """

    def __init__(
        self,
        lookup: Vectors,
        vocabulary: Vocabulary,
        analogies: Analogies | None = None,
        capacity: int = CAPACITY,
    ) -> None:
        self.capacity = capacity
        self.generation = 0
        self.kept = np.zeros(1, np.int64)
        self.vectors = np.zeros((capacity, lookup.size), np.float32)
        self.shapes = np.zeros(capacity, np.int64)
        self._lookup = lookup
        self._vocabulary = vocabulary
        self._analogies = analogies
        self._small = {n for shape, n in vocabulary.shapes.items() if shape.endswith(("_x", "_xx"))}
        self._uses = np.zeros(capacity, np.int64)
        self._rows: dict[str, int] = {}
        self._types: dict[Type, int] = {}

    def __len__(self) -> int:
        """Rows in use, the separator's included."""
        return len(self._types) + 1

    def rows(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """The row of every form; at most `capacity - 1` different forms at a time."""
        missing = {form for form in forms if form not in self._rows}
        if len(self) + len(missing) > self.capacity:
            needed = set(forms)
            self._make_room(len(needed))
            missing = needed - self._rows.keys()
        self._add(sorted(missing))
        rows = np.array([self._rows[form] for form in forms], np.int64)
        self._uses[: len(self)] += np.bincount(rows, minlength=len(self))
        return rows

    def _make_room(self, needed: int) -> None:
        """Keep the words used most, at most half of the table; past use counts half from now on."""
        size = min(self.capacity // 2, self.capacity - 1 - needed)
        most_used = np.argsort(-self._uses[1 : len(self)], kind="stable")[:size] + 1
        self.kept = np.concatenate([[0], np.sort(most_used)])
        self.generation += 1
        new_row = {int(old): new for new, old in enumerate(self.kept)}
        self._rows = {form: new_row[row] for form, row in self._rows.items() if row in new_row}
        self._types = {kind: new_row[row] for kind, row in self._types.items() if row in new_row}
        for table in (self.vectors, self.shapes, self._uses):
            table[: len(self)] = table[self.kept]
        self._uses[: len(self)] //= 2
        self._uses[len(self) :] = 0

    def _add(self, missing: list[str]) -> None:
        new: list[Type] = []
        for form in missing:
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
        for row, (word, shape) in enumerate(new, rows.start):
            if isinstance(word, str) and self._analogies:
                doubt = 0.0 if shape in self._small else _DOUBT
                self._fill_by_analogy(row, self._analogies(word), doubt)

    def _fill_by_analogy(self, row: int, known: Sequence[int], doubt: float) -> None:
        """Mean vector of the stand-ins, mixed with so much of the unknown word's that is there."""
        if known:
            vectors: Floats = self._lookup(np.array(known, np.int64))
            self.vectors[row] *= doubt
            self.vectors[row] += (1 - doubt) * vectors.mean(axis=0)
