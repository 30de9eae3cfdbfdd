"""What is put down as text is what Oxigraph would have written."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.blocks import DEFAULT, by_graph
from kg.export.written import blocks_of, text_of
from kg.graph.minting import Statement
from kg.graph.store import prefixes
from kg.graph.vocabulary import BASE, PREFIXES

XSD = PREFIXES["xsd"]
NAMES = st.lists(st.sampled_from([*"aZ0-_./#ёЯ~(!", "%20"]), max_size=6).map("".join)
SPACES = st.sampled_from([f"{BASE}person/", f"{BASE}claim/", BASE, PREFIXES["rdf"], "http://x.y/"])
IRIS = st.builds(str.__add__, SPACES, NAMES)
NODES = IRIS.filter(lambda iri: iri.count("#") < 2).map(ox.NamedNode) | st.sampled_from(
    [ox.NamedNode(f"{PREFIXES['rdf']}type")]
)
TEXTS = st.text(max_size=8)
TYPES = st.sampled_from(["integer", "decimal", "boolean", "date", "gYear", "anyURI", "string"])
LITERALS = (
    TEXTS.map(ox.Literal)
    | TEXTS.map(lambda text: ox.Literal(text, language="ru-KZ"))
    | st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(XSD + name)),
        st.sampled_from(["1", "-2.50", "true", "2024", "x>", "<p>"]),
        TYPES,
    )
)
STATEMENTS = st.lists(st.tuples(NODES, NODES, NODES | LITERALS), max_size=12)


@settings(max_examples=200, deadline=None)
@given(statements=STATEMENTS)
def test_the_text_is_oxigraphs(statements: list[Statement]) -> None:
    triples = [ox.Triple(*statement) for statement in dict.fromkeys(statements)]
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes())
    assert data is not None
    assert blocks_of(statements) == by_graph(data).get(DEFAULT, {})


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (ox.NamedNode(f"{BASE}person/asel-kim-1a"), "person:asel-kim-1a"),
        (ox.NamedNode(f"{BASE}person/a.b"), "person:a.b"),
        (ox.NamedNode("http://example.org/ё"), "<http://example.org/ё>"),
        (ox.Literal("«Парасат»", language="ru"), '"«Парасат»"@ru'),
        (ox.Literal(5), "5"),
        (ox.Literal("2024", datatype=ox.NamedNode(f"{XSD}gYear")), '"2024"^^xsd:gYear'),
    ],
)
def test_a_term_is_as_short_as_its_prefixes_let_it_be(
    term: ox.NamedNode | ox.Literal, text: str
) -> None:
    assert text_of(term).decode() == text
