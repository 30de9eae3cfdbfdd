"""Union-find that knows who must stay apart and remembers why it joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

Side = tuple[int, bool]  # the number of a wall, and on which side of it


class Clusters:
    """Groups of the numbers 0 … size-1; pairs in `apart` never come into one group.

    A document that states a relation between two entities says that they are two things, so
    no rule may join them, not even by way of a third name.  A person may; what a person has set
    apart stands on the two sides of a wall, and nothing gets over it.
    """

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        self._parent = list(range(size))
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        self._sides: dict[int, frozenset[Side]] = {}
        self._walls: list[tuple[str, str]] = []
        self._forced: set[int] = set()
        self.joins: list[tuple[int, int, str]] = []
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def find(self, item: int) -> int:
        """The number that stands for the item's group."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, left: int, right: int, rule: str) -> bool:
        """Make two groups one because of `rule`; False when they must stay apart."""
        a, b = sorted((self.find(left), self.find(right)))
        if self._walled(a, b) or b in self._apart[a]:
            return False
        if a != b:
            self._unite(a, b)
        if a != b or a in self._forced:  # the rules' reasons count beside a person's
            self.joins.append((left, right, rule))
        return True

    def join_all(self, items: Sequence[int], rule: str) -> None:
        """Join every item with the first of the groups that may take it."""
        seeds: list[int] = []
        for item in items:
            if not any(self.join(seed, item, rule) for seed in seeds):
                seeds.append(item)

    def force(self, left: Sequence[int], right: Sequence[int], note: str) -> None:
        """Make all of two sets one, as a person has decided; only walls keep some of them apart.

        The decision is the reason between the first of either set, and of no other pair.
        """
        seeds: list[int] = []
        for item in (*left, *right):
            group = next(
                (s for s in seeds if not self._walled(self.find(s), self.find(item))), None
            )
            if group is None:
                seeds.append(item)
            else:
                self._unite(*sorted((self.find(group), self.find(item))))
        self._forced.update(map(self.find, seeds))
        if self.find(left[0]) == self.find(right[0]):
            self.joins.append((left[0], right[0], note))

    def wall_off(
        self, left: Iterable[int], right: Iterable[int], marks: tuple[str, str] = ("", "")
    ) -> None:
        """Put a wall between the groups of two sets; a group with members in both stays whole."""
        here, there = ({self.find(item) for item in items} for items in (left, right))
        wall = len(self._walls)
        self._walls.append(marks)
        for groups, side in ((here - there, True), (there - here, False)):
            for group in groups:
                self._sides[group] = self._sides.get(group, frozenset()) | {(wall, side)}

    def mark(self, item: int) -> str:
        """What the walls around the item's group call it; '' where none has a name for it."""
        sides = self._sides.get(self.find(item), frozenset())
        marks = {self._walls[wall][0 if side else 1] for wall, side in sides}
        return "\n".join(sorted(marks - {""}))

    def groups(self) -> list[list[int]]:
        """The groups, each ascending, ordered by their smallest number."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for item in range(len(self._parent)):
            found[self.find(item)].append(item)
        return list(found.values())

    def _unite(self, kept: int, gone: int) -> None:
        if kept == gone:
            return
        self._parent[gone] = kept
        self._move_apart(gone, kept)
        self._move_sides(gone, kept)
        if gone in self._forced:
            self._forced.add(kept)

    def _walled(self, a: int, b: int) -> bool:
        if a not in self._sides or b not in self._sides:
            return False
        return any((wall, not side) in self._sides[b] for wall, side in self._sides[a])

    def _move_sides(self, gone: int, kept: int) -> None:
        if sides := self._sides.pop(gone, None):
            self._sides[kept] = self._sides.get(kept, frozenset()) | sides

    def _move_apart(self, gone: int, kept: int) -> None:
        for other in self._apart.pop(gone, ()):
            self._apart[other].discard(gone)
            if other != kept:
                self._apart[other].add(kept)
                self._apart[kept].add(other)
