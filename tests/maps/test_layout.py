"""Where nodes lie: a place for every node of every network, none on another, parts side by side."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.maps.layout import Layout, lay_out
from kg.maps.layout.place import SMALL

from .scene import scene


def layout_of(graph: nx.Graph, radius: float = 8.0) -> Layout:
    places = {node: i for i, node in enumerate(graph)}
    ends = [(places[a], places[b]) for a, b in graph.edges()]
    return lay_out(ends, [radius] * len(graph), [(60.0, 14.0)] * len(graph))


def nearest(points: np.ndarray) -> float:
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    return float(apart.min())


def test_an_empty_network_has_no_places():
    assert layout_of(nx.Graph()).points.shape == (0, 2)


def test_a_single_node_lies_in_the_middle():
    assert np.abs(layout_of(nx.empty_graph(1)).points).max() < 20


@pytest.mark.parametrize(
    "graph",
    [
        nx.empty_graph(20), nx.path_graph(2), nx.star_graph(80), nx.path_graph(90),
        nx.complete_graph(20), nx.disjoint_union_all([nx.path_graph(2)] * 60),
        nx.MultiGraph([(0, 0)]), nx.MultiGraph([(0, 1)] * 12),
        nx.MultiGraph([(0, 0), (0, 1), (1, 1)]), nx.cycle_graph(30),
    ],
    ids=[
        "no links", "pair", "star", "path", "clique", "pairs", "loop", "parallel", "loops", "ring",
    ],
)  # fmt: skip
def test_no_node_covers_another(graph):
    points = layout_of(graph).points
    assert np.isfinite(points).all()
    assert len(points) < 2 or nearest(points) > 2 * 8


@pytest.mark.parametrize(
    "graph",
    [
        nx.star_graph(SMALL + 50), nx.path_graph(SMALL + 50), nx.complete_graph(SMALL + 5),
        nx.balanced_tree(3, 6), nx.relaxed_caveman_graph(12, 40, 0.1, seed=1),
    ],
    ids=["star", "path", "clique", "tree", "caves"],
)  # fmt: skip
def test_large_components_of_every_form_have_distinct_places(graph):
    points = layout_of(graph).points
    assert np.isfinite(points).all()
    assert nearest(points) > 4


def test_in_a_crowd_no_node_covers_another_though_names_may():
    graph = scene(400)
    points = layout_of(nx.Graph(graph)).points
    assert nearest(points) > 2 * 8 - 1


def test_communities_lie_together():
    graph = nx.relaxed_caveman_graph(12, 50, 0.08, seed=3)
    points = layout_of(graph).points
    home = np.arange(len(graph)) // 50
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    near = np.argsort(apart, axis=1)[:, 1:11]
    assert (home[near] == home[:, None]).mean() > 0.75


def test_neighbours_lie_closer_than_strangers():
    graph = nx.Graph(scene(60))
    layout = layout_of(graph)
    places = {node: i for i, node in enumerate(graph)}
    ends = np.array([(places[a], places[b]) for a, b in graph.edges()])
    linked = np.hypot(*(layout.points[ends[:, 0]] - layout.points[ends[:, 1]]).T).mean()
    apart = np.hypot(*(layout.points[:, None] - layout.points[None]).transpose(2, 0, 1)).mean()
    assert linked < 0.5 * apart


def test_separate_parts_do_not_mix():
    parts = [nx.complete_graph(12), nx.star_graph(9), nx.path_graph(5), nx.path_graph(3)]
    points = layout_of(nx.disjoint_union_all(parts)).points
    owner = np.repeat(range(4), [len(part) for part in parts])
    for a in range(4):
        for b in range(a):
            gap = np.abs(points[owner == a][:, None] - points[owner == b][None]).max(axis=2).min()
            assert gap > 16, (a, b)


def test_the_whole_is_wider_than_high():
    points = layout_of(nx.disjoint_union_all([nx.path_graph(3)] * 40)).points
    width, height = np.ptp(points, axis=0)
    assert 1.0 < width / height < 2.2


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 14).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=30),
        )
    )
)
def test_any_small_network_has_finite_places_and_is_laid_out_the_same_twice(network):
    count, ends = network
    first, second = (lay_out(ends, [6.0] * count, [(50.0, 14.0)] * count) for _ in range(2))
    assert np.isfinite(first.points).all()
    assert count < 2 or nearest(first.points) > 6
    assert np.array_equal(first.points, second.points)
    assert np.array_equal(first.community, second.community)
