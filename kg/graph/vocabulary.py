"""Namespaces and the relations of the vocabulary (`ontology/civic.ttl` is the source of truth)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import rdflib
from rdflib import Namespace, URIRef
from rdflib.namespace import RDFS, SKOS

from kg.resources import resource

BASE = "https://w3id.org/civic-kg/"
CIVIC = Namespace(f"{BASE}ontology#")
KIND = Namespace(f"{BASE}kind#")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
SCHEMA = Namespace("https://schema.org/")

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
    "civic": str(CIVIC),
    "kind": str(KIND),
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": str(OA),
    "org": str(ORG),
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": str(SCHEMA),
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Labels = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class RelationTerm:
    """A relation: its name in extractions, its IRI, its labels, and the edge of its denial."""

    name: str
    iri: URIRef
    labels: Labels = field(default_factory=dict)
    denied: URIRef | None = None
    denied_labels: Labels = field(default_factory=dict)


@cache
def ontology() -> rdflib.Graph:
    """The shipped vocabulary."""
    return rdflib.Graph().parse(resource("ontology", "civic.ttl"), format="turtle")


@cache
def labels(iri: URIRef) -> Labels:
    """The labels of a term of the vocabulary by language; empty when it defines no such term."""
    graph = ontology()
    found = [*graph.objects(iri, RDFS.label), *graph.objects(iri, SKOS.prefLabel)]
    return {
        label.language: str(label)
        for label in found
        if isinstance(label, rdflib.Literal) and label.language
    }


@cache
def relation(name: str) -> RelationTerm:
    """The relation of this name: one of the vocabulary's, or a user's own made from the name.

    >>> relation("supports-initiative").iri.fragment
    'supportsInitiative'
    >>> relation("funds").iri.fragment
    'funds'
    """
    for iri in ontology().subjects(SKOS.notation, rdflib.Literal(name)):
        if isinstance(iri, URIRef):
            denied = ontology().value(iri, CIVIC.deniedAs)
            denied = denied if isinstance(denied, URIRef) else None
            return RelationTerm(name, iri, labels(iri), denied, labels(denied) if denied else {})
    return RelationTerm(name, CIVIC[_fragment(name)], {"en": name.replace("-", " ")})


def kind_labels(kind: str) -> Labels:
    """Labels of a kind; «SportsClub» that the vocabulary lacks is «sports club» in English."""
    words = re.sub(r"(?<=[^\W\d_])(?=[A-ZА-ЯЁ][a-zа-яё])", " ", kind).lower()
    return labels(kind_iri(kind)) or {"en": words}


def kind_iri(kind: str) -> URIRef:
    """The concept of a kind."""
    return KIND[re.sub(r"[^\w-]+", "", kind) or "Unnamed"]


def _fragment(name: str) -> str:
    """camelCase of a relation's name, kept clear of the other terms of the vocabulary."""
    first, *rest = re.findall(r"\w+", name) or ["unnamed"]
    fragment = first[:1].lower() + first[1:] + "".join(word[:1].upper() + word[1:] for word in rest)
    taken = (CIVIC[fragment], None, None) in ontology()
    return f"{fragment}Relation" if taken else fragment
