"""The page as a file: whole, closed, offline, and without a place where text becomes code."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import re

import networkx as nx
import pytest

from kg.errors import ContractError, KgError
from kg.maps import render_map

from .graphs import HOSTILE, evidence, hostile, pair, strange
from .pages import read_page
from .scene import scene


def hash_of(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@pytest.mark.parametrize("graph", [pair(), hostile(), scene(20)], ids=["pair", "hostile", "scene"])
def test_the_policy_names_exactly_the_scripts_and_the_style_of_the_page(graph):
    page = read_page(render_map(graph, title="Карта"))
    rules = dict(rule.split(" ", 1) for rule in page.policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == " ".join(map(hash_of, page.code))
    assert rules["style-src"] == hash_of(page.one("style").text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_stays_text(text):
    page = read_page(render_map(pair(), title=text, subtitle=text))
    plain = read_page(render_map(pair(), title="x", subtitle="x"))
    expected = " ".join(re.sub("[\x00-\x1f\u202e]", " ", text).replace("\ud800", "\ufffd").split())
    assert page.one("h1").text == expected
    assert [e.tag for e in page.elements if e.tag != "p"] == [
        e.tag for e in plain.elements if e.tag != "p"
    ]


def test_hostile_names_and_sentences_add_no_element():
    page = read_page(render_map(hostile(), title="Карта"))
    plain = read_page(render_map(pair(), title="Карта"))
    assert [(e.tag, e.attributes.keys()) for e in page.elements] == [
        (e.tag, e.attributes.keys()) for e in plain.elements
    ]
    assert page.complaints == []


def test_hostile_ids_all_arrive_and_none_becomes_an_id_of_the_page():
    page = read_page(render_map(hostile(), title="Карта"))
    nodes = page.data("map-nodes")
    assert len(nodes) == len(HOSTILE)
    assert [node["id"] for node in nodes] == [f"n{i}" for i in range(len(nodes))]
    assert {"__proto__", "constructor", "toString"} <= {node["key"] for node in nodes}


def test_the_page_asks_for_nothing():
    html = render_map(scene(20), title="Карта")
    for element in read_page(html).elements:
        assert not {"src", "href", "srcset", "data", "action"} & element.attributes.keys()
    style = read_page(html).one("style").text
    assert "url(" not in style
    assert "@import" not in style


def test_only_web_addresses_become_links():
    graph = nx.MultiDiGraph()
    addresses = [
        "https://news.example/1", "http://news.example", " https://news.example/2 ",
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "//news.example", "/local", "news.example", "https:", "java\nscript:alert(1)", "http://[bad",
    ]  # fmt: skip
    items = [evidence(str(k), url=address) for k, address in enumerate(addresses)]
    graph.add_edge("a", "b", relation="endorses", evidence=items)
    sources = read_page(render_map(graph, title="x")).data("map-about")["sources"]
    kept = {url for _, _, _, url in sources if url}
    assert kept == {"https://news.example/1", "http://news.example", "https://news.example/2"}


@pytest.mark.parametrize(("name", "graph"), strange().items(), ids=strange().keys())
def test_every_node_and_every_link_of_a_strange_graph_is_in_the_page(name, graph):
    page = read_page(render_map(graph, title=name))
    assert len(page.data("map-nodes")) == graph.number_of_nodes()
    assert len(page.data("map-links")) == graph.number_of_edges()


def test_parallel_links_and_opposite_links_are_all_kept_with_their_evidence():
    graph = pair()
    graph.add_edge("vera", "fund", relation="endorses", polarity="negative", status="former")
    graph.add_edge("fund", "vera", relation="funds")
    page = read_page(render_map(graph, title="x"))
    relations = page.data("map-about")["relations"]
    links = [
        (link["from"], link["to"], relations[link["relation"]], link.get("negative", 0))
        for link in page.data("map-links")
    ]
    assert sorted(links) == [
        ("n0", "n1", "funds", 0), ("n1", "n0", "endorses", 1), ("n1", "n0", "leader-of", 0),
    ]  # fmt: skip


def test_evidence_arrives_with_its_source():
    page = read_page(render_map(pair(), title="x"))
    sources = page.data("map-about")["sources"]
    (link,) = page.data("map-links")
    first, second = link["evidence"]
    texts = page.data("map-sentences")
    assert [texts[first[1]], *first[2:]] == ["Фонд возглавляет Вера Ким.", "", "", 0.9]
    assert sources[first[0]] == ["d1", "Газета", "2024-03-05", "https://news.example/1?a=1&b=2"]
    assert [texts[second[1]], *second[2:]] == [
        "Председатель фонда Вера Ким.", "Олег Пак", "председатель", 0.9,
    ]  # fmt: skip


def test_many_sentences_are_packed_each_once():
    graph = nx.MultiDiGraph()
    for k in range(4000):
        items = [evidence(f"Предложение {k // 2} о малых реках и о том, кто за них отвечает.")]
        graph.add_edge("a", f"b{k}", relation="endorses", evidence=items)
    page = read_page(render_map(graph, title="x"))
    block = page.data("map-sentences")
    texts = json.loads(gzip.decompress(base64.b64decode(block["gzip"])))
    assert len(texts) == 2000
    assert len(block["gzip"]) < 30_000
    (row,) = page.data("map-links")[0]["evidence"]
    assert texts[row[1]] == graph.edges["a", "b0", 0]["evidence"][0]["text"]


def test_the_same_network_gives_the_same_bytes_however_it_was_put_together():
    graph = scene(40)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(data=True))
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    other = nx.MultiDiGraph()
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    assert render_map(graph, title="x").encode() == render_map(other, title="x").encode()


def test_rendering_leaves_the_graph_as_it_was():
    graph = pair()
    before = (dict(graph.nodes(data=True)), list(graph.edges(data=True)))
    render_map(graph, title="x")
    assert (dict(graph.nodes(data=True)), list(graph.edges(data=True))) == before


def test_numbers_that_json_does_not_know_are_replaced():
    graph = nx.MultiDiGraph()
    graph.add_node("a", weight=float("nan"), label=None)
    item = evidence("x", confidence=float("inf"), date=None, title=None)
    graph.add_edge("a", "b", weight=float("inf"), evidence=[item, evidence("y", confidence=7)])
    page = read_page(render_map(graph, title="x"))
    assert [row[4] for row in page.data("map-links")[0]["evidence"]] == [None, 1.0]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_page_opens_in_the_language_asked_for(lang):
    page = read_page(render_map(pair(), title="x", lang=lang))
    assert page.one("html").attributes["lang"] == lang
    assert page.data("map-about")["lang"] == lang


def test_an_unknown_language_is_refused_in_one_sentence():
    with pytest.raises(KgError, match="choose en, ru or kk"):
        render_map(pair(), title="x", lang="de")


@pytest.mark.parametrize(
    "attributes",
    [{"evidence": "text"}, {"evidence": ["text"]}, {"evidence": 3}, {"polarity": "neutral"},
     {"status": "once"}],
    ids=str,
)  # fmt: skip
def test_a_malformed_link_is_named(attributes):
    graph = nx.MultiDiGraph()
    graph.add_edge("vera", "fund", **attributes)
    with pytest.raises(ContractError, match="vera → fund"):
        render_map(graph, title="x")
