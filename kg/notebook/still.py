"""What a notebook shows of a map where it runs no scripts: a picture of the best connected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from kg.notebook.framed import picture_url
from kg.notebook.look import Words
from kg.notebook.markup import element
from kg.notebook.network import network_svg
from kg.table import Row
from kg.texts import texts

if TYPE_CHECKING:
    import networkx as nx

_PICTURE = "display:block;width:100%;height:92%;object-fit:contain"
_NOTE = "font-size:smaller;text-align:center"


def still_html(graph: nx.MultiDiGraph, lang: str | None) -> Markup:
    """The picture of a network, as `to_networkx` gives it, with a note in a language of the map."""
    words = Words(lang)
    note = texts("map", words.lang)("still")
    svg = network_svg(_entities(graph), _claims(graph), words)
    if not svg:
        return element("div", {"style": _NOTE}, note)
    picture = element("img", {"src": picture_url(svg), "alt": note, "style": _PICTURE})
    return picture + element("div", {"style": _NOTE}, note)


def _entities(graph: nx.MultiDiGraph) -> Iterator[Row]:
    for node, known in graph.nodes(data=True):
        yield {"id": node, "type": known["type"], "name": known["label"],
               "mentions": known["weight"]}  # fmt: skip


def _claims(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """One for each sentence of each link."""
    for source, target, link in graph.edges(data=True):
        row = {"subject_id": source, "object_id": target, "type": link["relation"],
               "polarity": link["polarity"], "status": link["status"]}  # fmt: skip
        yield from [row] * max(1, len(link.get("evidence") or ()))
