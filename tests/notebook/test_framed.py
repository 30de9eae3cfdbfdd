"""What is left of an output where a notebook is not trusted, or is shown without being run."""

from __future__ import annotations

import re
from base64 import b64decode
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

import kg
from kg.maps.shown import Map

# Of the elements that JupyterLab leaves in the outputs of a notebook that it does not trust.
LEFT = {"a", "b", "br", "code", "details", "div", "img", "p", "pre", "progress", "span", "summary",
        "table", "tbody", "td", "th", "thead", "tr"}  # fmt: skip


class Sanitised(HTMLParser):
    """An output as JupyterLab shows it then: elements that it does not know go, words stay."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.gone: set[str] = set()
        self.images: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in LEFT:
            self.gone.add(tag)
        if tag == "img":
            self.images.append(dict(attrs)["src"] or "")

    def handle_data(self, data: str) -> None:
        self.words += data


SHOWN: dict[str, Any] = {
    "graph": lambda graph: graph,
    "card": lambda graph: graph["Есенов"],
    "explained": lambda graph: kg.explain("Партия «Береке» поддержала Айбара Тлеулина."),
    "map": lambda graph: graph.map(lang="ru"),
    "table": lambda graph: graph.claims(),
}


@pytest.mark.parametrize("what", SHOWN)
def test_only_frames_are_taken_out_and_pictures_stay(graph: kg.KnowledgeGraph, what: str) -> None:
    left = Sanitised(SHOWN[what](graph)._repr_html_())
    assert left.gone <= {"iframe"}
    assert left.words.strip() or left.images
    assert len(left.images) == (what in {"graph", "explained", "map"})
    for image in left.images:
        kind, _, data = image.partition(";base64,")
        assert kind == "data:image/svg+xml"
        assert b64decode(data).startswith(b"<svg ")


def test_a_map_that_cannot_run_says_so_in_its_language(graph: kg.KnowledgeGraph) -> None:
    assert "Trust the notebook" in Sanitised(graph.map()._repr_html_()).words
    assert "скрипты здесь не работают" in Sanitised(graph.map(lang="ru")._repr_html_()).words


def test_a_map_of_nothing_and_one_by_itself_are_shown_too() -> None:
    nothing = kg.build([kg.Document("one", "Шёл дождь.")]).map()
    assert Sanitised(nothing._repr_html_()).images == []
    assert "<p>a &amp; b</p>" in unescape(Map("<p>a &amp; b</p>")._repr_html_())
    assert repr(nothing).startswith("<Map: a page of ")


@pytest.mark.parametrize("what", SHOWN)
def test_no_letter_but_a_line_feed_ends_a_line(graph: kg.KnowledgeGraph, what: str) -> None:
    """Notebooks are kept line by line as Python cuts them, and put together by others."""
    html = SHOWN[what](graph)._repr_html_()
    assert html.splitlines() == html.rstrip("\n").split("\n")


def test_line_ends_of_other_kinds_in_a_graph_end_no_line_of_a_map(
    built: kg.KnowledgeGraph,
) -> None:
    from kg.maps import render_map

    network = built.nx()
    node = next(iter(network))
    network.nodes[node]["aliases"] = ["a\u2028b\u2029c\x85d\x0be"]
    page = render_map(network, title="\u2028")
    assert not re.search("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", page)
