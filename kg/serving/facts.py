"""What the pages read from the store: names, values and kinds of things, one at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import pyoxigraph as ox

from kg.graph.entities import CLASSES
from kg.graph.iris import tail
from kg.graph.terms import CIVIC, RDF, RDFS, SCHEMA, SKOS
from kg.graph.vocabulary import BASE

ENTITY_FOLDERS = tuple(type_.lower() for type_ in CLASSES)
DOCUMENT = "document"
_TYPES: Mapping[str, str] = {class_.value: type_ for type_, class_ in CLASSES.items()}
Row = dict[str, str]
Term = ox.NamedNode | ox.Literal


class Facts:
    """Reads one store, from any thread."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.name = cache(self._name)

    def all(self, iri: str) -> Mapping[ox.NamedNode, list[Term]]:
        """All that is said of a thing, by predicate, each value once."""
        found: defaultdict[ox.NamedNode, dict[Term, None]] = defaultdict(dict)
        for quad in self.store.quads_for_pattern(ox.NamedNode(iri), None, None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                found[quad.predicate][quad.object] = None
        return defaultdict(list, {key: sorted(values, key=str) for key, values in found.items()})

    def values(self, iri: str, predicate: ox.NamedNode) -> list[str]:
        """The values of one predicate, IRIs and texts alike."""
        return [term.value for term in self._terms(iri, predicate)]

    def value(self, iri: str, predicate: ox.NamedNode) -> str:
        """One of them, always the same; '' without any."""
        return min(self.values(iri, predicate), default="")

    def subjects(self, predicate: ox.NamedNode, object_: Term) -> list[str]:
        """What has this value, each thing once."""
        quads = self.store.quads_for_pattern(None, predicate, object_)
        found = {q.subject.value: None for q in quads if isinstance(q.subject, ox.NamedNode)}
        return list(found)

    def exists(self, iri: str) -> bool:
        """True when the graph says anything of the thing itself."""
        quads = self.store.quads_for_pattern(ox.NamedNode(iri), RDF.type, None)
        return next(iter(quads), None) is not None

    def type_of(self, iri: str) -> str:
        """Person, Organization, Place or Initiative; '' for anything else."""
        return next((_TYPES[v] for v in self.values(iri, RDF.type) if v in _TYPES), "")

    def entities(self, type_: str) -> list[str]:
        """The IRIs of all entities of a type."""
        return [
            iri
            for name, class_ in CLASSES.items()
            if name == type_
            for iri in self.subjects(RDF.type, class_)
        ]

    def documents(self) -> list[str]:
        """The IRIs of all documents."""
        return self.subjects(RDF.type, SCHEMA.NewsArticle)

    def mentions(self, iri: str) -> int:
        """How often the texts name an entity."""
        count = self.value(iri, CIVIC.mentionCount)
        return int(count) if count.isdecimal() else 0

    def notation(self, iri: str) -> str:
        """The name of a relation or kind in extractions."""
        return self.value(iri, SKOS.notation) or tail(iri)

    def label(self, iri: str, languages: Sequence[str]) -> str:
        """The label of a relation or kind in the first of the languages that has one."""
        labels = self.labels(iri)
        found = next((labels[lang] for lang in languages if lang in labels), None)
        return found or next(iter(labels.values()), "") or self.notation(iri)

    def labels(self, iri: str) -> dict[str, str]:
        """The labels of a term of the vocabulary, by language."""
        terms = [*self._terms(iri, SKOS.prefLabel), *self._terms(iri, RDFS.label)]
        return {t.language or "": t.value for t in terms if isinstance(t, ox.Literal)}

    def rows(self, query: str) -> Iterator[Row]:
        """The answer to a query of ours, '' for what is not bound."""
        found = self.store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        for solution in found:
            pairs = zip(names, solution, strict=True)
            yield {name: "" if term is None else term.value for name, term in pairs}

    def _name(self, iri: str) -> str:
        for predicate in (SKOS.prefLabel, SCHEMA.headline, RDFS.label, SCHEMA.identifier):
            if name := self.value(iri, predicate):
                return name
        return iri.removeprefix(BASE)

    def _terms(self, iri: str, predicate: ox.NamedNode) -> list[Term]:
        quads = self.store.quads_for_pattern(ox.NamedNode(iri), predicate, None)
        terms = {q.object: None for q in quads if isinstance(q.object, ox.NamedNode | ox.Literal)}
        return list(terms)


def about(query: str, iri: str) -> str:
    """A query of ours with `?this` being a thing.

    A substitution is joined at the end, after all has been looked through; a term in the text is
    where the search begins.  Oxigraph writes it, and takes no IRI that could end it.
    """
    return query.replace("?this", str(ox.NamedNode(iri)))


def path_of(iri: str) -> str:
    """The page of a thing on this site, '' where it has none.

    >>> path_of("https://w3id.org/civic-kg/person/asel-kim-1a2b3c4d")
    '/person/asel-kim-1a2b3c4d'
    """
    folder, slash, name = iri.removeprefix(BASE).partition("/")
    is_ours = iri.startswith(BASE) and folder in (*ENTITY_FOLDERS, DOCUMENT)
    return f"/{folder}/{name}" if is_ours and slash and name and "/" not in name else ""


def iri_of(folder: str, name: str) -> str:
    """The IRI that a page is about."""
    return f"{BASE}{folder}/{name}"
