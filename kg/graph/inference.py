"""What follows from the vocabulary, in a named graph of its own: the OWL 2 RL of civic.ttl.

1. owlrl closes the vocabulary, once: which class lies in which, what a property implies, of which
   class its subjects and objects are.  That takes a second.  A whole graph of 220,000 triples it
   had not closed in five minutes.
2. The closed vocabulary is applied to the graph.  Its axioms make edges out of edges and classes
   out of edges and classes, never edges out of classes, so that edges come first, then classes.
3. Left out is what tells nobody anything: what the vocabulary says of itself, classes of RDF and
   OWL themselves, unnamed classes, and literals as subjects.
4. owl:sameAs is left as it stands: to repeat every statement of a person for the item of Wikidata
   would double every count.
5. Nothing follows from a claim but what kind of thing it and its parts are: the vocabulary has no
   axiom that makes a claim an edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox
import rdflib
from rdflib import URIRef
from rdflib.namespace import OWL, RDFS

from kg.graph.documents import software
from kg.graph.minting import Mint, Pair, Statement, statements
from kg.graph.ontology import CIVIC, ontology
from kg.graph.store import oxigraph, wrap
from kg.graph.terms import PROV, RDF, node, text
from kg.graph.terms import RDFS as RDFS_TERM
from kg.graph.vocabulary import BASE, PREFIXES

Things = Mapping[ox.NamedNode, frozenset[ox.NamedNode]]
_LOGIC = tuple(PREFIXES[name] for name in ("rdf", "rdfs", "owl", "xsd"))


@dataclass(frozen=True, slots=True)
class Schema:
    """The closed vocabulary, by property and class, and what it says of its own terms."""

    implied: Things = field(default_factory=dict)
    inverse: Things = field(default_factory=dict)
    domain: Things = field(default_factory=dict)
    range: Things = field(default_factory=dict)
    above: Things = field(default_factory=dict)
    known: frozenset[ox.NamedNode] = frozenset()


def infer(dataset: rdflib.Dataset) -> rdflib.Dataset:
    """A copy of the graph with what follows from the vocabulary in the graph `<base>inferred`.

    No triple of it stands in another graph.  It also says by which program and which version of
    the vocabulary it was made.
    """
    store, base = oxigraph(dataset), _base(dataset)
    view = ox.Store()
    view.bulk_extend(store)
    mint = Mint(base)
    name = inferred_graph(base)
    made = (*follows(store, schema()), *_provenance(mint, name))
    view.bulk_extend(ox.Quad(*statement, name) for statement in made)
    seen = wrap(view, base)
    for prefix, namespace in dataset.namespaces():
        seen.bind(prefix, namespace)
    return seen


def inferred_graph(base: str = BASE) -> ox.NamedNode:
    """The name of the graph of what follows."""
    return node(f"{base}inferred")


def follows(store: ox.Store, schema: Schema) -> Iterator[Statement]:
    """What follows from all graphs of the store and stands in none of them."""
    edges = set(_edges(store, schema))
    yield from edges
    yield from _classes(store, schema, edges)


@cache
def schema() -> Schema:
    """The shipped vocabulary, closed under OWL 2 RL."""
    from owlrl import OWLRL_Semantics  # type: ignore[import-untyped]

    graph = rdflib.Graph()
    graph += ontology()
    OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False).closure()
    inverse = list(graph.subject_objects(OWL.inverseOf))
    return Schema(
        implied=_things(graph.subject_objects(RDFS.subPropertyOf)),
        inverse=_things([*inverse, *((other, one) for one, other in inverse)]),
        domain=_things(graph.subject_objects(RDFS.domain)),
        range=_things(graph.subject_objects(RDFS.range)),
        above=_things(graph.subject_objects(RDFS.subClassOf)),
        known=frozenset(node(s) for s in ontology().subjects() if isinstance(s, URIRef)),
    )


def _things(pairs: Iterable[tuple[object, object]]) -> Things:
    """Named terms to named terms; those of the logic itself left out, and each to itself."""
    found: defaultdict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
    for first, second in pairs:
        named = isinstance(first, URIRef) and isinstance(second, URIRef)
        told = named and first != second and not str(second).startswith(_LOGIC)
        if told and second != CIVIC.PartialDate:  # which is a class of literals
            found[node(str(first))].add(node(str(second)))
    return {first: frozenset(second) for first, second in found.items()}


def _edges(store: ox.Store, schema: Schema) -> Iterator[Statement]:
    """The edges that follow from edges."""
    seen: set[Statement] = set()
    fresh = [edge for p in {*schema.implied, *schema.inverse} for edge in _stated(store, p)]
    while fresh:
        seen.update(fresh)
        made = {edge for statement in fresh for edge in _implied(statement, schema)}
        fresh = [edge for edge in made - seen if not _holds(store, edge)]
        yield from fresh


def _implied(edge: Statement, schema: Schema) -> Iterator[Statement]:
    subject, predicate, object_ = edge
    for other in schema.implied.get(predicate, ()):
        yield subject, other, object_
    if isinstance(object_, ox.NamedNode):
        for other in schema.inverse.get(predicate, ()):
            yield object_, other, subject


def _classes(store: ox.Store, schema: Schema, edges: Iterable[Statement]) -> Iterator[Statement]:
    """The classes that follow from edges and from classes."""
    typed: dict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
    for predicate in {*schema.domain, *schema.range}:
        for edge in _stated(store, predicate):
            _type_ends(edge, schema, typed)
    for edge in edges:
        _type_ends(edge, schema, typed)
    for thing, class_ in _typings(store):
        if class_ in schema.above:
            typed[thing].add(class_)
    for thing, classes in typed.items():
        if thing not in schema.known:
            everything = classes.union(*(schema.above.get(c, frozenset()) for c in classes))
            made = ((thing, RDF.type, class_) for class_ in everything)
            yield from (statement for statement in made if not _holds(store, statement))


def _type_ends(
    edge: Statement, schema: Schema, typed: dict[ox.NamedNode, set[ox.NamedNode]]
) -> None:
    subject, predicate, object_ = edge
    if predicate in schema.domain:
        typed[subject] |= schema.domain[predicate]
    if predicate in schema.range and isinstance(object_, ox.NamedNode):
        typed[object_] |= schema.range[predicate]


def _typings(store: ox.Store) -> Iterator[tuple[ox.NamedNode, ox.NamedNode]]:
    for subject, _, class_ in _stated(store, RDF.type):
        if isinstance(class_, ox.NamedNode):
            yield subject, class_


def _stated(store: ox.Store, predicate: ox.NamedNode) -> Iterator[Statement]:
    """The statements of a property whose subjects have names."""
    for quad in store.quads_for_pattern(None, predicate, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(
            quad.object, ox.NamedNode | ox.Literal
        ):
            yield quad.subject, quad.predicate, quad.object


def _holds(store: ox.Store, statement: Statement) -> bool:
    return next(store.quads_for_pattern(*statement), None) is not None


def _base(dataset: rdflib.Dataset) -> str:
    """Where the IRIs of the graph begin, by the prefix of its persons."""
    namespaces = {prefix: str(namespace) for prefix, namespace in dataset.namespaces()}
    return namespaces.get("person", f"{BASE}person/").removesuffix("person/")


def _provenance(mint: Mint, graph: ox.NamedNode) -> Iterator[Statement]:
    version = str(ontology().value(URIRef(CIVIC.rstrip("#")), OWL.versionIRI))
    run = mint.iri("inference", version.rpartition("/")[2])
    made: list[Pair] = [
        (RDF.type, PROV.Entity),
        (RDFS_TERM.label, text("What follows from the vocabulary", "en")),
        (RDFS_TERM.label, text("Что следует из словаря", "ru")),
        (PROV.wasGeneratedBy, run),
    ]
    how: list[Pair] = [
        (RDF.type, PROV.Activity),
        (PROV.used, node(version)),
        (PROV.wasAssociatedWith, mint.iri("software", software())),
    ]
    yield from statements(graph, made)
    yield from statements(run, how)
