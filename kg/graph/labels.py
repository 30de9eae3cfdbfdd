"""Names for IRIs: what people read in tables and messages."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib

from kg.graph import vocabulary
from kg.graph.store import oxigraph
from kg.graph.terms import RDFS, SCHEMA, SKOS, XSD

_NUMBERS = {
    name.value: kind
    for name, kind in (
        (XSD.integer, int),
        (XSD.decimal, float),
        (XSD.double, float),
        (XSD.float, float),
    )
}
Cell = str | int | float | bool | None


class Labeller:
    """Gives each IRI of a dataset its label, in the first of the languages that has one.

    A document is named by its id: not every document has a title, and some share one.
    """

    def __init__(self, dataset: rdflib.Dataset, languages: Iterable[str] = ("en", "ru")) -> None:
        self._store = oxigraph(dataset)
        self._languages = tuple(languages)
        self._prefixes = sorted(
            ((str(iri), prefix) for prefix, iri in dataset.namespaces() if prefix), reverse=True
        )
        self._known: dict[str, str] = {}

    def label(self, iri: str) -> str:
        """The label; an IRI that has none is shortened with a prefix."""
        if iri not in self._known:
            self._known[iri] = self._find(iri)
        return self._known[iri]

    def cell(self, term: object) -> Cell:
        """A term as a plain value; a number that cannot be read as one stays text."""
        if term is None:
            return None
        if isinstance(term, ox.NamedNode):
            return self.label(term.value)
        return _literal(term) if isinstance(term, ox.Literal) else str(term)

    def _find(self, iri: str) -> str:
        if identifier := self._identifier(iri):
            return identifier
        labels = self._labels(iri) or vocabulary.labels(rdflib.URIRef(iri))
        for language in self._languages:
            if language in labels:
                return labels[language]
        return labels[min(labels)] if labels else self._shortened(iri)

    def _identifier(self, iri: str) -> str:
        quads = self._store.quads_for_pattern(ox.NamedNode(iri), SCHEMA.identifier, None)
        found = [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]
        return min(found, default="")

    def _labels(self, iri: str) -> dict[str, str]:
        for predicate in (SKOS.prefLabel, RDFS.label):
            quads = self._store.quads_for_pattern(ox.NamedNode(iri), predicate, None)
            labels = [quad.object for quad in quads]
            found = [label for label in labels if isinstance(label, ox.Literal)]
            if found:
                return {label.language or "": label.value for label in found}
        return {}

    def _shortened(self, iri: str) -> str:
        for namespace, prefix in self._prefixes:
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri


def _literal(term: ox.Literal) -> Cell:
    if term.datatype == XSD.boolean:
        return term.value in ("true", "1")
    try:
        return _NUMBERS.get(term.datatype.value, str)(term.value)
    except ValueError:
        return term.value
