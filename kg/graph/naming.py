"""What to call the nodes of a graph in a sentence: entities by name, claims by their parties."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from kg.graph.labels import Labeller
from kg.graph.terms import CIVIC, OA, ORG, RDF, TIME
from kg.texts import texts

_SELECTORS = (OA.TextQuoteSelector, OA.TextPositionSelector)


class Naming:
    """Names the nodes of a dataset, whose triples `store` has in one graph."""

    def __init__(self, dataset: rdflib.Dataset, store: ox.Store, lang: str) -> None:
        self._texts = texts("checks", lang)
        self._labels = Labeller(dataset, (*self._texts.language.order, "ru"))
        self._store = store

    def of(self, node: Node | None) -> str:
        """A name in quotes; of what has none, what it belongs to."""
        if not isinstance(node, rdflib.URIRef):
            return "" if node is None else f"«{node}»"
        return self._of(ox.NamedNode(node))

    def _of(self, node: ox.NamedNode | None) -> str:
        if node is None:
            return "?"
        types: Mapping[ox.NamedNode, Callable[[ox.NamedNode], str]] = {
            CIVIC.Claim: self._claim,
            OA.SpecificResource: self._evidence,
            **dict.fromkeys(_SELECTORS, self._selector),
            ORG.Membership: self._membership,
            TIME.Interval: self._interval,
            TIME.Instant: self._instant,
        }
        for type_ in self._objects(node, RDF.type):
            if type_ in types:
                return types[type_](node)
        return f"«{self._label(node)}»"

    def _claim(self, node: ox.NamedNode) -> str:
        subject, relation, object_ = (
            self._object(node, p) for p in (CIVIC.subject, CIVIC.predicate, CIVIC.object)
        )
        return self._texts(
            "claim",
            subject=self._of(subject),
            relation=self._label(relation),
            object=self._of(object_),
        )

    def _evidence(self, node: ox.NamedNode) -> str:
        for selector in self._objects(node, OA.hasSelector):
            for quad in self._store.quads_for_pattern(selector, OA.exact, None):
                if isinstance(quad.object, ox.Literal):
                    return self._texts("evidence", quote=f"«{quad.object.value}»")
        return self._texts("evidence", quote=f"«{self._label(node)}»")

    def _selector(self, node: ox.NamedNode) -> str:
        owner = self._subject(OA.hasSelector, node)
        return self._evidence(owner) if owner else f"«{self._label(node)}»"

    def _membership(self, node: ox.NamedNode) -> str:
        member, body = self._object(node, ORG.member), self._object(node, ORG.organization)
        return self._texts("membership", subject=self._of(member), object=self._of(body))

    def _interval(self, node: ox.NamedNode) -> str:
        owner = self._subject(ORG.memberDuring, node)
        whose = self._membership(owner) if owner else f"«{self._label(node)}»"
        return self._texts("time", whose=whose)

    def _instant(self, node: ox.NamedNode) -> str:
        owner = self._subject(TIME.hasBeginning, node) or self._subject(TIME.hasEnd, node)
        return self._interval(owner) if owner else f"«{self._label(node)}»"

    def _object(self, node: ox.NamedNode, predicate: ox.NamedNode) -> ox.NamedNode | None:
        return min(self._objects(node, predicate), key=str, default=None)

    def _objects(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        quads = self._store.quads_for_pattern(node, predicate, None)
        return [quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)]

    def _subject(self, predicate: ox.NamedNode, node: ox.NamedNode) -> ox.NamedNode | None:
        quads = self._store.quads_for_pattern(None, predicate, node)
        found = (quad.subject for quad in quads)
        return next((one for one in found if isinstance(one, ox.NamedNode)), None)

    def _label(self, node: ox.NamedNode | None) -> str:
        return self._labels.label(node.value) if node else "?"
