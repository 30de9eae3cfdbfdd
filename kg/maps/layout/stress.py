"""Small components: distances on the page follow distances in the network.

Stress majorization (Gansner, Koren and North 2004): nodes that are k links apart want to be k link
lengths apart, near pairs more so than far ones. Every step solves a linear system and never makes
the picture worse. Time and memory grow with the square of the number of nodes.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.maps.layout.types import Ends, Points

STEPS = 120
ENOUGH = 1e-4  # relative gain of a step below which the picture stands still

COMMON = 8  # nodes of components whose form may well come again

Matrix = NDArray[np.float64]
Adjacent = NDArray[np.bool_]  # shape (n, n): which nodes are linked


def stress_layout(count: int, ends: Ends, seed: int = 1) -> Points:
    """Positions of one connected component, a link being about one unit long."""
    adjacent = np.zeros((count, count), dtype=bool)
    adjacent[ends[:, 0], ends[:, 1]] = adjacent[ends[:, 1], ends[:, 0]] = True
    if count <= COMMON:
        return _common_form(adjacent.tobytes(), count, seed).copy()
    return _lay_out(adjacent, seed)


@lru_cache(maxsize=1024)
def _common_form(adjacent: bytes, count: int, seed: int) -> Points:
    """Pairs, triangles and their like, of which a network has hundreds."""
    return _lay_out(np.frombuffer(adjacent, dtype=bool).reshape(count, count), seed)


def _lay_out(adjacent: Adjacent, seed: int) -> Points:
    wanted = _distances(adjacent)
    weight = np.divide(1.0, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    solver = _pseudo_inverse(_laplacian(weight))
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


def _distances(adjacent: Adjacent) -> Matrix:
    """Path lengths; a link between two busy nodes is longer, which leaves room around hubs."""
    pairs = np.argwhere(np.triu(adjacent))
    alone = (adjacent[pairs[:, 0]] ^ adjacent[pairs[:, 1]]).sum(axis=1)
    length = 1.0 + 0.25 * np.log(np.maximum(alone - 1, 1))
    paths = np.where(np.eye(len(adjacent), dtype=bool), 0.0, np.inf)
    paths[pairs[:, 0], pairs[:, 1]] = paths[pairs[:, 1], pairs[:, 0]] = length
    for between in range(len(paths)):  # Floyd and Warshall
        np.minimum(paths, paths[:, between, None] + paths[between], out=paths)
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
    across, down = (np.subtract.outer(axis, axis) for axis in points.T)
    across *= across
    down *= down
    across += down
    return np.asarray(np.sqrt(across, out=across))


def _pseudo_inverse(laplacian: Matrix) -> Matrix:
    """That of the Laplacian of a connected graph, whose null space is the constant vectors."""
    share = 1 / len(laplacian)
    return np.asarray(np.linalg.inv(laplacian + share) - share)


def _laplacian(weight: Matrix) -> Matrix:
    return np.diag(weight.sum(axis=1)) - weight
