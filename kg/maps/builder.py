"""From the records of a map to a pyvis network: numbers, positions and plain values only.

pyvis gathers nodes, links and options and renders the page; the template, the drawing and the
safety of the page are ours. Text of the graph goes into data fields alone, never into options.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pyvis.network import Network

from kg.maps.earlier import Places
from kg.maps.layout import Layout, bubble_circles, lay_out
from kg.maps.model import POLARITIES, STATUSES, Evidence, MapData, MapLink, MapNode
from kg.maps.packing import sentences
from kg.maps.sizes import radii
from kg.maps.wrapping import label_size, wrap_label

Source = tuple[str, str, str, str | None]

ENGINE: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": False, "selectable": False, "keyboard": False, "tooltipDelay": 10**6,
        "zoomSpeed": 0.7,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawing:
    """The nodes of a map as they are drawn: sizes, the lines of their names, places."""

    radii: list[float]
    lines: list[tuple[str, ...]]
    layout: Layout


def draw(data: MapData, measure: str, earlier: Places | None = None) -> Drawing:
    """Size and place every node; those that an earlier map has stay where they are there."""
    sizes = radii(data, measure)
    lines = [wrap_label(node.label) for node in data.nodes]
    start = None if earlier is None else _start(data, earlier)
    return Drawing(sizes, lines, lay_out(data.ends, sizes, [*map(label_size, lines)], start))


def _start(data: MapData, earlier: Places) -> np.ndarray:
    unknown = (np.nan, np.nan)
    return np.array([earlier.get(node.key, unknown) for node in data.nodes]).reshape(-1, 2)


def build_network(data: MapData, drawing: Drawing, title: str) -> Network:
    """A pyvis network with a place, a size and the texts of every node, and every link."""
    network = Network(directed=True, cdn_resources="in_line", heading=title)
    network.node_ids = _Ids()
    _add_nodes(network, data, drawing)
    _add_links(network, data)
    network.options = ENGINE
    return network


def describe(data: MapData) -> dict[str, Any]:
    """What the page needs beside nodes and links: the names that their numbers stand for."""
    return {
        "types": data.types,
        "relations": data.relations,
        "statuses": STATUSES,
        "relation_names": [
            [_label(data, relation, polarity) for polarity in POLARITIES]
            for relation in data.relations
        ],
        "sources": list(_sources(data)),
    }


def _label(data: MapData, relation: str, polarity: str) -> str:
    """How the graph itself names a relation, said or denied; "" where it does not."""
    said = (link for link in data.links if (link.relation, link.polarity) == (relation, polarity))
    return next((link.label for link in said if link.label), "")


class _Ids(list[str]):
    """pyvis searches its list of ids for every node and link; a set beside it makes that quick."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] = set()

    def append(self, item: str) -> None:
        super().append(item)
        self._known.add(item)

    def __contains__(self, item: object) -> bool:
        return item in self._known


def describe_bubbles(drawing: Drawing, fold_above: int) -> dict[str, Any]:
    """The circles that communities are folded into, where there are more nodes than that."""
    layout = drawing.layout
    large = len(layout.points) > fold_above
    bubbles = bubble_circles(layout.points, layout.community) if large else []
    return {"fold_above": fold_above, "bubbles": bubbles}


def _add_nodes(network: Network, data: MapData, drawing: Drawing) -> None:
    for i, node in enumerate(data.nodes):
        x, y = (round(float(value), 1) for value in drawing.layout.points[i])
        community = int(drawing.layout.community[i])
        place = {"x": x, "y": y, "size": drawing.radii[i], "community": community}
        network.add_node(f"n{i}", **_node_fields(node, drawing.lines[i], data), **place)
    for fields in network.nodes:  # pyvis's own look, which this map does not use
        del fields["shape"], fields["color"]


def _node_fields(node: MapNode, lines: Sequence[str], data: MapData) -> dict[str, Any]:
    """The data fields of a node; what is empty or follows from the rest is left out."""
    return {
        "key": node.key,
        "label": node.label,
        "type": data.types.index(node.type),
        "weight": node.weight,
        **({"lines": list(lines)} if list(lines) != [node.label] else {}),
        **({"kind": node.kind} if node.kind else {}),
        **({"aliases": list(node.aliases)} if node.aliases else {}),
    }


def _add_links(network: Network, data: MapData) -> None:
    sources = {source: number for number, source in enumerate(_sources(data))}
    texts = sentences(data)
    for link in data.links:
        fields = _link_fields(link, data, sources, texts)
        network.add_edge(f"n{link.source}", f"n{link.target}", **fields)
    for fields in network.edges:
        del fields["arrows"]


def _link_fields(
    link: MapLink, data: MapData, sources: dict[Source, int], texts: dict[str, int]
) -> dict[str, Any]:
    return {
        "relation": data.relations.index(link.relation),
        "evidence": [
            [sources[_source(e)], texts[e.text], e.speaker, e.role, e.confidence]
            for e in link.evidence
        ],
        **({"negative": 1} if link.polarity == "negative" else {}),
        **({"status": STATUSES.index(link.status)} if link.status != STATUSES[0] else {}),
    }


def _sources(data: MapData) -> dict[Source, None]:
    """The different documents behind the evidence, in order of first use."""
    return dict.fromkeys(_source(item) for link in data.links for item in link.evidence)


def _source(item: Evidence) -> Source:
    return item.document, item.title, item.date, item.url
