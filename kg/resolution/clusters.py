"""Union-find that knows who must stay apart and remembers why it joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence


class Clusters:
    """Groups of the numbers 0 … size-1; pairs in `apart` never come into one group.

    A document that states a relation between two entities says that they are two things, so
    nothing may join them, not even by way of a third name.
    """

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        self._parent = list(range(size))
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
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
        if b in self._apart[a]:
            return False
        if a != b:
            self._parent[b] = a
            self._move_apart(b, a)
            self.joins.append((left, right, rule))
        return True

    def join_all(self, items: Sequence[int], rule: str) -> None:
        """Join every item with the first of the groups that may take it."""
        seeds: list[int] = []
        for item in items:
            if not any(self.join(seed, item, rule) for seed in seeds):
                seeds.append(item)

    def groups(self) -> list[list[int]]:
        """The groups, each ascending, ordered by their smallest number."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for item in range(len(self._parent)):
            found[self.find(item)].append(item)
        return list(found.values())

    def _move_apart(self, gone: int, kept: int) -> None:
        for other in self._apart.pop(gone, ()):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart[kept].add(other)
