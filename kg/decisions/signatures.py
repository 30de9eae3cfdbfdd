"""Which types the ends of a relation may have, as the vocabulary says (`ontology/civic.ttl`)."""

from __future__ import annotations

from functools import cache

from kg.records import EntityType, RelationType


def fits(relation: RelationType, subject: EntityType, object_: EntityType) -> bool:
    """False when the vocabulary knows the relation and it does not hold between such things."""
    subjects, objects = _ends(relation)
    return (not subjects or subject in subjects) and (not objects or object_ in objects)


@cache
def _ends(name: RelationType) -> tuple[frozenset[str], frozenset[str]]:
    from rdflib import URIRef
    from rdflib.namespace import RDFS

    from kg.graph.ontology import ontology
    from kg.graph.vocabulary import relation

    iri = URIRef(relation(name).iri)
    ends = (ontology().value(iri, end) for end in (RDFS.domain, RDFS.range))
    subjects, objects = map(_types, ends)
    return subjects, objects


def _types(end: object) -> frozenset[str]:
    """The types of a class, or of each class of a union."""
    from rdflib import URIRef
    from rdflib.collection import Collection
    from rdflib.namespace import OWL
    from rdflib.term import Node

    from kg.graph.entities import CLASSES
    from kg.graph.ontology import ontology

    if not isinstance(end, Node):
        return frozenset()
    graph = ontology()
    union = graph.value(end, OWL.unionOf)
    classes = {str(item) for item in (Collection(graph, union) if union else [end])}
    return frozenset(t for t, iri in CLASSES.items() if URIRef(iri.value) in map(URIRef, classes))
