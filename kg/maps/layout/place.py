"""Put the steps of the layout together.

What needs scipy is imported where it is needed: a network of small parts is laid out before scipy
would be loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from kg.maps.layout.leaves import fan_out, fan_radii, find_leaves
from kg.maps.layout.packing import Part, pack
from kg.maps.layout.spacing import GAP, lie_wide, separate
from kg.maps.layout.stress import stress_layout
from kg.maps.layout.structure import communities, components
from kg.maps.layout.types import Boxes, Ends, Labels, Mask, Points, Radii

SMALL = 400  # nodes up to which a component is laid out by stress
LINK_LENGTH = 112.0  # CSS pixels of a link in a component of up to ROOMY nodes
ROOMY = 60  # in larger ones links are shorter, and names find their room by pushing
CROWD = 700  # nodes from which names no longer keep their own room
BUSY = 5  # links that make a node busy
ENOUGH = 0.5  # share of nodes that an earlier map knows below which a layout is made anew
ROOM = 1.6  # middle distance of neighbours in a large component, in node diameters


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions (n, 2) in CSS pixels around (0, 0), and each node's community, 0 the largest."""

    points: Points
    community: Labels


def lay_out(
    ends: Sequence[tuple[int, int]],
    radii: Sequence[float],
    names: Sequence[tuple[float, float]],
    start: Points | None = None,
) -> Layout:
    """Find a place for every node.

    `ends` are pairs of node positions (self-loops and repetitions allowed), `radii` the nodes'
    sizes and `names` the width and height of their drawn names, both in CSS pixels. Any network is
    allowed: an empty one, one node, no links. `start` are places of an earlier layout, NaN for
    nodes that are new: where it knows most nodes, they stay where they were.
    """
    count = len(radii)
    if not count:
        return Layout(np.zeros((0, 2)), np.zeros(0, dtype=np.int64))
    links = _links(ends)
    groups = components(count, links)
    community = communities(groups, links)
    busy = np.bincount(links.ravel(), minlength=count) >= BUSY
    boxes = _boxes(np.asarray(radii, dtype=float), np.asarray(names, dtype=float), busy)
    with threadpool_limits(1, "blas"):  # the quickest for small matrices, and always the same bits
        if start is not None and _is_enough(start):
            return Layout(_grown(start, links, community, boxes), community)
        return Layout(_centred(_afresh(groups, links, community, boxes), boxes), community)


def _afresh(groups: list[Labels], links: Ends, community: Labels, boxes: Boxes) -> Points:
    points = np.zeros((len(boxes), 2))
    parts = [
        _part(own, community[group], boxes[group])
        for group, own in zip(groups, _links_inside(groups, links), strict=True)
    ]
    for group, packed in zip(groups, pack(parts), strict=True):
        points[group] = packed
    return points


def _grown(start: Points, links: Ends, community: Labels, boxes: Boxes) -> Points:
    """The earlier layout with the new nodes in it; what hangs on nothing known lies below."""
    from kg.maps.layout.growing import grow_around, settle

    points = grow_around(start, links, boxes)
    apart = np.isnan(points[:, 0])
    if apart.any():
        place = np.cumsum(apart) - 1
        own = place[links[apart[links].all(axis=1)]]
        groups = components(int(apart.sum()), own)
        below = _centred(_afresh(groups, own, community[apart], boxes[apart]), boxes[apart])
        top = float((below[:, 1] - boxes[apart, 1]).min())
        floor = float((points[~apart, 1] + boxes[~apart, 3]).max())
        points[apart] = below + np.array([0.0, floor - top + 2 * GAP])
    return settle(points, start, boxes)


def _is_enough(start: Points) -> bool:
    """True when enough nodes of a layout (NaN for new ones) have a place already."""
    return float((~np.isnan(start[:, 0])).mean()) >= ENOUGH


def _links(ends: Sequence[tuple[int, int]]) -> Ends:
    links = np.asarray(ends, dtype=np.int64).reshape(-1, 2)
    return np.asarray(links[links[:, 0] != links[:, 1]])


def _boxes(radii: Radii, names: Radii, busy: Mask) -> Boxes:
    """How far a node with its name below reaches.

    Busy nodes get room for their names; the others give theirs up as the crowd grows.
    """
    crowd = len(radii)
    share = np.where(busy & (crowd <= CROWD), 1.0, max(0.0, 1 - crowd / CROWD))
    across = np.maximum(radii, share * names[:, 0] / 2)
    below = radii + share * (names[:, 1] + 3)
    return np.column_stack([across, radii, across, below])


def _links_inside(groups: list[Labels], links: Ends) -> list[Ends]:
    """The links of each component, as positions within it."""
    count = sum(map(len, groups))
    owner, place = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    for number, group in enumerate(groups):
        owner[group], place[group] = number, np.arange(len(group))
    home = owner[links[:, 0]]
    own = place[links[np.argsort(home, kind="stable")]]
    return np.split(own, np.cumsum(np.bincount(home, minlength=len(groups)))[:-1])


def _part(ends: Ends, community: Labels, boxes: Boxes) -> Part:
    if len(boxes) == 1:
        return Part(np.zeros((1, 2)), boxes, ends)
    points = separate(_component(len(boxes), ends, community, boxes), boxes)
    bare = np.repeat(boxes[:, 1:2], 4, axis=1)  # names may give way in a crowd, nodes may not
    return Part(separate(points, bare), boxes, ends)


def _component(count: int, ends: Ends, community: Labels, boxes: Boxes) -> Points:
    if count <= SMALL:
        return _by_stress(count, ends)
    hub = find_leaves(count, ends)
    core = np.flatnonzero(hub < 0)
    place = np.cumsum(hub < 0) - 1
    inner = place[ends[(hub[ends] < 0).all(axis=1)]]
    _, group = np.unique(community[core], return_inverse=True)
    points = np.zeros((count, 2))
    points[core] = _core(inner, group, fan_radii(hub, boxes[:, 1], GAP)[core])
    return fan_out(points, hub, boxes[:, 1], GAP)


def _core(ends: Ends, community: Labels, radii: Radii) -> Points:
    """The nodes of a large component that are no leaves; `radii` reach around their leaves."""
    count = len(community)
    points = _by_stress(count, ends) if count <= SMALL else _by_forces(count, ends, community)
    return _roomy(points, ends, radii)


def _by_stress(count: int, ends: Ends) -> Points:
    if count == 1:
        return np.zeros((1, 2))
    length = LINK_LENGTH * min(1.0, (ROOMY / count) ** 0.2)
    return np.asarray(lie_wide(stress_layout(count, ends)) * length)


def _by_forces(count: int, ends: Ends, community: Labels) -> Points:
    from kg.maps.layout.forces import force_layout

    return lie_wide(force_layout(count, ends, community))


def _roomy(points: Points, ends: Ends, radii: Radii) -> Points:
    """Scale so that most links can be seen between their ends, and neighbours have room."""
    from scipy.spatial import KDTree

    if len(points) < 2:
        return points
    nearest = KDTree(points).query(points, k=2)[0][:, 1]
    length = np.hypot(*(points[ends[:, 0]] - points[ends[:, 1]]).T)
    between = radii[ends].sum(axis=1) * ROOM / np.maximum(length, 1e-9)
    beside = 2 * ROOM * float(np.median(radii)) / max(float(np.median(nearest)), 1e-9)
    return points * max(beside, float(np.median(between)))


def _centred(points: Points, boxes: Boxes) -> Points:
    low = (points - boxes[:, :2]).min(axis=0)
    high = (points + boxes[:, 2:]).max(axis=0)
    return np.asarray(points - (low + high) / 2)
