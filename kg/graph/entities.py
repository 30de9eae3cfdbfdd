"""What the graph says of entities, relations and kinds themselves: the default graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.minting import Mint, Pair, Statement, labelled, statements
from kg.graph.terms import (
    CIVIC,
    FOAF,
    ORG,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    node,
    text,
    typed,
)
from kg.graph.vocabulary import RelationTerm, kind_iri, kind_labels, relation
from kg.records import EntityType
from kg.resolution import ResolvedEntity

WIKIDATA = "http://www.wikidata.org/entity/"
CLASSES: Mapping[EntityType, ox.NamedNode] = {
    "Person": FOAF.Person,
    "Organization": ORG.Organization,
    "Place": SCHEMA.Place,
    "Initiative": CIVIC.Initiative,
}


def entity_statements(mint: Mint, entity: ResolvedEntity) -> Iterator[Statement]:
    """Type, names, kind and weight of an entity, and why its names are one."""
    return statements(mint.entity(entity.id), _entity_pairs(entity))


def _entity_pairs(entity: ResolvedEntity) -> Iterator[Pair]:
    yield RDF.type, CLASSES[entity.type]
    label = text(entity.name, entity.lang)
    yield RDFS.label, label
    yield SKOS.prefLabel, label
    for alias in entity.aliases:
        yield SKOS.altLabel, text(alias, entity.lang)
    for language, name in entity.labels:
        yield SKOS.altLabel, text(name, language)
    if entity.wikidata:
        yield OWL.sameAs, node(WIKIDATA + entity.wikidata)
    for form in entity.forms:
        yield SKOS.hiddenLabel, text(form, entity.lang)
    for reason in entity.reasons:
        if reason.first != reason.second:
            yield SKOS.editorialNote, text(str(reason), "en")
    if entity.kind:
        kind = node(kind_iri(entity.kind))
        yield CIVIC.kind, kind
        if entity.type == "Organization":
            yield ORG.classification, kind
    yield CIVIC.mentionCount, typed(entity.mentions, XSD.integer)


def kind_statements(kinds: Iterable[str]) -> Iterator[Statement]:
    """The concepts of the kinds that the graph uses."""
    for kind in sorted(set(kinds)):
        pairs: list[Pair] = [
            (RDF.type, SKOS.Concept),
            (SKOS.notation, text(kind)),
            *labelled(SKOS.prefLabel, kind_labels(kind)),
        ]
        yield from statements(node(kind_iri(kind)), pairs)


def relation_statements(names: Iterable[str]) -> Iterator[Statement]:
    """What the relations that the graph uses are called, so that it can be read by itself."""
    for name in sorted(set(names)):
        term = relation(name)
        yield from statements(node(term.iri), _relation_pairs(term))
        if term.denied:
            denied = labelled(RDFS.label, term.denied_labels)
            yield from statements(node(term.denied), denied)


def _relation_pairs(term: RelationTerm) -> Iterator[Pair]:
    yield RDF.type, CIVIC.Relation
    yield SKOS.notation, text(term.name)
    yield from labelled(RDFS.label, term.labels)
    if term.denied:
        yield CIVIC.deniedAs, node(term.denied)
