"""What tells namesakes apart in their ids when only a person knows that they are two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.resolution.clusters import Clusters


@dataclass(frozen=True, slots=True)
class Walls:
    """The walls of a clustering; the newest come first."""

    clusters: Clusters

    @classmethod
    def of(cls, clusters: Clusters) -> Walls | None:
        """The walls, or None where there are none, as in most corpora."""
        return cls(clusters) if clusters.walls else None

    def tell_apart(self, items: Sequence[int]) -> list[str]:
        """A mark for the group of each item: groups between which there is a wall have two marks.

        A group that no wall concerns has the mark ''.  Older walls count first, and a wall only
        where the older ones do not tell already, so that a new decision leaves the marks alone
        that it has nothing to do with.
        """
        marks = [""] * len(items)
        sides = [dict(self.clusters.sides(item)) for item in items]
        for wall in sorted({wall for side in sides for wall in side}, reverse=True):
            placed = [n for n, side in enumerate(sides) if wall in side]
            here = {marks[n] for n in placed if sides[n][wall]}
            if not any(marks[n] in here for n in placed if not sides[n][wall]):
                continue
            for n in placed:
                marks[n] += "\n" * bool(marks[n]) + self._mark(wall, sides[n][wall])
        return marks

    def _mark(self, wall: int, side: bool) -> str:
        return self.clusters.walls[wall][0 if side else 1]
