"""Lay the components of a network side by side: the largest in the middle, small ones around it.

Each component covers cells of a coarse grid (its boxes and its links); the next one takes the free
place that is nearest to the middle. Distances are measured so that the whole becomes wider than
high, as screens are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from kg.maps.layout.types import Boxes, Ends, Mask, Points

ASPECT = 1.35  # width by height of the whole
MARGIN = 9.0  # CSS pixels around each component
CELLS = 12_000  # about so many cells are covered in all
SMALL = 6  # components of so few nodes count as full rectangles
LINK_SAMPLES = np.linspace(0.0, 1.0, 80)
AHEAD = 256  # places that are tried at a time
FIRST_RING = 16.0  # cells; how far from the middle places are looked for first


@dataclass(frozen=True, slots=True)
class Part:
    """One component: positions, boxes and links of its nodes."""

    points: Points
    boxes: Boxes
    ends: Ends


def pack(parts: list[Part]) -> list[Points]:
    """Shift the components (largest first) so that none covers another."""
    corners, extents = _rectangles(parts)
    cell = max(4.0, math.sqrt(float(extents.prod(axis=1).sum()) / CELLS))
    cells = np.ceil(extents / cell).astype(int) + 1
    masks = [
        _mask(part, corner, columns, rows, cell)
        for part, corner, (columns, rows) in zip(parts, corners, cells.tolist(), strict=True)
    ]
    field = _Field(masks)
    places = np.array([field.place(mask) for mask in masks])[:, ::-1] * cell
    return [
        part.points - corner + place
        for part, corner, place in zip(parts, corners, places, strict=True)
    ]


def _rectangles(parts: list[Part]) -> tuple[Points, Points]:
    """Left upper corner, and width and height, of each component's boxes with the margin."""
    points = np.concatenate([part.points for part in parts])
    boxes = np.concatenate([part.boxes for part in parts])
    first = np.cumsum([0, *(len(part.points) for part in parts[:-1])])
    corners = np.minimum.reduceat(points - boxes[:, :2], first) - MARGIN
    ends = np.maximum.reduceat(points + boxes[:, 2:], first) + MARGIN
    return corners, ends - corners


def _mask(part: Part, corner: Points, columns: int, rows: int, cell: float) -> Mask:
    """The cells that a component covers; rows run downwards."""
    if len(part.points) <= SMALL:
        return np.ones((rows, columns), dtype=bool)
    mask = np.zeros((rows, columns), dtype=bool)
    low = (part.points - part.boxes[:, :2] - MARGIN - corner) / cell
    high = (part.points + part.boxes[:, 2:] + MARGIN - corner) / cell
    for (left, top), (right, bottom) in zip(low.astype(int), high.astype(int), strict=True):
        mask[top : bottom + 1, left : right + 1] = True
    for share in LINK_SAMPLES:
        ends = part.points[part.ends]
        on_link = (ends[:, 0] * (1 - share) + ends[:, 1] * share - corner) / cell
        mask[on_link[:, 1].astype(int), on_link[:, 0].astype(int)] = True
    return mask


class _Field:
    """The grid that fills up from its middle."""

    def __init__(self, masks: list[Mask]) -> None:
        side = 2 * math.ceil(math.sqrt(sum(mask.size for mask in masks)))
        side += 2 * max(max(mask.shape) for mask in masks)
        self._taken = np.zeros((side, side), dtype=bool)
        # Cells only ever fill up, so a place that was refused to a shape need not be tried again.
        self._places: dict[tuple[tuple[int, ...], bytes], Iterator[tuple[int, int]]] = {}

    def place(self, mask: Mask) -> tuple[int, int]:
        """Row and column of the nearest free place to the middle, which is taken at once."""
        places = self._places.setdefault((mask.shape, mask.tobytes()), self._outwards(mask))
        rows, columns = mask.shape
        for row, column in places:
            under = self._taken[row : row + rows, column : column + columns]
            if not (under & mask).any():
                under |= mask
                return row, column
        raise AssertionError("the field is larger than all components together")

    def _outwards(self, mask: Mask) -> Iterator[tuple[int, int]]:
        """Places, the nearest first, less those that are found taken some way ahead."""
        under = sliding_window_view(self._taken, mask.shape)
        for rows, columns in _rings(*under.shape[:2]):
            for start in range(0, len(rows), AHEAD):
                row, column = (each[start : start + AHEAD] for each in (rows, columns))
                free = ~(under[row, column] & mask).any(axis=(1, 2))
                yield from zip(row[free].tolist(), column[free].tolist(), strict=True)


def _rings(rows: int, columns: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """All places of a field, by their distance from its middle, in rings of growing width.

    Most fields are filled long before their edges are reached, and sorting takes time.
    """
    middle = np.array([rows, columns]) / 2
    inner, outer = -1.0, FIRST_RING
    while inner < math.hypot(middle[0], middle[1] / ASPECT):
        reach = outer * np.array([1, ASPECT])
        top, left = np.maximum(np.floor(middle - reach), 0).astype(int)
        bottom, right = np.minimum(np.ceil(middle + reach).astype(int) + 1, (rows, columns))
        row, column = np.mgrid[top:bottom, left:right].reshape(2, -1)
        away = np.hypot(row - middle[0], (column - middle[1]) / ASPECT)
        ring = np.flatnonzero((away > inner) & (away <= outer))
        ring = ring[np.argsort(away[ring], kind="stable")]
        yield row[ring], column[ring]
        inner, outer = outer, 2 * outer
