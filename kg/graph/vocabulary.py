"""Namespaces and the relations of the vocabulary (`ontology/civic.ttl` is the source of truth)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from kg.resources import resource

BASE = "https://w3id.org/civic-kg/"

# What a dataset binds to `BASE`: one prefix per kind of thing, so that Turtle reads well.
FOLDERS = (
    "person",
    "organization",
    "place",
    "initiative",
    "role",
    "membership",
    "interval",
    "document",
    "claim",
    "evidence",
    "extraction",
    "pattern",
    "software",
)

PREFIXES: Mapping[str, str] = {
    "civic": f"{BASE}ontology#",
    "kind": f"{BASE}kind#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_PREFERRED = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_NOTATION = ox.NamedNode(PREFIXES["skos"] + "notation")
_DENIED = ox.NamedNode(PREFIXES["civic"] + "deniedAs")

Labels = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class RelationTerm:
    """A relation: its name in extractions, its IRI, its labels, and the edge of its denial."""

    name: str
    iri: str
    labels: Labels = field(default_factory=dict)
    denied: str | None = None
    denied_labels: Labels = field(default_factory=dict)


@cache
def _vocabulary() -> ox.Store:
    store = ox.Store()
    store.load(path=str(resource("ontology", "civic.ttl")), format=ox.RdfFormat.TURTLE)
    return store


@cache
def _labels() -> Mapping[str, Labels]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for predicate in (_LABEL, _PREFERRED):
        for quad in _vocabulary().quads_for_pattern(None, predicate, None):
            term, label = quad.subject, quad.object
            if isinstance(term, ox.NamedNode) and isinstance(label, ox.Literal) and label.language:
                found[term.value][label.language] = label.value
    return found


def labels(iri: str) -> Labels:
    """The labels of a term of the vocabulary by language; empty when it defines no such term."""
    return _labels().get(str(iri), {})  # an IRI of rdflib's is equal to no text


@cache
def relation(name: str) -> RelationTerm:
    """The relation of this name: one of the vocabulary's, or a user's own made from the name.

    >>> relation("supports-initiative").iri
    'https://w3id.org/civic-kg/ontology#supportsInitiative'
    >>> relation("funds").iri
    'https://w3id.org/civic-kg/ontology#funds'
    """
    store = _vocabulary()
    for quad in store.quads_for_pattern(None, _NOTATION, ox.Literal(name)):
        if isinstance(quad.subject, ox.NamedNode):
            iri, denied = quad.subject.value, _denied(quad.subject)
            return RelationTerm(name, iri, labels(iri), denied, labels(denied) if denied else {})
    return RelationTerm(name, PREFIXES["civic"] + _fragment(name), {"en": name.replace("-", " ")})


def _denied(relation: ox.NamedNode) -> str | None:
    found = _vocabulary().quads_for_pattern(relation, _DENIED, None)
    return next((q.object.value for q in found if isinstance(q.object, ox.NamedNode)), None)


def kind_labels(kind: str) -> Labels:
    """Labels of a kind; «SportsClub» that the vocabulary lacks is «sports club» in English."""
    words = re.sub(r"(?<=[^\W\d_])(?=[A-ZА-ЯЁ][a-zа-яё])", " ", kind).lower()
    return labels(kind_iri(kind)) or {"en": words}


def kind_iri(kind: str) -> str:
    """The concept of a kind."""
    return PREFIXES["kind"] + (re.sub(r"[^\w-]+", "", kind) or "Unnamed")


def _fragment(name: str) -> str:
    """camelCase of a relation's name, kept clear of the other terms of the vocabulary."""
    first, *rest = re.findall(r"\w+", name) or ["unnamed"]
    fragment = first[:1].lower() + first[1:] + "".join(word[:1].upper() + word[1:] for word in rest)
    term = ox.NamedNode(PREFIXES["civic"] + fragment)
    taken = next(_vocabulary().quads_for_pattern(term, None, None), None) is not None
    return f"{fragment}Relation" if taken else fragment
