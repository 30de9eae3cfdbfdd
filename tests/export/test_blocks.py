"""Turtle and TriG say what the store says, in one order, however the store holds it."""

from __future__ import annotations

import random

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export import export
from kg.graph.store import make_dataset
from kg.graph.vocabulary import BASE

SUBJECTS = [ox.NamedNode(f"{BASE}{name}") for name in ("person/a", "person/a-b", "claim/ё", "x")]
PREDICATES = [
    ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
    ox.NamedNode(f"{BASE}ontology#role"),
    ox.NamedNode(f"{BASE}ontology#roles"),
    ox.NamedNode("x:p"),
]
TEXT = st.text(st.sampled_from(' ,;.{}"\\\n\t<>aя@^«»'), max_size=12)
LITERALS = st.builds(ox.Literal, TEXT) | TEXT.map(lambda t: ox.Literal(t, language="ru"))
NUMBERS = st.integers(0, 20).map(ox.Literal)
GRAPHS = st.sampled_from(
    [ox.DefaultGraph(), ox.NamedNode(f"{BASE}document/a"), ox.NamedNode("x:g")]
)
QUADS = st.lists(
    st.builds(
        ox.Quad,
        st.sampled_from(SUBJECTS),
        st.sampled_from(PREDICATES),
        LITERALS | NUMBERS | st.sampled_from(SUBJECTS),
        GRAPHS,
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(quads=QUADS, seed=st.integers(0, 5))
def test_the_order_in_the_store_does_not_matter(quads: list[ox.Quad], seed: int) -> None:
    shuffled = random.Random(seed).sample(quads, len(quads))
    for format in ("ttl", "trig"):
        assert export(make_dataset(quads), format) == export(make_dataset(shuffled), format)


@settings(max_examples=150, deadline=None)
@given(quads=QUADS)
def test_every_statement_is_there_once(quads: list[ox.Quad]) -> None:
    dataset = make_dataset(quads)
    trig = list(ox.parse(export(dataset, "trig"), format=ox.RdfFormat.TRIG))
    turtle = list(ox.parse(export(dataset, "ttl"), format=ox.RdfFormat.TURTLE))
    assert set(trig) == set(quads)
    assert {quad.triple for quad in turtle} == {quad.triple for quad in quads}
    assert len(trig) == len(set(trig))
    assert len(turtle) == len(set(turtle))


@settings(max_examples=100, deadline=None)
@given(quads=QUADS)
def test_written_and_read_it_is_written_the_same_again(quads: list[ox.Quad]) -> None:
    once = export(make_dataset(quads), "trig")
    again = make_dataset(ox.parse(once, format=ox.RdfFormat.TRIG))
    assert export(again, "trig") == once
    assert export(again, "ttl") == export(make_dataset(quads), "ttl")


def test_a_subject_is_told_as_people_write_turtle() -> None:
    a, b = SUBJECTS[:2]
    type_, role, *_ = PREDICATES
    quads = [
        ox.Quad(a, role, ox.Literal("аким", language="ru")),
        ox.Quad(a, type_, b),
        ox.Quad(a, role, ox.Literal("депутат, спикер", language="ru")),
    ]
    body = export(make_dataset(quads), "ttl").decode().partition("\n\n")[2]
    assert body == 'person:a a person:a-b ;\n\tcivic:role "аким"@ru , "депутат, спикер"@ru .\n'
