"""Numbers for the distinct forms of a text, each with its vector and its shape.

Networks keep a table with one row per word type.  Row 0 is the separator between sequences.  The
table has a fixed capacity: when it is full, the words least used of late give their rows to others,
so memory stays the same on any amount of text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.analogies import Analogies
from kg.language.engine.shapes import word_shape
from kg.language.engine.weights import Floats, Vectors, Vocabulary

CAPACITY = 12288
_LEAVE = 8  # one row in eight is made free at a time
_HALF_LIFE = 160_000  # words after which a use counts half
# Share of the unknown word's vector in that of an unknown name: names of other languages may end
# like Russian cases and do not decline («Бану» is no dative).  Measured by hiding 3 665 names of
# persons that are known: name tag 95.6 % unknown, 95.5 % with stand-ins alone, 96.0 % mixed; case
# 89.4 %, 93.5 %, 93.6 %.
_DOUBT = 0.35


class WordTypes:
    """The word types in use: row numbers, vectors and shapes.

    `births` has for every row a number that changes whenever another type gets the row.
    """

    def __init__(
        self,
        lookup: Vectors,
        vocabulary: Vocabulary,
        analogies: Analogies | None = None,
        capacity: int = CAPACITY,
    ) -> None:
        self.capacity = capacity
        self.births = np.zeros(capacity, np.int64)
        self.vectors = np.zeros((capacity, lookup.size), np.float32)
        self.shapes = np.zeros(capacity, np.int64)
        self._lookup = lookup
        self._vocabulary = vocabulary
        self._analogies = analogies
        self._small = {n for shape, n in vocabulary.shapes.items() if shape.endswith(("_x", "_xx"))}
        self._uses = np.zeros(capacity, np.float32)
        self._born = 0
        self._free = list(range(capacity - 1, 0, -1))
        self._rows: dict[str, int] = {}
        self._tenants = [""] * capacity  # the form of every row

    def __len__(self) -> int:
        """Rows in use, the separator's included."""
        return self.capacity - len(self._free)

    def rows(self, forms: Sequence[str]) -> NDArray[np.int64]:
        """The row of every form; at most `capacity - 1` different forms at a time."""
        try:
            rows = self._known(forms)
        except KeyError:
            self._admit(set(forms))
            rows = self._known(forms)
        self._uses *= 0.5 ** (len(forms) / _HALF_LIFE)
        self._uses += np.bincount(rows, minlength=self.capacity)
        return rows

    def _known(self, forms: Sequence[str]) -> NDArray[np.int64]:
        return np.fromiter(map(self._rows.__getitem__, forms), np.int64, len(forms))

    def _admit(self, forms: set[str]) -> None:
        """Give a row to every form that has none."""
        missing = sorted(forms.difference(self._rows))  # neighbours are looked up faster
        if len(missing) > len(self._free):
            self._make_room(len(missing), forms)
        rows = [self._free.pop() for _ in missing]
        self._rows.update(zip(missing, rows, strict=True))
        for row, form in zip(rows, missing, strict=True):
            self._tenants[row] = form
        self._fill(missing, np.array(rows, np.int64))

    def _make_room(self, needed: int, forms: Iterable[str]) -> None:
        """Free the rows of the types least used of late, but not of those in `forms`."""
        uses = self._uses.copy()
        uses[0] = uses[self._free] = np.inf
        uses[[self._rows[form] for form in forms if form in self._rows]] = np.inf
        count = min(max(needed, self.capacity // _LEAVE), int(np.isfinite(uses).sum()))
        for row in np.argsort(uses, kind="stable")[:count].tolist():
            del self._rows[self._tenants[row]]
            self._free.append(row)

    def _fill(self, forms: list[str], rows: NDArray[np.int64]) -> None:
        """Vectors and shapes of new types."""
        words = [form.lower() for form in forms]
        numbers = list(map(self._vocabulary.number, words))
        unknown = self._vocabulary.unknown
        known = [unknown if number is None else number for number in numbers]
        self.births[rows] = np.arange(self._born + 1, self._born + 1 + len(forms))
        self._born += len(forms)
        self._uses[rows] = 0.0
        self.vectors[rows] = self._lookup(np.array(known, np.int64))
        self.shapes[rows] = [self._vocabulary.shapes[word_shape(form)] for form in forms]
        if self._analogies:
            strange = [i for i, number in enumerate(numbers) if number is None]
            self._fill_by_analogy([words[i] for i in strange], rows[strange], self._analogies)

    def _fill_by_analogy(
        self, words: list[str], rows: NDArray[np.int64], analogies: Analogies
    ) -> None:
        """Mean vectors of stand-ins, mixed with so much of the unknown word's that is there."""
        found = [
            (row, known, 0.0 if shape in self._small else _DOUBT)
            for word, row, shape in zip(words, rows, self.shapes[rows].tolist(), strict=True)
            if (known := analogies(word))
        ]
        if not found:
            return
        mixed, stand_ins, doubts = (list(column) for column in zip(*found, strict=True))
        sizes = np.array(list(map(len, stand_ins)))
        vectors: Floats = self._lookup(np.fromiter(chain.from_iterable(stand_ins), np.int64))
        means = np.add.reduceat(vectors, np.cumsum(sizes) - sizes, axis=0)
        means /= sizes.astype(np.float32)[:, None]
        doubt = np.array(doubts)[:, None]
        self.vectors[mixed] *= doubt.astype(np.float32)
        self.vectors[mixed] += (1 - doubt).astype(np.float32) * means
