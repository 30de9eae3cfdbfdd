"""What follows from the vocabulary: what owlrl finds, kept apart, and nothing of claims."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from owlrl import OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, XSD, Dataset, URIRef
from rdflib.term import Node

from kg.export import export
from kg.graph import infer, inferred_graph, run_query, validate
from kg.graph.ontology import CIVIC, ORG, SCHEMA, ontology
from kg.graph.store import oxigraph
from kg.graph.vocabulary import BASE
from kg.table import Table

from .scene import LEADS, PAST, Writer, build, writers

FOAF = rdflib.Namespace("http://xmlns.com/foaf/0.1/")
LOGIC = tuple(map(str, (RDF, RDFS, OWL, XSD)))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(writers())


@pytest.fixture(scope="module")
def inferred(dataset: Dataset) -> set[tuple[Node, ...]]:
    return triples(infer(dataset), inferred_graph())


def triples(dataset: Dataset, graph: ox.NamedNode | None = None) -> set[tuple[Node, ...]]:
    """The triples of one graph, or of all."""
    quads = oxigraph(dataset).quads_for_pattern(None, None, None, graph)
    lines = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return set(rdflib.Graph().parse(data=lines or b"", format="nt"))


def closure(*graphs: set[tuple[Node, ...]]) -> tuple[set[tuple[Node, ...]], list[str]]:
    """All that OWL 2 RL entails by owlrl, and what it finds contradictory."""
    graph = rdflib.Graph()
    for each in graphs:
        for triple in each:
            graph.add(triple)
    reasoner = OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    reasoner.closure()
    return set(graph), [str(message) for message in reasoner.error_messages]


def tells_something(triple: tuple[Node, ...]) -> bool:
    """False for what is true of everything, and for what cannot be written down."""
    subject, predicate, object_ = triple
    named = isinstance(subject, URIRef) and not isinstance(object_, rdflib.BNode)
    of_logic = str(predicate).startswith(LOGIC) and predicate != RDF.type
    return named and not of_logic and not str(object_).startswith(LOGIC)


# ---------------------------------------------------------------------------- what follows


def test_what_follows_is_what_owlrl_finds(
    dataset: Dataset, inferred: set[tuple[Node, ...]]
) -> None:
    vocabulary = set(ontology())
    known = closure(vocabulary)[0] | triples(dataset)
    found = {t for t in closure(vocabulary, triples(dataset))[0] - known if tells_something(t)}
    made = {
        t for t in inferred if not str(t[0]).startswith((f"{BASE}inferred", f"{BASE}inference/"))
    }
    assert made == found
    assert len(made) > 50


def test_it_lies_in_one_graph_and_repeats_nothing(dataset: Dataset) -> None:
    seen = infer(dataset)
    assert triples(seen) > triples(dataset)
    assert not triples(seen, inferred_graph()) & triples(dataset)
    rest = {quad for quad in oxigraph(seen) if quad.graph_name != inferred_graph()}
    assert rest == set(oxigraph(dataset))


def test_the_graph_itself_stays_as_it_was(dataset: Dataset) -> None:
    before = export(dataset, "trig")
    infer(dataset)
    assert export(dataset, "trig") == before


def test_other_vocabularies_see_what_they_expect(dataset: Dataset) -> None:
    seen = infer(dataset)
    for query, count in (
        ("?x a <http://xmlns.com/foaf/0.1/Agent>", 5),
        ("?x a schema:Person", 3),
        ("?org org:hasMember ?x", 1),
        ("?x org:hasMembership ?m . ?m org:role ?role", 1),
        ("?x a civic:Entity", 7),
    ):
        answer = run_query(seen, f"SELECT DISTINCT ?x WHERE {{ {query} }}")
        assert isinstance(answer, Table)
        assert len(list(answer)) == count, query


def test_it_says_what_made_it(dataset: Dataset) -> None:
    answer = run_query(
        infer(dataset),
        f"SELECT ?used ?program WHERE {{ {inferred_graph()} prov:wasGeneratedBy ?run"
        " . ?run prov:used ?used ; prov:wasAssociatedWith ?program }",
    )
    assert isinstance(answer, Table)
    ((used, program),) = [tuple(row.values()) for row in answer]
    assert used == "https://w3id.org/civic-kg/ontology/0.1.0"
    assert str(program).startswith("civic-kg ")


def test_what_was_or_is_denied_makes_no_edge() -> None:
    writer = Writer("d", LEADS, PAST)
    asel, union = writer.entity("p Асель Нурпеисова"), writer.entity("o Союз пчеловодов Алтая")
    fund = writer.entity("o фонд «Бал»")
    writer.relation("leader-of", asel, fund, PAST, status="former")
    writer.relation("member-of", asel, union, LEADS, polarity="negative")
    writer.relation("member-of", asel, union, LEADS, status="future")
    made = triples(infer(build([writer])), inferred_graph())
    edges = {CIVIC.leaderOf, CIVIC.memberOf, ORG.memberOf, ORG.headOf, ORG.hasMember}
    assert not [triple for triple in made if triple[1] in edges]


def test_who_is_also_an_item_of_wikidata_is_not_counted_twice(dataset: Dataset) -> None:
    (asel,) = {s for s, _, o in triples(dataset) if str(o) == "Асель Маратовна Нурпеисова"}
    item = URIRef("http://www.wikidata.org/entity/Q1")
    oxigraph(tied := build(writers())).add(
        ox.Quad(ox.NamedNode(str(asel)), ox.NamedNode(str(OWL.sameAs)), ox.NamedNode(str(item)))
    )
    assert not [t for t in triples(infer(tied), inferred_graph()) if item in t]


def test_a_graph_with_what_follows_is_still_sound(dataset: Dataset) -> None:
    assert str(validate(infer(dataset))) == "The graph is sound."


# ---------------------------------------------------------------------------- consistency


def test_vocabulary_and_graph_contradict_nothing(dataset: Dataset) -> None:
    assert closure(set(ontology()), triples(dataset))[1] == []


@pytest.mark.parametrize(
    ("subject", "class_"),
    [
        ("Вера Ли", ORG.Organization),
        ("Семей", FOAF.Person),
        ("Семей", ORG.Organization),
        ("законопроект «О пасеках»", SCHEMA.Place),
    ],
)
def test_a_contradiction_is_found(dataset: Dataset, subject: str, class_: URIRef) -> None:
    (thing,) = {s for s, p, o in triples(dataset) if str(o) == subject and p == RDFS.label}
    planted: set[tuple[Node, ...]] = {(thing, RDF.type, class_)}
    assert closure(set(ontology()), triples(dataset), planted)[1]


def test_an_edge_to_a_place_where_an_organisation_belongs_is_a_contradiction(
    dataset: Dataset,
) -> None:
    names = {str(o): s for s, p, o in triples(dataset) if p == RDFS.label}
    planted: set[tuple[Node, ...]] = {(names["Вера Ли"], CIVIC.memberOf, names["Семей"])}
    assert closure(set(ontology()), triples(dataset), planted)[1]
