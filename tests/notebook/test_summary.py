"""What a notebook shows of a graph."""

from __future__ import annotations

import re
from base64 import b64decode
from html import unescape
from xml.etree import ElementTree

import pytest

import kg
from kg.notebook.look import Words
from kg.notebook.network import NODES, network_svg


def picture(page: str) -> ElementTree.Element:
    """What the frame shows that lies over a still picture of the same."""
    over = re.search(r'<iframe srcdoc="([^"]*)" sandbox=""', page)
    still = re.search(r'<img src="data:image/svg\+xml;base64,([^"]*)"', page)
    assert over
    assert still
    svg = re.search(r"<svg.*</svg>", unescape(over[1]), re.DOTALL)
    assert svg
    assert b64decode(still[1]).decode() == svg[0]
    return ElementTree.fromstring(svg[0])


def test_a_graph_shows_counts_names_and_a_picture(graph: kg.KnowledgeGraph) -> None:
    page = graph._repr_html_()
    assert graph.summary() in page
    assert "People 3" in page
    assert "leads 3" in page
    assert "of these denied 1" in page
    titles = [title.text or "" for title in picture(page).iter("{http://www.w3.org/2000/svg}title")]
    assert "Партия «Береке» → endorses → Айбар Тлеулин (current, claims: 1)" in titles


def test_a_notebook_gets_text_and_html_and_no_script(graph: kg.KnowledgeGraph) -> None:
    bundle = graph._repr_mimebundle_()
    assert bundle["text/plain"] == repr(graph)
    assert bundle["text/html"] == graph._repr_html_()
    foreign = r"<script|javascript:|\son\w+=|https?://(?!www.w3.org/2000/svg)"
    assert not re.search(foreign, unescape(bundle["text/html"]))


def test_the_same_graph_shows_the_same(
    built: kg.KnowledgeGraph, imported: kg.KnowledgeGraph
) -> None:
    assert picture(built._repr_html_()).attrib == picture(imported._repr_html_()).attrib


def test_a_graph_without_anything_says_so() -> None:
    graph = kg.build([kg.Document("one", "Шёл дождь.")])
    assert "Nothing was found in the texts." in graph._repr_html_()


def test_a_graph_without_links_has_no_picture() -> None:
    graph = kg.build([kg.Document("one", "Приехала Вера Тищенко.")])
    assert "Вера Тищенко" in graph._repr_html_()
    assert "<svg" not in graph._repr_html_()


def star(arms: int) -> tuple[list[kg.table.Row], list[kg.table.Row]]:
    entities = [
        {"id": f"person/{i}", "type": "Person", "name": f"<i>{i}</i>", "mentions": 1}
        for i in range(arms + 1)
    ]
    claims = [
        {"subject_id": f"person/{i}", "object_id": "person/0", "type": "endorses",
         "polarity": "positive", "status": "current"}
        for i in range(1, arms + 1)
    ]  # fmt: skip
    return entities, claims


@pytest.mark.parametrize("arms", [1, NODES - 1, 500])
def test_the_picture_stays_small_and_escaped(arms: int) -> None:
    svg = str(network_svg(*star(arms), Words(None)))
    drawn = ElementTree.fromstring(svg)
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}circle"))) == min(arms + 1, NODES)
    assert "<i>" not in svg
    assert len(svg) < 60_000


def test_a_claim_of_a_thing_about_itself_draws_no_line() -> None:
    entities, claims = star(1)
    claims.append({**claims[0], "subject_id": "person/0"})
    assert str(network_svg(entities, claims, Words(None))).count("<line") == 1
