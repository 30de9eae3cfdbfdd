"""Every format: the same bytes on every run, and read back what was written."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from graph.scene import AGAINST, Writer, build, writers
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset
from rdflib.namespace import SKOS

from kg.errors import KgError
from kg.export import FORMATS, export
from kg.graph import read_dataset, to_networkx
from kg.graph.store import oxigraph

OX = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "trig": "trig", "jsonld": "json-ld"}
AWKWARD = "\"'\\«»<>&{}\n\r\t\0\x01\x0b\x85\u2028\ufffe😀ёқ́ "
NAMES = st.text(st.characters(codec="utf-8") | st.sampled_from(AWKWARD), max_size=20)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(writers())


def triples(dataset: Dataset) -> set[ox.Triple]:
    return {quad.triple for quad in oxigraph(dataset)}


def strange(names: list[str], sentence: str, title: str) -> Dataset:
    """A document whose names, sentence, title and post are any text."""
    writer = Writer("d", "Было сказано:", sentence + ".", title=title)
    ends = [writer.entity(f"{letter} {name}") for letter, name in zip("pol", names, strict=True)]
    post = names[0] or None
    writer.relation("leader-of", ends[0], ends[1], sentence + ".", role=post, pattern=names[1])
    writer.relation("leader-of", ends[0], ends[2], sentence + ".", attributed_to=ends[1])
    return build([writer])


@pytest.mark.parametrize("format", FORMATS)
def test_bytes_do_not_depend_on_the_order_of_documents(dataset: Dataset, format: str) -> None:
    assert export(build(writers()[::-1]), format) == export(dataset, format)


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from graph.scene import build, writers
from kg.export import FORMATS, export
dataset = build(writers())
print([hashlib.sha256(export(dataset, format)).hexdigest() for format in FORMATS])
"""


def test_bytes_are_the_same_in_every_process() -> None:
    tests = str(Path(__file__).parents[1])
    seen = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, tests],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@pytest.mark.parametrize("format", OX)
@settings(max_examples=25, deadline=None)
@given(names=st.tuples(NAMES, NAMES, NAMES), sentence=NAMES, title=NAMES)
def test_any_name_comes_back(
    format: str, names: tuple[str, str, str], sentence: str, title: str
) -> None:
    dataset = strange(list(names), sentence, title)
    back = {quad.triple for quad in ox.parse(export(dataset, format), format=OX[format])}
    assert back == triples(dataset)


@pytest.mark.parametrize("format", ["ttl", "nt", "jsonld"])
@settings(max_examples=15, deadline=None)
@given(names=st.tuples(NAMES, NAMES, NAMES), sentence=NAMES)
def test_rdflib_reads_it_too(format: str, names: tuple[str, str, str], sentence: str) -> None:
    dataset = strange(list(names), sentence, "")
    graph = rdflib.Graph().parse(data=export(dataset, format), format=RDFLIB[format])
    written = {str(o) for o in dataset.objects(None, SKOS.prefLabel)}
    assert {str(o) for o in graph.objects(None, SKOS.prefLabel)} == written
    assert len(graph) == len(triples(dataset))


@settings(max_examples=25, deadline=None)
@given(names=st.tuples(NAMES, NAMES, NAMES), sentence=NAMES, title=NAMES)
def test_graphml_can_always_be_read(names: tuple[str, str, str], sentence: str, title: str) -> None:
    dataset = strange(list(names), sentence, title)
    graph = nx.read_graphml(io.BytesIO(export(dataset, "graphml")), force_multigraph=True)
    view = to_networkx(dataset)
    assert set(graph) == set(view)
    assert graph.number_of_edges() == view.number_of_edges()


def test_trig_keeps_the_graphs(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "dataset.trig"
    path.write_bytes(export(dataset, "trig"))
    back = read_dataset(path)
    assert set(oxigraph(back)) == set(oxigraph(dataset))
    assert export(back, "ttl") == export(dataset, "ttl")


def test_turtle_reads_well(dataset: Dataset) -> None:
    text = export(dataset, "ttl").decode()
    head, body = text.split("\n\n", 1)
    assert head.startswith("@prefix civic: <https://w3id.org/civic-kg/ontology#> .\n")
    blocks = body.rstrip("\n").split("\n\n")
    assert all(block.endswith(" .") for block in blocks)
    assert len({block.split(" ")[0] for block in blocks}) == len(blocks)
    assert "\tcivic:leaderOf organization:soyuz-pchelovodov-altaya-" in text
    assert "<https://w3id.org/" not in body
    assert "_:" not in body


def test_jsonld_uses_the_context(dataset: Dataset) -> None:
    objects = json.loads(export(dataset, "jsonld"))["@graph"]
    (town,) = (o for o in objects if o["id"].startswith("place:"))
    assert town["type"] == "schema:Place"
    assert town["prefLabel"] == {"@language": "ru", "@value": "Семей"}
    (mayor,) = (o for o in objects if o.get("leaderOf") == town["id"])
    assert mayor["id"].startswith("person:bolat-ermekov-")


def test_graphml_shows_the_evidence(dataset: Dataset) -> None:
    graph = nx.read_graphml(io.BytesIO(export(dataset, "graphml")), force_multigraph=True)
    edges = [data for _, _, data in graph.edges(data=True) if data["polarity"] == "negative"]
    assert AGAINST in {data["evidence"] for data in edges}
    assert {data["documents"] for data in edges} == {"quarrel"}


def test_an_empty_graph_can_be_written() -> None:
    for format in FORMATS:
        assert export(build([]), format)


def test_a_dataset_of_another_store_can_be_written(dataset: Dataset) -> None:
    other = Dataset(default_union=True)
    other.parse(data=export(dataset, "trig").decode(), format="trig")
    assert export(other, "nt") == export(dataset, "nt")


def test_an_unknown_format_is_one_sentence() -> None:
    with pytest.raises(KgError, match="no format is named 'xlsx'; choose one of ttl, nt"):
        export(build([]), "xlsx")
