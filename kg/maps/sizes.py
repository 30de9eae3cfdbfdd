"""How large nodes are drawn: by links, mentions, documents or betweenness.

The page can size them anew (`static/js/measures.js`, the same formulas); the layout gives each node
the room that its first size takes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import networkx as nx

from kg.errors import KgError
from kg.maps.model import MapData

SMALLEST = 5.5  # radius in CSS pixels of a node without links
GROWTH = 2.1  # how much the square root of the number of links adds to it
LARGEST = 26.0  # radius of the largest node by another measure
PIVOTS = 100  # nodes from which paths are counted in a large network


def radii(data: MapData, measure: str) -> list[float]:
    """The radius of each node in CSS pixels; KgError for a measure that there is not."""
    if measure not in MEASURES:
        known = ", ".join(MEASURES)
        raise KgError(f"nodes cannot be sized by {measure!r}: choose one of {known}")
    values = MEASURES[measure](data)
    if measure == "links":
        return [round(SMALLEST + GROWTH * math.sqrt(value), 1) for value in values]
    most = max(values, default=0) or 1
    return [round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(v / most), 1) for v in values]


def _links(data: MapData) -> list[float]:
    links = [0.0] * len(data.nodes)
    for link in data.links:
        for end in {link.source, link.target}:
            links[end] += 1
    return links


def _mentions(data: MapData) -> list[float]:
    return [node.weight for node in data.nodes]


def _documents(data: MapData) -> list[float]:
    found: list[set[str]] = [set() for _ in data.nodes]
    for link in data.links:
        documents = {e.document or e.title or e.url or "" for e in link.evidence} - {""}
        for end in (link.source, link.target):
            found[end] |= documents
    return [float(len(documents)) for documents in found]


def _betweenness(data: MapData) -> list[float]:
    graph = nx.Graph()
    graph.add_nodes_from(range(len(data.nodes)))
    graph.add_edges_from(data.ends)
    pivots = min(PIVOTS, len(graph)) if len(graph) > 10 * PIVOTS else None
    found = nx.betweenness_centrality(graph, k=pivots, seed=1)
    return [float(found[i]) for i in range(len(data.nodes))]


MEASURES: dict[str, Callable[[MapData], Sequence[float]]] = {
    "links": _links,
    "mentions": _mentions,
    "documents": _documents,
    "betweenness": _betweenness,
}
