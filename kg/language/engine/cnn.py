"""The convolutions: three layers of 256, 128 and 64 numbers, each over three neighbouring words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.types import WordTypes
from kg.language.engine.weights import Floats, Layer, Network

Ints = NDArray[np.int64]

BLOCK = 1024  # words at a time: what a block needs stays in the processor's cache
_FILL = 1024  # word types at a time


class Encoder:
    """One network's convolutions over packed sequences of word types."""

    def __init__(self, network: Network, types: WordTypes) -> None:
        self._network = network
        self._types = types
        self._table = np.zeros((types.capacity, network.words.shape[1]), np.float32)
        self._is_filled = np.zeros(types.capacity, np.bool_)
        self._is_filled[0] = True  # row 0 is the separator and stays zero
        self._generation = types.generation

    def __call__(self, rows: Ints, lengths: Sequence[int]) -> Floats:
        """The last layer for every word: words × 64; `lengths` are the words of each sequence."""
        self._update_table()
        sequence, positions = _pack(rows, lengths)
        out = np.empty((len(sequence), len(self._network.layers[-1].bias)), np.float32)
        for start in range(0, len(sequence), BLOCK):
            end = min(len(sequence), start + BLOCK)
            out[start:end] = self._block(sequence, start, end)
        return out[positions]

    def _update_table(self) -> None:
        """Compute the first convolution for word types that are new since the last call."""
        types = self._types
        if self._generation != types.generation:
            self._follow_moves()
        missing = np.flatnonzero(~self._is_filled[: len(types)])
        for start in range(0, len(missing), _FILL):
            rows = missing[start : start + _FILL]
            # A row alone would go to another routine, whose last bits differ: what a word gets must
            # not depend on the words that came with it.
            several = rows if len(rows) > 1 else np.repeat(rows, 2)
            values = (types.vectors[several] @ self._network.words)[: len(rows)]
            values += self._network.shapes[types.shapes[rows]]
            self._table[rows] = values
        self._is_filled[missing] = True

    def _follow_moves(self) -> None:
        """Move rows as the word types have moved; after more than one move all are stale."""
        size, types = len(self._types.kept), self._types
        is_filled = np.zeros_like(self._is_filled)
        is_filled[0] = True
        if self._generation == types.generation - 1:
            self._table[:size] = self._table[types.kept]
            is_filled[:size] = self._is_filled[types.kept]
        self._is_filled, self._generation = is_filled, types.generation

    def _block(self, sequence: Ints, start: int, end: int) -> Floats:
        """Layers 1 to 3 for `sequence[start:end]`, with the two neighbours that each side needs."""
        low, high = max(0, start - 2), min(len(sequence), end + 2)
        window = np.zeros(high - low + 2, np.int64)
        left, right = max(0, low - 1), min(len(sequence), high + 1)
        window[left - low + 1 : right - low + 1] = sequence[left:right]
        gaps = window[1:-1] == 0
        first, *others = self._network.layers
        hidden = self._first(window, first)
        for layer in others:
            hidden[gaps] = 0
            hidden = _convolve(hidden, layer)
        return hidden[start - low : end - low]

    def _first(self, window: Ints, layer: Layer) -> Floats:
        width = len(layer.bias)
        before, this, after = (self._table[:, k * width : (k + 1) * width] for k in range(3))
        total: Floats = before[window[:-2]]
        total += this[window[1:-1]]
        total += after[window[2:]]
        return _activate(total, layer)


def _pack(rows: Ints, lengths: Sequence[int]) -> tuple[Ints, Ints]:
    """One row of words with a separator (0) before, between and after the sequences."""
    number = np.repeat(np.arange(len(lengths)), lengths)
    positions = np.arange(len(rows)) + number + 1
    sequence = np.zeros(len(rows) + len(lengths) + 1, np.int64)
    sequence[positions] = rows
    return sequence, positions


def _convolve(hidden: Floats, layer: Layer) -> Floats:
    width = len(layer.bias)
    taps = hidden @ layer.weight
    total = taps[:, width : 2 * width].copy()
    total[1:] += taps[:-1, :width]
    total[:-1] += taps[1:, 2 * width :]
    return _activate(total, layer)


def _activate(total: Floats, layer: Layer) -> Floats:
    total += layer.bias
    np.maximum(total, 0, out=total)
    total *= layer.scale
    total += layer.shift
    return total
