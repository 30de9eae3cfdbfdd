"""Large components: communities are placed first, then the nodes find their places among them.

The model is ForceAtlas2 (Jacomy and others 2014): links pull in proportion to their length, nodes
push by degree over distance. Far pushes come from a grid of mass centres and near ones from a
KD-tree, so a step takes time in proportion to the number of nodes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.spatial import KDTree

from kg.maps.layout.structure import SEED, weighted_graph
from kg.maps.layout.types import GOLDEN_ANGLE, Ends, Labels, Points

STEPS = 150
GRID = 20  # cells along each side of the grid of mass centres
FAR_EVERY = 2  # steps; what is far changes little from one to the next
NEIGHBOURS = 12
PUSH = 8.0
GRAVITY = 1.0
BRIDGE = 0.25  # how much of its pull a link between two communities keeps


def force_layout(count: int, ends: Ends, community: Labels) -> Points:
    """Positions of one connected component of at least two nodes, in units of no meaning."""
    points = _start(count, ends, community)
    pull = _pulls(count, ends, community)
    mass = np.bincount(ends.ravel(), minlength=count).astype(np.float64) + 1
    pace = _Pace(np.zeros_like(points))
    far = np.zeros_like(points)
    for step in range(STEPS):
        if step % FAR_EVERY == 0:
            far = _far_push(points, mass)
        force = pull @ points - pull.sum(axis=1)[:, None] * points
        force += PUSH * mass[:, None] * (far + _near_push(points, mass))
        force -= GRAVITY * mass[:, None] * points / (_norm(points)[:, None] + 1e-9)
        points = points + pace.step(force, mass, np.ptp(points, axis=0))
    return points


def _start(count: int, ends: Ends, community: Labels) -> Points:
    """Each community as a disc of nodes on a spiral, the discs placed by the links among them."""
    size = np.bincount(community)
    centre = _community_centres(size, ends, community) * math.sqrt(count) * 9
    rank = np.zeros(count)
    for number in range(len(size)):
        members = np.flatnonzero(community == number)
        rank[members] = np.arange(len(members))
    radius, angle = 6 * np.sqrt(rank + 0.5), rank * GOLDEN_ANGLE
    spiral = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return np.asarray(centre[community] + spiral)


def _community_centres(size: NDArray[np.int64], ends: Ends, community: Labels) -> Points:
    between = community[ends]
    graph = weighted_graph(range(len(size)), between[between[:, 0] != between[:, 1]])
    for a, b, link in graph.edges(data=True):
        link["weight"] /= math.sqrt(size[a] * size[b])
    places = nx.spring_layout(graph, seed=SEED, iterations=100, method="force")
    return np.array([places[number] for number in range(len(size))])


def _pulls(count: int, ends: Ends, community: Labels) -> csr_array:
    both = np.concatenate([ends, ends[:, ::-1]])
    pulls = coo_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(count, count)).tocsr()
    pulls.sum_duplicates()
    rows, columns = pulls.nonzero()
    pulls.data = np.sqrt(np.minimum(pulls.data, 3))
    pulls.data[community[rows] != community[columns]] *= BRIDGE
    return pulls


def _far_push(points: Points, mass: NDArray[np.float64]) -> Points:
    """The push of everything outside a node's own grid cell, cell by cell."""
    _, cell = np.unique(_cells(points), return_inverse=True)
    weight = np.bincount(cell, mass)
    middle = np.column_stack([np.bincount(cell, mass * axis) / weight for axis in points.T])
    here, there = points.astype(np.float32), middle.astype(np.float32)
    apart = (-2 * here) @ there.T
    apart += (here**2).sum(axis=1)[:, None] + np.float32(1)
    apart += (there**2).sum(axis=1)
    share = np.divide(weight.astype(np.float32), np.maximum(apart, 1, out=apart), out=apart)
    share[np.arange(len(points)), cell] = 0
    return np.asarray(here * share.sum(axis=1)[:, None] - share @ there, dtype=np.float64)


def _near_push(points: Points, mass: NDArray[np.float64]) -> Points:
    """The push of the nearest nodes, scaled up where the own cell holds more than those."""
    near = min(NEIGHBOURS, len(points) - 1)
    distance, other = KDTree(points).query(points, k=near + 1, workers=-1)
    distance, other = np.maximum(distance[:, 1:], 0.5), other[:, 1:]
    cell = _cells(points)
    crowd = np.bincount(cell)[cell]
    boost = np.sqrt(np.maximum(1, crowd / near))[:, None]
    share = boost * mass[other] / distance**2
    return np.asarray((share[:, :, None] * (points[:, None] - points[other])).sum(axis=1))


def _cells(points: Points) -> NDArray[np.int64]:
    low, span = points.min(axis=0), np.ptp(points, axis=0) + 1e-9
    row = np.minimum((points - low) / span * GRID, GRID - 1).astype(np.int64)
    return np.asarray(row[:, 0] * GRID + row[:, 1])


def _norm(vectors: Points) -> NDArray[np.float64]:
    return np.hypot(vectors[:, 0], vectors[:, 1])


@dataclass(slots=True)
class _Pace:
    """ForceAtlas2's step length: nodes that swing to and fro are slowed down."""

    last: Points
    speed: float = 1.0

    def step(self, force: Points, mass: NDArray[np.float64], span: Points) -> Points:
        """How far each node moves under `force`, at most 3 % of the picture's diagonal."""
        swing = _norm(force - self.last)
        traction = float((_norm(force + self.last) * mass).sum()) / 2
        limit = 0.3 * traction / (float((swing * mass).sum()) + 1e-9)
        self.speed = min(self.speed * 1.5, limit)
        self.last = force
        step = force * (0.25 * self.speed / (1 + np.sqrt(self.speed * swing)))[:, None]
        cap = 0.03 * float(np.hypot(*span))
        return np.asarray(step * np.minimum(1, cap / (_norm(step) + 1e-9))[:, None])
