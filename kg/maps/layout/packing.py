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
from numpy.typing import NDArray

from kg.maps.layout.types import Boxes, Ends, Mask, Points

ASPECT = 1.35  # width by height of the whole
MARGIN = 9.0  # CSS pixels around each component
CELLS = 12_000  # about so many cells are covered in all
SMALL = 6  # components of so few nodes count as full rectangles
LINK_SAMPLES = np.linspace(0.0, 1.0, 80)


@dataclass(frozen=True, slots=True)
class Part:
    """One component: positions, boxes and links of its nodes."""

    points: Points
    boxes: Boxes
    ends: Ends

    @property
    def corner(self) -> NDArray[np.float64]:
        """Left upper corner of the boxes, with the margin."""
        return np.asarray((self.points - self.boxes[:, :2]).min(axis=0) - MARGIN)

    @property
    def extent(self) -> NDArray[np.float64]:
        """Width and height, with the margin."""
        return np.asarray((self.points + self.boxes[:, 2:]).max(axis=0) + MARGIN - self.corner)


def pack(parts: list[Part]) -> list[Points]:
    """Shift the components (largest first) so that none covers another."""
    cell = max(4.0, math.sqrt(sum(float(part.extent.prod()) for part in parts) / CELLS))
    masks = [_mask(part, cell) for part in parts]
    field = _Field(masks)
    places = [field.place(mask) for mask in masks]
    return [
        part.points - part.corner + np.array(place[::-1]) * cell
        for part, place in zip(parts, places, strict=True)
    ]


def _mask(part: Part, cell: float) -> Mask:
    """The cells that a component covers; rows run downwards."""
    columns, rows = np.ceil(part.extent / cell).astype(int) + 1
    if len(part.points) <= SMALL:
        return np.ones((rows, columns), dtype=bool)
    mask = np.zeros((rows, columns), dtype=bool)
    low = (part.points - part.boxes[:, :2] - MARGIN - part.corner) / cell
    high = (part.points + part.boxes[:, 2:] + MARGIN - part.corner) / cell
    for (left, top), (right, bottom) in zip(low.astype(int), high.astype(int), strict=True):
        mask[top : bottom + 1, left : right + 1] = True
    for share in LINK_SAMPLES:
        ends = part.points[part.ends]
        on_link = (ends[:, 0] * (1 - share) + ends[:, 1] * share - part.corner) / cell
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
        rows, columns = (np.array(self._taken.shape) - mask.shape + 1).tolist()
        row, column = np.mgrid[:rows, :columns]
        away = np.hypot(row - rows / 2, (column - columns / 2) / ASPECT).ravel()
        for index in np.argsort(away, kind="stable").tolist():
            yield divmod(index, columns)
