"""Every format: the same bytes on every run, and read back what was written."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from graph.scene import AGAINST, Writer, build
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset
from rdflib.namespace import RDF, SKOS

from export.awkward import NAMES, everything, strange
from kg.errors import KgError
from kg.export import FORMATS, Exported, export, export_files
from kg.graph import read_dataset, to_networkx
from kg.graph.ontology import CIVIC
from kg.graph.store import oxigraph

OX = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nq": ox.RdfFormat.N_QUADS,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(everything())


def triples(dataset: Dataset) -> set[ox.Triple]:
    return {quad.triple for quad in oxigraph(dataset)}


@pytest.mark.parametrize("format", FORMATS)
def test_bytes_do_not_depend_on_the_order_of_documents(dataset: Dataset, format: str) -> None:
    assert export(build(everything()[::-1]), format) == export(dataset, format)


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from export.awkward import everything
from graph.scene import build
from kg.export import FORMATS, Exported, export, export_files
dataset = build(everything())
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


@pytest.mark.parametrize("format", ["trig", "nq"])
def test_the_graphs_are_kept(dataset: Dataset, tmp_path: Path, format: str) -> None:
    path = tmp_path / f"dataset.{format}"
    path.write_bytes(export(dataset, format))
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
    (town,) = (o for o in objects if o["id"] == "place:kz-semey")
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
        assert export(build([]), format) or format == "ftm"  # of nothing there is no line


def test_a_dataset_of_another_store_can_be_written(dataset: Dataset) -> None:
    other = Dataset(default_union=True)
    other.parse(data=export(dataset, "trig").decode(), format="trig")
    assert export(other, "nt") == export(dataset, "nt")


def test_an_unknown_format_is_one_sentence() -> None:
    with pytest.raises(KgError, match="no format is named 'docx'; choose one of ttl, nt"):
        export(build([]), "docx")


def test_old_formats_come_first_and_keep_their_order() -> None:
    assert FORMATS[:5] == ("ttl", "nt", "trig", "jsonld", "graphml")


@pytest.mark.parametrize("format", ["ttl", "nt", "trig", "nq", "jsonld"])
def test_what_holds_every_statement_leaves_nothing_out(dataset: Dataset, format: str) -> None:
    assert export_files(dataset, format).left_out == {}


def test_two_files_are_one_zip_file(dataset: Dataset) -> None:
    exported = export_files(dataset, "csv")
    with zipfile.ZipFile(io.BytesIO(export(dataset, "csv"))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == exported.files


def test_what_is_left_out_is_said_in_words() -> None:
    exported = Exported({}, {"endorsements": 1200, "refusals": 1})
    assert exported.note == "1,200 endorsements, 1 refusal"


def test_a_claim_that_lacks_a_part_is_counted(dataset: Dataset) -> None:
    other = Dataset(default_union=True)
    other.parse(data=export(dataset, "trig").decode(), format="trig")
    claim = next(iter(other.subjects(RDF.type, CIVIC.Claim)))
    other.remove((claim, CIVIC.polarity, None))
    for format in ("csv", "gexf", "xlsx", "ftm", "popolo"):
        assert "1 claim that lacks a part" in export_files(other, format).note


def test_a_document_that_states_nothing_is_counted() -> None:
    silent = Writer("silent", "Шёл дождь.")
    assert export_files(build([silent]), "graphml").note == "1 document that states no relation"
