"""Small components: distances on the page follow distances in the network.

Stress majorization (Gansner, Koren and North 2004): nodes that are k links apart want to be k link
lengths apart, near pairs more so than far ones. Every step solves a linear system and never makes
the picture worse. Time and memory grow with the square of the number of nodes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import shortest_path

from kg.maps.layout.types import Ends, Points

STEPS = 120
ENOUGH = 1e-4  # relative gain of a step below which the picture stands still

Matrix = NDArray[np.float64]


def stress_layout(count: int, ends: Ends, seed: int = 1) -> Points:
    """Positions of one connected component, a link being about one unit long."""
    wanted = _distances(count, ends)
    weight = np.divide(1.0, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    solver = np.linalg.pinv(_laplacian(weight))
    points = _start(wanted, seed)
    before = np.inf
    for _ in range(STEPS):
        actual = _pairwise(points)
        pull = np.divide(wanted * weight, actual, out=np.zeros_like(actual), where=actual > 1e-9)
        points = solver @ (_laplacian(pull) @ points)
        stress = float((weight * (wanted - actual) ** 2).sum())
        if before - stress < ENOUGH * stress:
            break
        before = stress
    return points


def _distances(count: int, ends: Ends) -> Matrix:
    """Path lengths; a link between two busy nodes is longer, which leaves room around hubs."""
    adjacent = np.zeros((count, count), dtype=bool)
    adjacent[ends[:, 0], ends[:, 1]] = adjacent[ends[:, 1], ends[:, 0]] = True
    pairs = np.argwhere(np.triu(adjacent))
    alone = (adjacent[pairs[:, 0]] ^ adjacent[pairs[:, 1]]).sum(axis=1)
    length = 1.0 + 0.25 * np.log(np.maximum(alone - 1, 1))
    links = coo_array((length, (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    paths: Matrix = shortest_path(links.tocsr(), directed=False)
    return paths


def _start(wanted: Matrix, seed: int) -> Points:
    """Classical scaling of the distances, with a little noise so that twins come apart."""
    centred = wanted**2 - (wanted**2).mean(axis=0)
    centred = -0.5 * (centred - centred.mean(axis=1, keepdims=True))
    values, vectors = np.linalg.eigh((centred + centred.T) / 2)
    axes = vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 1e-9))
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])] < 0, -1, 1)
    noise = np.random.default_rng(seed).normal(scale=0.05, size=axes.shape)
    return np.asarray(axes + noise)


def _pairwise(points: Points) -> Matrix:
    return np.asarray(np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)))


def _laplacian(weight: Matrix) -> Matrix:
    return np.diag(weight.sum(axis=1)) - weight
