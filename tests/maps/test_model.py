"""What a map keeps of a graph, and how names are drawn."""

from __future__ import annotations

import json

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.maps.clean import clean_line, clean_text
from kg.maps.model import read_graph
from kg.maps.wrapping import LINE_LENGTH, LINES, wrap_label


def test_known_types_and_relations_come_first_in_the_legend():
    graph = nx.MultiDiGraph()
    graph.add_node("a", type="Ship")
    graph.add_node("b", type="Place")
    graph.add_node("c", type="Person")
    graph.add_edge("a", "b", relation="anchors-in")
    graph.add_edge("c", "b", relation="leader-of")
    data = read_graph(graph)
    assert data.types == ("Person", "Place", "Ship")
    assert data.relations == ("leader-of", "anchors-in")


def test_a_node_without_attributes_is_named_by_its_id():
    graph = nx.MultiDiGraph()
    graph.add_node(17)
    (node,) = read_graph(graph).nodes
    assert (node.label, node.type, node.aliases) == ("17", "Other", ())


def test_aliases_are_listed_once_and_without_the_label():
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="Фонд", aliases=["ФРГ", "Фонд", " ФРГ ", "", None, "Фонд  развития"])
    assert read_graph(graph).nodes[0].aliases == ("ФРГ", "Фонд развития")


def test_ids_of_different_kinds_keep_a_fixed_order():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([2, "10", 10, ("x", 1), "2"])
    assert [node.key for node in read_graph(graph).nodes] == ["('x', 1)", "10", "10", "2", "2"]


def test_a_directed_graph_without_parallel_links_is_read_too():
    assert len(read_graph(nx.DiGraph([("a", "b"), ("b", "a")])).links) == 2


@given(st.text() | st.none() | st.integers() | st.floats())
def test_cleaned_text_can_always_be_written(value):
    for text in (clean_text(value), clean_line(value)):
        assert json.loads(json.dumps(text).encode("utf-8")) == text
        text.encode("utf-8")
    assert "\n" not in clean_line(value)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Вера Ким", ["Вера Ким"]),
        ("Гражданский альянс Казахстана", ["Гражданский", "альянс Казахстана"]),
        ("Министерство труда и социальной защиты", ["Министерство труда", "и социальной защиты"]),
        ("Республиканское общественное молодёжное объединение «Жас ұлан»", ["«Жас ұлан»"]),
        ("Ф" * 80, ["Ф" * 22, "Ф" * 22, "Ф" * 21 + "…"]),
    ],
)
def test_names_are_wrapped_where_people_would(label, lines):
    assert list(wrap_label(label)) == lines


@given(st.text(min_size=1).map(clean_line).filter(bool))
def test_no_drawn_name_is_longer_than_its_place(label):
    lines = wrap_label(label)
    assert 1 <= len(lines) <= LINES
    assert all(0 < len(line) <= LINE_LENGTH for line in lines)
