"""Names for IRIs: what people read in tables and messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.graph import vocabulary
from kg.graph.store import oxigraph, wrap
from kg.graph.terms import RDFS, SCHEMA, SKOS, XSD
from kg.graph.vocabulary import Labels
from kg.graph.wording import word

if TYPE_CHECKING:
    from rdflib import Dataset

_NUMBERS = {XSD.integer: int, XSD.decimal: float, XSD.double: float, XSD.float: float}
_MANY = 3000  # from so many IRIs on it is quicker to read the names of all things at once
Cell = str | int | float | bool | None


class Labeller:
    """Gives each IRI of a dataset its label, in the first of the languages that has one.

    A document is named by its id: not every document has a title, and some share one.
    """

    def __init__(
        self, dataset: Dataset | ox.Store, languages: Iterable[str] = ("en", "ru")
    ) -> None:
        self._dataset = dataset
        self._store = oxigraph(dataset)
        self._languages = tuple(languages)
        self._known: dict[Any, Cell] = {None: None}  # by IRI as text, and by term

    def label(self, iri: str) -> str:
        """The label; an IRI that has none is shortened with a prefix."""
        if iri not in self._known:
            self._known[iri] = self._find(iri)
        return str(self._known[iri])

    def cell(self, term: object) -> Cell:
        """A term as a plain value; a number that cannot be read as one stays text."""
        try:
            return self._known[term]
        except KeyError:
            self._known[term] = value = self._cell(term)
            return value

    def table(self, rows: Collection[tuple[object, ...]]) -> tuple[tuple[Cell, ...], ...]:
        """All terms of some rows as plain values."""
        if len({term for row in rows for term in row if type(term) is ox.NamedNode}) > _MANY:
            self.read_all()
        cell = self.cell
        return tuple(tuple([cell(term) for term in row]) for row in rows)

    def read_all(self) -> None:
        """Read the names of all entities and documents at once: quicker where many are wanted."""
        for predicate, names in _NAMES:
            found: defaultdict[str, list[ox.Literal]] = defaultdict(list)
            for quad in self._store.quads_for_pattern(None, predicate, None):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                    found[quad.subject.value].append(quad.object)
            for iri, labels in found.items():
                self._known.setdefault(iri, self._best(iri, names(labels)))

    def _cell(self, term: object) -> Cell:
        if isinstance(term, ox.NamedNode):
            return self.label(term.value)
        return _literal(term) if isinstance(term, ox.Literal) else str(term)

    def _find(self, iri: str) -> str:
        labels = self._labels(iri) or vocabulary.labels(iri)
        return self._best(iri, labels) if labels else self._shortened(iri)

    def _labels(self, iri: str) -> Labels:
        """The labels of a node by language; no language for an identifier."""
        for predicate, names in (*_NAMES, (RDFS.label, _by_language)):
            quads = self._store.quads_for_pattern(ox.NamedNode(iri), predicate, None)
            labels = [quad.object for quad in quads]
            found = [label for label in labels if isinstance(label, ox.Literal)]
            if found:
                return names(found)
        return {}

    def _best(self, iri: str, labels: Labels) -> str:
        first = self._languages[0]
        if first not in labels and (found := word(iri, first)):
            return found
        wanted = (language for language in self._languages if language in labels)
        return labels[next(wanted, min(labels))]

    @cached_property
    def _prefixes(self) -> list[tuple[str, str]]:
        given = self._dataset
        dataset = wrap(given) if isinstance(given, ox.Store) else given
        bound = ((str(iri), prefix) for prefix, iri in dataset.namespaces() if prefix)
        return sorted(bound, reverse=True)

    def _shortened(self, iri: str) -> str:
        for namespace, prefix in self._prefixes:
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri


def _by_language(labels: Iterable[ox.Literal]) -> Labels:
    return {label.language or "": label.value for label in labels}


def _identifier(labels: Iterable[ox.Literal]) -> Labels:
    return {"": min(label.value for label in labels)}


# What names an entity, and what a document.
_NAMES = ((SKOS.prefLabel, _by_language), (SCHEMA.identifier, _identifier))


def _literal(term: ox.Literal) -> Cell:
    if term.datatype == XSD.boolean:
        return term.value in ("true", "1")
    kind: Callable[[str], int | float | str] = _NUMBERS.get(term.datatype, str)
    try:
        return kind(term.value)
    except ValueError:
        return term.value
