"""GEXF: valid by what Gephi demands, and read back by networkx with all that it says."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from graph.scene import build
from hypothesis import given, settings
from lxml import etree
from promises import ROOT
from rdflib import Dataset

from export.awkward import NAMES, SINCE, everything, strange
from kg.export import export
from kg.export.clean import clean
from kg.export.colours import AGAINST, RELATIONS, TYPES
from kg.graph import to_networkx

GEXF = {"g": "http://gexf.net/1.3"}
SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("gexf.rng"))))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(everything())


@pytest.fixture(scope="module")
def tree(dataset: Dataset) -> etree._Element:
    return etree.fromstring(export(dataset, "gexf"))


@pytest.fixture(scope="module")
def graph(dataset: Dataset) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(export(dataset, "gexf")))


def check(tree: etree._Element) -> None:
    """The rules of the schema, and those that a grammar cannot say."""
    SCHEMA.assertValid(tree)
    nodes, edges = (
        tree.xpath("//g:node/@id", namespaces=GEXF),
        tree.xpath("//g:edge/@id", namespaces=GEXF),
    )
    assert len(nodes) == len(set(nodes))
    assert len(edges) == len(set(edges))
    ends = tree.xpath("//g:edge/@source | //g:edge/@target", namespaces=GEXF)
    assert set(ends) <= set(nodes)
    for kind in ("node", "edge"):
        declared = tree.xpath(f"//g:attributes[@class='{kind}']/g:attribute/@id", namespaces=GEXF)
        used = tree.xpath(f"//g:{kind}//g:attvalue/@for", namespaces=GEXF)
        assert set(used) <= set(declared)
        assert len(declared) == len(set(declared))


def edge(graph: nx.MultiDiGraph, sentence: str) -> dict[str, object]:
    (found,) = (data for *_, data in graph.edges(data=True) if sentence in data["evidence"])
    return found


def test_it_is_valid(tree: etree._Element) -> None:
    check(tree)


def test_an_empty_graph_is_valid() -> None:
    check(etree.fromstring(export(build([]), "gexf")))


def test_parallel_edges_are_of_different_kinds(tree: etree._Element) -> None:
    edges = tree.xpath("//g:edge", namespaces=GEXF)
    kinds = Counter((e.get("source"), e.get("target"), e.get("kind")) for e in edges)
    assert set(kinds.values()) == {1}


def test_nodes_and_edges_are_those_of_the_view(dataset: Dataset, graph: nx.MultiDiGraph) -> None:
    view = to_networkx(dataset)
    assert set(graph) == set(view)
    ids = {(s, t, data["id"]) for s, t, data in view.edges(data=True)}
    assert set(graph.edges(keys=True)) == ids
    for node, data in view.nodes(data=True):
        assert graph.nodes[node]["label"] == data["label"]
        assert graph.nodes[node]["weight"] == data["weight"]
        assert graph.nodes[node]["type"] == data["type"]


def test_a_post_is_held_from_its_beginning_to_its_end(graph: nx.MultiDiGraph) -> None:
    post = edge(graph, SINCE)
    assert (post["start"], post["end"]) == ("2019-01-01", "2022-03-31")
    assert post["status"] == "former"
    assert post["confidence"] == 0.9


def test_what_has_no_date_takes_that_of_its_document(graph: nx.MultiDiGraph) -> None:
    starts = {
        data.get("start") for *_, data in graph.edges(data=True) if "Семея" in data["evidence"]
    }
    assert starts == {"2024-05-13"}


def test_a_thing_is_there_before_its_edges(graph: nx.MultiDiGraph) -> None:
    for source, target, data in graph.edges(data=True):
        for node in (source, target):
            start = graph.nodes[node].get("start")
            assert start is None or start <= data["start"]


def test_colours_are_those_of_the_map() -> None:
    palette = (ROOT / "kg" / "maps" / "static" / "js" / "palette.js").read_text(encoding="utf-8")
    light = dict(re.findall(r'\["([\w-]+)", \{[^}]*?light: "(#\w+)"', palette))
    assert {**TYPES, **RELATIONS}.items() <= light.items()
    assert re.search(r'AGAINST = \{ light: "(#\w+)"', palette)[1] == AGAINST  # type: ignore[index]


@settings(max_examples=25, deadline=None)
@given(names=NAMES.flatmap(lambda a: NAMES.map(lambda b: [a, b, a + b])), sentence=NAMES)
def test_any_name_comes_back(names: list[str], sentence: str) -> None:
    dataset = strange(names, sentence, "")
    data = export(dataset, "gexf")
    check(etree.fromstring(data))
    graph, view = nx.read_gexf(io.BytesIO(data)), to_networkx(dataset)
    graph = nx.MultiDiGraph(graph)
    assert {n: d["label"] for n, d in graph.nodes(data=True)} == {
        n: clean(d["label"]) for n, d in view.nodes(data=True)
    }
    said = {clean(e["text"]) for *_, d in view.edges(data=True) for e in d["evidence"]}
    assert {data["evidence"] for *_, data in graph.edges(data=True)} == said
