"""What the claims of a corpus say for two names being one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from kg.resolution.clusters import Clusters
from kg.resolution.nodes import Corpus, Node

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The bodies and places of each person, as the groups that these are in by now."""

    corpus: Corpus
    clusters: Clusters

    def bonds(self, number: int) -> set[int]:
        """What the person leads or belongs to."""
        return self._groups(self.corpus.affiliations.get(number, ()))

    def posts(self, number: int) -> set[int]:
        """What the person leads."""
        return self._groups(self.corpus.posts.get(number, ()))

    def _groups(self, numbers: Iterable[int]) -> set[int]:
        return {self.clusters.find(number) for number in numbers}


@dataclass(slots=True)
class Person:
    """What a name is compared with: one group of persons."""

    number: int
    documents: set[str] = field(default_factory=set)
    bonds: set[int] = field(default_factory=set)
    posts: set[int] = field(default_factory=set)

    def shares(self, other: Person) -> bool:
        """Both belong to one body or place, and no document names the two apart."""
        return bool(self.bonds & other.bonds) and self.documents.isdisjoint(other.documents)


def persons(nodes: Iterable[Node], clusters: Clusters, evidence: Evidence) -> dict[int, Person]:
    """The groups that the nodes are in, with what is known of them."""
    found: dict[int, Person] = {}
    for node in nodes:
        root = clusters.find(node.number)
        person = found.setdefault(root, Person(node.number))
        person.documents.add(node.document)
        person.bonds |= evidence.bonds(node.number)
        person.posts |= evidence.posts(node.number)
    return found


def grouped(nodes: Iterable[Node], key: Callable[[Node], Key]) -> dict[Key, list[Node]]:
    """The nodes by a key, in their order."""
    groups: defaultdict[Key, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[key(node)].append(node)
    return groups
