"""A part of a graph as a map, a map like an earlier one, and stories: what Python does for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from graph.scene import writers

from kg.errors import EntityError, KgError
from kg.knowledge import KnowledgeGraph
from kg.maps import render_map
from kg.maps.earlier import read_places
from kg.maps.narrowing import Part, narrow, surroundings
from kg.maps.sizes import MEASURES

from .graphs import evidence, pair
from .pages import read_page
from .scene import scene


def links_of(graph: nx.MultiDiGraph) -> set[tuple[str, str, str]]:
    return {(a, link["relation"], b) for a, b, link in graph.edges(data=True)}


def dated(*dates: str | None) -> nx.MultiDiGraph:
    """One link for each date, from n0 to n1, from n1 to n2 …"""
    graph = nx.MultiDiGraph()
    for k, day in enumerate(dates):
        graph.add_edge(f"n{k}", f"n{k + 1}", relation="endorses",
                       evidence=[evidence("…", date=day, confidence=k / 10)])  # fmt: skip
    return graph


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        ("2020", None, ["2020-06", "2020", "2021-01-01"]),
        ("2020-07", None, ["2020", "2021-01-01"]),
        (None, "2019", ["2019-12-31"]),
        (None, "2020-05", ["2019-12-31", "2020"]),
        ("2020-06-30", "2020-06-30", ["2020-06", "2020"]),
    ],
)
def test_a_date_counts_when_any_day_of_it_lies_in_the_stretch(since, until, kept):
    graph = dated("2019-12-31", "2020-06", "2020", "2021-01-01", None, "вчера")
    part = narrow(graph, Part(since=since, until=until))
    assert [link["evidence"][0]["date"] for *_, link in part.edges(data=True)] == kept


def test_only_the_statements_that_are_sure_enough_stay_with_a_link():
    graph = nx.MultiDiGraph()
    items = [evidence("a", confidence=0.9), evidence("b", confidence=0.5),
             evidence("c", confidence=None)]  # fmt: skip
    graph.add_edge("x", "y", relation="endorses", evidence=items)
    (kept,) = narrow(graph, Part(min_confidence=0.6)).edges(data="evidence")
    assert [item["text"] for item in kept[2]] == ["a"]
    assert len(graph.edges["x", "y", 0]["evidence"]) == 3


def test_relations_are_kept_by_name_and_nodes_without_links_go():
    graph = pair()
    graph.add_edge("fund", "town", relation="member-of")
    part = narrow(graph, Part(("leader-of",)))
    assert links_of(part) == {("vera", "leader-of", "fund")}
    assert set(part) == {"vera", "fund"}
    assert part.nodes["vera"]["label"] == "Вера Ким"


def test_surroundings_reach_so_many_steps_against_the_arrows_too():
    graph = nx.MultiDiGraph([("a", "b"), ("c", "b"), ("c", "d"), ("x", "y")])
    assert set(surroundings(graph, "a", 1)) == {"a", "b"}
    assert set(surroundings(graph, "a", 2)) == {"a", "b", "c"}
    assert set(surroundings(graph, "a", 9)) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"since": "19"}, "since '19' is no date"),
        ({"until": "2020-13"}, "until '2020-13' is no date"),
        ({"min_confidence": 1.5}, "not from 0 to 1"),
    ],
)
def test_a_part_that_makes_no_sense_is_refused_in_one_sentence(part: dict[str, Any], words: str):
    with pytest.raises(KgError, match=words):
        Part(**part)


def test_an_unknown_relation_is_refused_and_the_known_ones_are_named():
    with pytest.raises(KgError, match="no relation 'leads': choose from leader-of"):
        narrow(pair(), Part(("leads",)))


# ---------------------------------------------------------------------------- graph.map


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    parts = writers()
    return KnowledgeGraph([p.document for p in parts], [p.extraction() for p in parts])


def keys(html: str) -> set[str]:
    return {node["label"] for node in read_page(html).data("map-nodes")}


def about(html: str) -> dict[str, Any]:
    found: dict[str, Any] = read_page(html).data("map-about")
    return found


def test_a_map_around_a_name_in_any_case_form(graph):
    html = graph.map(focus="Асели Нурпеисовой", depth=1).html
    assert "фонд «Бал»" in keys(html)
    assert keys(html) < keys(graph.map().html)
    assert about(html)["view"].startswith("node=person%2F")
    assert about(html)["corpus"]["part"]["focus"] == "Асель Нурпеисова"


def test_a_map_says_how_many_texts_it_is_made_from_and_up_to_when(graph):
    told = about(graph.map(made="2024-05-06").html)["corpus"]
    assert told["documents"] == 3
    assert told["made"] == "2024-05-06"
    assert about(graph.map().html)["corpus"]["made"] == ""


def test_a_name_that_nothing_has_is_refused(graph):
    with pytest.raises(EntityError, match="nothing in the graph is called «Зебра»"):
        graph.map(focus="Зебра")


def test_a_focus_that_lost_all_its_links_is_shown_alone(graph):
    html = graph.map(focus="Вера Ли", since="1990", until="1991").html
    assert keys(html) == {"Вера Ли"}


def test_a_focus_that_is_no_node_of_the_network_is_refused():
    with pytest.raises(EntityError, match="no node 'nobody'"):
        render_map(pair(), title="x", focus="nobody")


@pytest.mark.parametrize("measure", MEASURES)
def test_nodes_are_sized_by_any_measure(measure):
    graph = scene(30)
    nx.set_node_attributes(graph, {node: k for k, node in enumerate(graph)}, "weight")
    nodes = read_page(render_map(graph, title="x", size=measure)).data("map-nodes")
    sizes = [node["size"] for node in nodes]
    assert min(sizes) >= 5.5
    assert max(sizes) > min(sizes)


def test_an_unknown_measure_is_refused():
    with pytest.raises(KgError, match="choose one of links, mentions, documents, betweenness"):
        render_map(pair(), title="x", size="beauty")


# ---------------------------------------------------------------------------- like an earlier map


def places(html: str) -> dict[str, np.ndarray]:
    nodes = read_page(html).data("map-nodes")
    return {node["key"]: np.array([node["x"], node["y"]]) for node in nodes}


@pytest.mark.parametrize("people", [60, 400])
def test_a_map_like_an_earlier_one_leaves_old_nodes_and_finds_room_for_new_ones(people, tmp_path):
    old_path = tmp_path / "old.html"
    graph = scene(people)
    old_path.write_text(render_map(graph, title="x"), encoding="utf-8")
    for k in range(5):  # a new document: a body with members, one of whom is known
        graph.add_edge(f"new/{k}", "new/body", relation="member-of")
    graph.add_edge("person/3", "new/body", relation="leader-of")
    graph.add_edge("apart/a", "apart/b", relation="endorses")
    old = read_places(old_path)
    new = places(render_map(graph, title="x", earlier=old))
    moved = [float(np.hypot(*(new[key] - np.array(place)))) for key, place in old.items()]
    assert np.median(moved) < 1
    assert max(moved) < 60
    everything = np.array(list(new.values()))
    apart = np.hypot(*(everything[:, None] - everything[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert apart.min() > 8
    near = np.hypot(*(new["new/body"] - new["person/3"]))
    assert near < 300


def test_the_same_graph_like_its_own_map_is_the_same_map(tmp_path):
    path = tmp_path / "map.html"
    path.write_text(render_map(scene(60), title="x"), encoding="utf-8")
    again = render_map(scene(60), title="x", earlier=read_places(path))
    assert again == path.read_text(encoding="utf-8")


def test_a_map_of_another_graph_gives_no_places(tmp_path):
    path = tmp_path / "map.html"
    path.write_text(render_map(pair(), title="x"), encoding="utf-8")
    assert render_map(scene(20), title="x", earlier=read_places(path)) == render_map(
        scene(20), title="x"
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        (b"<html>", "is no map"),
        (b"\xff\xfe", "not UTF-8"),
        (b'<script type="application/json" id="map-nodes">[{"x":1}]</script>', "make that map"),
        (b'<script type="application/json" id="map-nodes">[{"key":"a","x":NaN,"y":1}]</script>',
         "make that map"),
    ],
)  # fmt: skip
def test_what_is_no_earlier_map_is_refused_in_one_sentence(tmp_path: Path, content, words):
    path = tmp_path / "old.html"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KgError, match=words):
        read_places(path)


# ---------------------------------------------------------------------------- stories


def told(graph: KnowledgeGraph, folder: Path, text: str) -> list[dict[str, str]]:
    path = folder / "story.toml"
    path.write_text(text, encoding="utf-8")
    steps: list[dict[str, str]] = about(graph.map(story=path).html)["story"]
    return steps


def test_a_story_becomes_views_that_the_page_reads(graph, tmp_path):
    steps = told(graph, tmp_path, """
        [[step]]
        title = "Начало"
        text = "Союзом руководит Асель Нурпеисова."
        node = "Асель Нурпеисова"
        around = 2
        relations = ["leader-of"]
        since = 2020
        confidence = 0.5
        [[step]]
        text = "Путь."
        node = "Асели Нурпеисовой"
        to = "Фонд «Бал»"
        position = "negative"
        [[step]]
        text = "Скопировано."
        view = "map.html#node=x&at=1,2,3"
    """)  # fmt: skip
    assert [step["title"] for step in steps] == ["Начало", "", ""]
    first, second, third = (step["view"] for step in steps)
    assert first.startswith("only-relation=leader-of&node=person%2F")
    assert first.endswith("&confidence=0.5&since=2020")
    assert "~2&" in first
    assert second.startswith("only-position=negative&path=person%2F")
    assert third == "node=x&at=1,2,3"


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("[[step]]\ntitle = 'x'", "step 1: there is no text"),
        ("[[step]]\ntext = 'x'\nnodes = 'y'", "there is no key 'nodes'; use some of title, text"),
        ("[[step]]\ntext = 'x'\n[[step]]\ntext = 'x'\nnode = 'Зебра'", "step 2: nothing in the"),
        ("[[step]]\ntext = 'x'\naround = 2", "around needs node"),
        ("[[step]]\ntext = 'x'\nto = 'Фонд «Бал»'", "to needs node"),
        ("[[step]]\ntext = 'x'\nnode = 'Вера Ли'\naround = 7", "steps from 1 to 3"),
        ("[[step]]\ntext = 'x'\nrelations = ['leads']", "no relation 'leads'; it has endorses"),
        ("[[step]]\ntext = 'x'\nrelations = 'leads'", "relations has to be a list"),
        ("[[step]]\ntext = 'x'\nposition = 'against'", 'has to be "positive" or "negative"'),
        ("[[step]]\ntext = 'x'\nsince = 'вчера'", "since 'вчера' is no date"),
        ("[[step]]\ntext = 'x'\nconfidence = 80", "a number from 0 to 1"),
        ("[[step]]\ntext = 'x'\nview = 'a'\nsince = 2020", "leave out the other keys"),
        ("[[step]]\ntext = 3", "text has to be text in quotation marks"),
        ("title = 'x'", r"a list of \[\[step\]\] and nothing else"),
        ("step = 3", r"a list of \[\[step\]\] and nothing else"),
        ("[[step]", "is not TOML"),
    ],
)
def test_a_mistake_in_a_story_is_told_in_one_sentence(graph, tmp_path, story, words):
    with pytest.raises(KgError, match=words) as error:
        told(graph, tmp_path, story)
    assert "\n" not in str(error.value)
    assert "story.toml" in str(error.value)


def test_a_story_that_is_not_there_is_named(graph, tmp_path):
    with pytest.raises(KgError, match=r"no\.toml cannot be read"):
        graph.map(story=tmp_path / "no.toml")
