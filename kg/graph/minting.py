"""Where quads come from: IRIs of one base, and the graph that a statement lies in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.terms import node, text
from kg.graph.vocabulary import BASE, Labels

Term = ox.NamedNode | ox.Literal
Pair = tuple[ox.NamedNode, Term]  # predicate and object
Statement = tuple[ox.NamedNode, ox.NamedNode, Term]
DEFAULT_GRAPH = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Mint:
    """Makes the IRIs under one base."""

    base: str = BASE

    def iri(self, folder: str, name: str) -> ox.NamedNode:
        """`<base>folder/name`."""
        return node(f"{self.base}{folder}/{name}")

    def entity(self, id_: str) -> ox.NamedNode:
        """The IRI of a `ResolvedEntity.id`; one that is an IRI already stays."""
        return node(id_ if "://" in id_ else f"{self.base}{id_}")


def statements(subject: ox.NamedNode, pairs: Iterable[Pair]) -> Iterator[Statement]:
    """One statement per (predicate, object)."""
    for predicate, object_ in pairs:
        yield subject, predicate, object_


def labelled(predicate: ox.NamedNode, labels: Labels) -> Iterator[Pair]:
    """One pair per language."""
    for language, label in sorted(labels.items()):
        yield predicate, text(label, language)
