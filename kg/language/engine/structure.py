"""What kind of graph the chosen heads of many packed sentences make: trees, crossing branches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.packing import Ints, Packing

Flags = NDArray[np.bool_]


def are_trees(heads: Ints, packing: Packing) -> Flags:
    """For every sentence, whether one word has head 0, and every word hangs below it.

    `heads` has one number per word: 0 the root, k the k-th word of its sentence.
    """
    above, roots = _above(heads, packing)
    top = above
    for _ in range(int(packing.lengths.max(initial=1)).bit_length()):
        top = top[top]
    hanging = top[packing.positions] == roots
    are = np.bincount(packing.number[heads == 0], minlength=len(packing.lengths)) == 1
    are[packing.number[~hanging]] = False
    return np.asarray(are | (packing.lengths == 0))


def are_crossing(heads: Ints, packing: Packing) -> Flags:
    """For every sentence whose heads make a tree, whether any of its branches cross.

    Branches cross where a word between a word and its head has its own head outside of the two.
    """
    above, _ = _above(heads, packing)
    ends = above[packing.positions]
    low = np.minimum(ends, packing.positions) + 1
    high = np.maximum(ends, packing.positions) - 1
    between = low <= high
    low, high, number = low[between], high[between], packing.number[between]
    lowest, highest = _extremes(above, low, high)
    crossing = np.zeros(len(packing.lengths), np.bool_)
    crossing[number[(lowest < low - 1) | (highest > high + 1)]] = True
    return crossing


def _above(heads: Ints, packing: Packing) -> tuple[Ints, Ints]:
    """For every place the place of its head, and for every word that of its sentence's root.

    The root's place is that of the separator before the sentence, which is its own head.
    """
    roots = packing.positions[packing.starts[packing.number]] - 1
    above = np.arange(packing.size)
    above[packing.positions] = roots + heads
    return above, roots


def _extremes(values: Ints, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Least and greatest value of every range; tables of powers of two answer for any range."""
    level = np.frexp((high - low + 1).astype(np.float64))[1] - 1  # of the greatest power inside
    least, greatest = [values], [values]
    for k in range(int(level.max(initial=0))):
        least.append(_joined(np.minimum, least[-1], 1 << k))
        greatest.append(_joined(np.maximum, greatest[-1], 1 << k))
    second = high + 1 - (1 << level)
    mins, maxs = np.array(least), np.array(greatest)
    return (
        np.minimum(mins[level, low], mins[level, second]),
        np.maximum(maxs[level, low], maxs[level, second]),
    )


def _joined(join: np.ufunc, values: Ints, step: int) -> Ints:
    out = values.copy()
    join(values[:-step], values[step:], out=out[:-step])
    return out
