"""Turn a component to lie wide, and push apart nodes (with their names) that overlap."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from kg.maps.layout.types import Boxes, Pairs, Points, Radii

ROUNDS = 200
PUSH = 0.6  # how much of an overlap a round takes away
GAP = 6.0  # CSS pixels between two boxes
FEW = 16  # boxes of which all pairs are watched
SLACK = 1.0  # how far, in mean half boxes, they move before it is looked again which are near


def lie_wide(points: Points) -> Points:
    """Centre the points and turn their longest direction to the horizontal."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1]
    heavy = np.abs(turned).argmax(axis=0)
    sign = np.where(turned[heavy, [0, 1]] < 0, -1.0, 1.0)
    return np.asarray(turned * sign)


def separate(points: Points, boxes: Boxes, yielding: Radii | None = None) -> Points:
    """Move boxes that overlap apart, along the axis where less movement is needed.

    `yielding` says how far each gives way, in proportion to the one that it overlaps; all give way
    alike without it. Two that both yield less than 1 are left as they are.
    """
    points = points.copy()
    half = np.column_stack([boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]]) / 2 + GAP / 2
    lean = np.column_stack([boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]]) / 2
    give = np.ones(len(points)) if yielding is None else yielding
    near = _Near(half)
    for _ in range(ROUNDS if len(points) > 1 else 0):
        pairs, shift = _overlaps(points + lean, half, near)
        free = (give[pairs] >= 1).any(axis=1)
        if not free.any():
            break
        pairs, shift = pairs[free], shift[free]
        share = (give[pairs] / give[pairs].sum(axis=1, keepdims=True))[:, :, None]
        np.add.at(points, pairs[:, 0], -PUSH * share[:, 0] * shift)
        np.add.at(points, pairs[:, 1], PUSH * share[:, 1] * shift)
    return points


def _overlaps(middle: Points, half: Points, near: _Near) -> tuple[Pairs, Points]:
    """Pairs of overlapping boxes, and the vector by which the second must leave the first."""
    pairs = near.pairs(middle)
    one, other = pairs.T
    across, down = (
        reach[one] + reach[other] - np.abs(axis[other] - axis[one])
        for axis, reach in zip(middle.T, half.T, strict=True)
    )
    hit = (across > 0.01) & (down > 0.01)
    pairs, across, down = pairs[hit], across[hit], down[hit]
    direction = np.where(middle[pairs[:, 1]] < middle[pairs[:, 0]], -1.0, 1.0)
    sideways = across <= down
    shift = np.column_stack([np.where(sideways, across, 0.0), np.where(sideways, 0.0, down)])
    return pairs, direction * shift


class _Near:
    """The pairs of boxes that overlap or may soon do so, looked for only when boxes have moved."""

    def __init__(self, half: Points) -> None:
        self._half = half
        self._slack = SLACK * float(half.mean()) if len(half) > FEW else math.inf
        self._seen: Points | None = None

    def pairs(self, middle: Points) -> Pairs:
        """All pairs that overlap, and others; in ascending order."""
        if self._seen is None or np.abs(middle - self._seen).max() > self._slack:
            self._seen = middle
            self._pairs = self._find(middle) if len(middle) > FEW else _all_pairs(len(middle))
        return self._pairs

    def _find(self, middle: Points) -> Pairs:
        """From left to right, each with those that begin before it may end."""
        reach = self._half + self._slack
        left, right = middle[:, 0] - reach[:, 0], middle[:, 0] + reach[:, 0]
        order = np.argsort(left, kind="stable")
        ahead = np.searchsorted(left[order], right[order]) - np.arange(len(order)) - 1
        one = np.repeat(np.arange(len(order)), ahead)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(ahead) - ahead, ahead)
        pairs = np.sort(np.column_stack([order[one], order[other]]), axis=1)
        apart = np.abs(middle[pairs[:, 0], 1] - middle[pairs[:, 1], 1])
        pairs = pairs[apart < reach[pairs[:, 0], 1] + reach[pairs[:, 1], 1]]
        return np.asarray(pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))])


@lru_cache(maxsize=FEW)
def _all_pairs(count: int) -> Pairs:
    return np.column_stack(np.triu_indices(count, 1))
