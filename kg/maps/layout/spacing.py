"""Turn a component to lie wide, and push apart nodes (with their names) that overlap."""

from __future__ import annotations

import numpy as np
from scipy.spatial import KDTree

from kg.maps.layout.types import Boxes, Points, Radii

ROUNDS = 200
PUSH = 0.6  # how much of an overlap a round takes away
GAP = 6.0  # CSS pixels between two boxes


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
    give = np.ones(len(points)) if yielding is None else yielding
    for _ in range(ROUNDS):
        pairs, shift = _overlaps(points, boxes)
        free = (give[pairs] >= 1).any(axis=1)
        if not free.any():
            break
        pairs, shift = pairs[free], shift[free]
        share = (give[pairs] / give[pairs].sum(axis=1, keepdims=True))[:, :, None]
        np.add.at(points, pairs[:, 0], -PUSH * share[:, 0] * shift)
        np.add.at(points, pairs[:, 1], PUSH * share[:, 1] * shift)
    return points


def _overlaps(points: Points, boxes: Boxes) -> tuple[np.ndarray, Points]:
    """Pairs of overlapping boxes, and the vector by which the second must leave the first."""
    half = np.column_stack([boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]]) / 2 + GAP / 2
    middle = points + np.column_stack([boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]]) / 2
    scaled = middle / (2 * half.max(axis=0))  # overlapping boxes are less than 1 apart on each axis
    pairs = KDTree(scaled).query_pairs(1.0, p=np.inf, output_type="ndarray")
    offset = middle[pairs[:, 1]] - middle[pairs[:, 0]]
    depth = half[pairs[:, 0]] + half[pairs[:, 1]] - np.abs(offset)
    hit = (depth > 0.01).all(axis=1)
    pairs, offset, depth = pairs[hit], offset[hit], depth[hit]
    direction = np.where(offset < 0, -1.0, 1.0)
    least = depth.argmin(axis=1)[:, None] == np.arange(2)
    return pairs, np.where(least, direction * depth, 0.0)
