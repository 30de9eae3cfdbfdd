"""The simple edges that people query: which ones a current claim makes."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.terms import CIVIC, ORG, node
from kg.graph.vocabulary import RelationTerm

#: Edges that only follow from others: a leader of an organisation is its member.
IMPLIED = (CIVIC.memberOf, ORG.memberOf, ORG.headOf)


def edge_predicates(term: RelationTerm, *, negative: bool, body: bool) -> Iterator[ox.NamedNode]:
    """The edges of a current claim of this relation; a denial has its own edge or none.

    `body` is True where the object is an organisation.
    """
    if negative:
        if term.denied:
            yield node(term.denied)
        return
    yield node(term.iri)
    if body and term.name in ("leader-of", "member-of"):
        yield ORG.memberOf
        if term.name == "leader-of":
            yield CIVIC.memberOf
            yield ORG.headOf
