"""The convolutions: three layers of 256, 128 and 64 numbers, each over three neighbouring words.

Where the speed comes from:

- The first layer is a sum of three vectors, each of which depends on one word alone.  A table keeps
  the three for every word type, so that the layer costs two additions.
- Of the others `folding` leaves a matrix product and a comparison.
- The row of words is cut into blocks whose numbers stay in the processor's cache, and everything is
  written to arrays that are there already: fresh ones would come from the system page by page.
"""

from __future__ import annotations

import numpy as np

from kg.language.engine.folding import Convolution, fold
from kg.language.engine.packing import MARGIN, Ints, Packing
from kg.language.engine.products import product
from kg.language.engine.types import WordTypes
from kg.language.engine.weights import Floats, Network

_BLOCK = 512  # words at a time
_FILL = 512  # word types at a time


class Encoder:
    """One network's convolutions over packed sequences of word types."""

    def __init__(self, network: Network, types: WordTypes) -> None:
        self._network = network
        self._types = types
        self.folded = fold(network.layers)
        first, *others = self.folded.layers
        self._layers = [first, *others]
        self._width = len(first.floor)
        # Row 3 · r + k: what the word type r gives to the word after it, to itself, before it.
        self._table = np.zeros((3 * types.capacity, self._width), np.float32)
        self._births = np.zeros(types.capacity, np.int64)  # of the types whose rows are there
        rows = _BLOCK + 2 * MARGIN
        self._sum, self._summand = _empty(rows, self._width), _empty(rows, self._width)
        self._taps = [_empty(rows, layer.weight.shape[1]) for layer in others]
        self._hidden = [_empty(rows, len(layer.floor)) for layer in others]

    def __call__(self, rows: Ints, packing: Packing) -> Floats:
        """What the last layer keeps of every word (see `folding`), and a 1: words × (64 + 1).

        With the 1 a projection adds its bias in the matrix product.
        """
        self._fill(rows)
        sequence = packing.spread(rows)
        out = np.ones((packing.size, self._hidden[-1].shape[1] + 1), np.float32)
        for start in range(MARGIN, packing.size - MARGIN, _BLOCK):
            end = min(packing.size - MARGIN, start + _BLOCK)
            out[start:end, :-1] = self._block(sequence[start - MARGIN : end + MARGIN])
        return out[packing.positions]

    def _fill(self, rows: Ints) -> None:
        """Compute the first layer's vectors of the word types that have none yet."""
        types = self._types
        asked = np.zeros(types.capacity, np.bool_)
        asked[rows] = True
        missing = np.flatnonzero(asked & (self._births != types.births))
        table = self._table.reshape(types.capacity, -1)
        for start in range(0, len(missing), _FILL):
            some = missing[start : start + _FILL]
            values = product(types.vectors[some], self._network.words)
            values += self._network.shapes[types.shapes[some]]
            table[some] = values
        self._births[missing] = types.births[missing]

    def _block(self, window: Ints) -> Floats:
        """All layers for a stretch of the row with `MARGIN` neighbours on either side."""
        hidden = self._first(window)
        for depth, layer in enumerate(self._layers[1:], 2):
            separators = np.flatnonzero(window[depth - 1 : 1 - depth] == 0)
            hidden[separators] = self._layers[depth - 2].separator
            hidden = self._convolve(hidden, layer, depth - 2)
        return hidden

    def _first(self, window: Ints) -> Floats:
        size = len(window) - 2
        total, summand = self._sum[:size], self._summand[:size]
        np.take(self._table, 3 * window[1:-1] + 1, axis=0, out=total, mode="clip")
        for tap, words in ((0, window[:-2]), (2, window[2:])):
            np.take(self._table, 3 * words + tap, axis=0, out=summand, mode="clip")
            total += summand
        return np.maximum(total, self._layers[0].floor, out=total)

    def _convolve(self, hidden: Floats, layer: Convolution, number: int) -> Floats:
        size, width = len(hidden), len(layer.floor)
        taps = product(hidden, layer.weight, out=self._taps[number][:size])
        total = self._hidden[number][: size - 2]
        np.add(taps[1:-1, width : 2 * width], taps[:-2, :width], out=total)
        total += taps[2:, 2 * width :]
        return np.maximum(total, layer.floor, out=total)


def _empty(rows: int, columns: int) -> Floats:
    return np.empty((rows, columns), np.float32)
