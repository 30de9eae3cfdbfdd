"""A layout that starts from an earlier one: known nodes stay, new ones find room beside them.

A new node goes where its neighbours are, into the freest spot around; parts of the network that
hang on nothing known are laid out by themselves below. Then overlaps are pushed apart, and there
the new nodes give way.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import KDTree

from kg.maps.layout.spacing import GAP, separate
from kg.maps.layout.types import Boxes, Ends, Mask, Points

FIRMNESS = 0.04  # how far a known node gives way, a new one giving way by 1
DIRECTIONS = 16
DISTANCES = (2.5, 5.0)  # of the spots that are tried, in reaches of the node


def grow_around(start: Points, ends: Ends, boxes: Boxes) -> Points:
    """Give every node that hangs on known ones a place; the others stay NaN."""
    points = start.copy()
    while len(layer := _next_layer(points, ends)):
        placed = _known(points)
        tree = KDTree(points[placed])
        for node in layer.tolist():
            around = _neighbours(node, ends)
            middle = points[around[placed[around]]].mean(axis=0)
            points[node] = _freest(tree, middle, float(boxes[node].max()) + GAP)
    return points


def settle(points: Points, start: Points, boxes: Boxes) -> Points:
    """Push overlaps apart; nodes with a place in `start` hardly move."""
    known = _known(start)
    if known.all():
        return points
    return separate(points, boxes, np.where(known, FIRMNESS, 1.0))


def _known(points: Points) -> Mask:
    return np.asarray(~np.isnan(points[:, 0]))


def _next_layer(points: Points, ends: Ends) -> np.ndarray:
    """The nodes without a place that are linked to one with a place."""
    placed = _known(points)
    border = ends[placed[ends[:, 0]] != placed[ends[:, 1]]].ravel()
    return np.unique(border[~placed[border]])


def _neighbours(node: int, ends: Ends) -> np.ndarray:
    touching = ends[(ends == node).any(axis=1)].ravel()
    return np.unique(touching[touching != node])


def _freest(tree: KDTree, middle: Points, reach: float) -> Points:
    """The spot around the middle that is farthest from every node; nearer spots where equal."""
    angle = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    spots = np.concatenate([middle + distance * reach * circle for distance in DISTANCES])
    room = np.minimum(tree.query(spots)[0], 2 * reach)
    return np.asarray(spots[int(room.argmax())])
