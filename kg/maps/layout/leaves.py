"""Nodes with a single neighbour: they are taken off before a large layout and fanned out after it.

In civic networks half of the nodes are such leaves (the members of one body). A fan around the hub
shows them better than any force does, and the forces have half the work.
"""

from __future__ import annotations

import numpy as np

from kg.maps.layout.types import GOLDEN_ANGLE, Ends, Labels, Points, Radii


def find_leaves(count: int, ends: Ends) -> Labels:
    """For each node its hub, or -1 where it is no leaf; a pair of nodes has no leaf."""
    pairs = np.unique(np.sort(ends, axis=1), axis=0)
    neighbours = np.bincount(pairs.ravel(), minlength=count)
    hub = np.full(count, -1, dtype=np.int64)
    for leaf, other in ((0, 1), (1, 0)):
        single = (neighbours[pairs[:, leaf]] == 1) & (neighbours[pairs[:, other]] > 1)
        hub[pairs[single, leaf]] = pairs[single, other]
    return hub


def fan_radii(hub: Labels, radii: Radii, gap: float) -> Radii:
    """How far each node reaches together with the leaves that are fanned out around it."""
    leaves = hub >= 0
    number = np.bincount(hub[leaves], minlength=len(hub))
    room = np.zeros(len(hub))
    np.maximum.at(room, hub[leaves], 2 * radii[leaves] + gap)
    return np.asarray(np.sqrt((radii + room) ** 2 + room**2 * number))


def fan_out(points: Points, hub: Labels, radii: Radii, gap: float) -> Points:
    """Place every leaf around its hub, spiralling outwards; the hubs' positions are given."""
    points = points.copy()
    leaves = np.flatnonzero(hub >= 0)
    leaves = leaves[np.argsort(hub[leaves], kind="stable")]
    centre = hub[leaves]
    rank = np.arange(len(leaves)) - np.searchsorted(centre, centre, side="left")
    room = 2 * radii[leaves] + gap
    distance = np.sqrt((radii[centre] + room) ** 2 + room**2 * rank)  # equal area for each leaf
    angle = rank * GOLDEN_ANGLE + centre  # hubs start their fans in different directions
    points[leaves, 0] = points[centre, 0] + distance * np.cos(angle)
    points[leaves, 1] = points[centre, 1] + distance * np.sin(angle)
    return points
