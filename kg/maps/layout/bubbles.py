"""Circles that stand for the communities of a large network until they are opened."""

from __future__ import annotations

import math

import numpy as np

from kg.maps.layout.spacing import separate
from kg.maps.layout.types import Labels, Points

SHARE = 0.3  # of the picture that all circles together may cover
LEAST = 2  # members of a community that is folded


def bubble_circles(points: Points, community: Labels) -> list[tuple[int, float, float, float]]:
    """(community, x, y, radius) of each community: in its nodes' middle, as large as its size."""
    size = np.bincount(community)
    folded = np.flatnonzero(size >= LEAST)
    if not len(folded):
        return []
    points = points.round(
        1
    )  # as they are drawn: circles that push one another tell last bits apart
    total = np.column_stack([np.bincount(community, axis)[folded] for axis in points.T])
    middle = np.asarray(total / size[folded][:, None], dtype=np.float64)
    area = float(np.prod(np.ptp(points, axis=0)))
    radius = np.sqrt(size[folded] * SHARE * area / (math.pi * float(size[folded].sum())))
    places = separate(middle, np.repeat(radius[:, None], 4, axis=1))
    return [
        (int(number), round(float(x), 1), round(float(y), 1), round(float(r), 1))
        for number, (x, y), r in zip(folded, places, radius, strict=True)
    ]
