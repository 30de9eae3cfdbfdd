"""The pairs of CSV files: Gephi's headers and Neo4j's, read back by the csv module."""

from __future__ import annotations

import csv
import io
import re

import pytest
from graph.scene import Writer, build
from hypothesis import given, settings
from rdflib import Dataset

from export.awkward import NAMES, SINCE, everything, strange
from kg.export import export_files
from kg.export.clean import clean
from kg.export.neo4j import edge_type
from kg.graph import to_networkx

Rows = list[dict[str, str]]
NEO4J_TYPES = {"int", "long", "float", "double", "boolean", "date", "string", "string[]"}


def read(dataset: Dataset, format: str) -> tuple[Rows, Rows]:
    files = export_files(dataset, format).files
    assert list(files) == ["nodes.csv", "edges.csv"]
    nodes, edges = (list(csv.DictReader(io.StringIO(f.decode(), ""))) for f in files.values())
    return nodes, edges


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(everything())


def test_gephi_finds_its_headers(dataset: Dataset) -> None:
    nodes, edges = read(dataset, "csv")
    assert list(nodes[0])[:3] == ["Id", "Label", "Type"]
    assert list(edges[0])[:6] == ["Source", "Target", "Type", "Id", "Label", "Weight"]
    assert {edge["Type"] for edge in edges} == {"Directed"}


@pytest.mark.parametrize(
    ("format", "id_", "ends", "edge_id"),
    [("csv", "Id", ("Source", "Target"), "Id"), ("neo4j", "id:ID", (":START_ID", ":END_ID"), "id")],
)
def test_the_rows_are_those_of_the_view(
    dataset: Dataset, format: str, id_: str, ends: tuple[str, str], edge_id: str
) -> None:
    nodes, edges = read(dataset, format)
    view = to_networkx(dataset)
    assert [node[id_] for node in nodes] == list(view)
    found = [(edge[ends[0]], edge[ends[1]], edge[edge_id]) for edge in edges]
    assert found == [(s, t, data["id"]) for s, t, data in view.edges(data=True)]


def test_dates_speakers_and_sentences_stand_beside_the_edge(dataset: Dataset) -> None:
    _, edges = read(dataset, "csv")
    (post,) = (edge for edge in edges if edge["Evidence"] == SINCE)
    assert (post["Start"], post["End"], post["Confidence"]) == ("2019-01-01", "2022-03-31", "0.9")
    assert "Вера Ли" in {edge["Speakers"] for edge in edges}


def test_every_header_of_neo4j_has_a_type_that_it_knows(dataset: Dataset) -> None:
    nodes, edges = read(dataset, "neo4j")
    for header in (*nodes[0], *edges[0]):
        type_ = header.partition(":")[2]
        assert type_ in {"", "ID", "LABEL", "START_ID", "END_ID", "TYPE"} | NEO4J_TYPES
    for edge in edges:
        assert int(edge["weight:int"]) >= 1
        assert 0 <= float(edge["confidence:double"]) <= 1
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", edge["start:date"])


def test_labels_are_type_and_kind(dataset: Dataset) -> None:
    nodes, _ = read(dataset, "neo4j")
    assert "Organization;PoliticalParty" in {node[":LABEL"] for node in nodes}


def test_a_refusal_is_an_edge_of_its_own_type(dataset: Dataset) -> None:
    _, edges = read(dataset, "neo4j")
    assert {edge["polarity"] for edge in edges if edge[":TYPE"] == "ENDORSES"} == {"positive"}
    assert {edge["polarity"] for edge in edges if edge[":TYPE"] == "OPPOSES"} == {"negative"}
    assert edge_type("funds", True) == "NOT_FUNDS"


def test_a_semicolon_in_a_list_is_a_comma_and_counted() -> None:
    writer = Writer("a;b", "Союз поддержал Веру.")
    ends = writer.entity("o Союз"), writer.entity("p Вера Ли")
    writer.relation("endorses", *ends, "Союз поддержал Веру.")
    exported = export_files(build([writer]), "neo4j")
    assert "a,b" in exported.files["edges.csv"].decode()
    assert exported.note == "1 semicolon in a list that became a comma"


@pytest.mark.parametrize("format", ["csv", "neo4j"])
@settings(max_examples=25, deadline=None)
@given(names=NAMES.flatmap(lambda a: NAMES.map(lambda b: [a, b, a + b])), sentence=NAMES)
def test_any_text_comes_back(format: str, names: list[str], sentence: str) -> None:
    dataset = strange(names, sentence, "")
    nodes, edges = read(dataset, format)
    view = to_networkx(dataset)
    label, evidence = ("Label", "Evidence") if format == "csv" else ("label", "evidence")
    assert [n[label] for n in nodes] == [clean(d["label"]) for _, d in view.nodes(data=True)]
    assert {e[evidence] for e in edges} == {clean(sentence + ".")}
