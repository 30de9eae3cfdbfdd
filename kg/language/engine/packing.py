"""Sentences of any length one after the other in one row, with a separator between them.

Nothing is padded.  What the networks compute for a separator is thrown away; the place of the
separator before a sentence also stands for the root of its tree.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

MARGIN = 3  # separators at either end: three layers see three words to the left and to the right


class Packing:
    """Where the words of sequences of these lengths stand in the row."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.lengths: Ints = np.array(lengths, np.int64)
        self.starts: Ints = np.cumsum(self.lengths) - self.lengths  # first words, without gaps
        self.number: Ints = np.repeat(np.arange(len(self.lengths)), self.lengths)  # of the sequence
        self.positions: Ints = np.arange(len(self.number)) + self.number + MARGIN
        self.size = len(self.number) + max(0, len(self.lengths) - 1) + 2 * MARGIN

    def spread(self, rows: Ints) -> Ints:
        """One value per word → one per place, 0 for separators."""
        sequence = np.zeros(self.size, np.int64)
        sequence[self.positions] = rows
        return sequence
