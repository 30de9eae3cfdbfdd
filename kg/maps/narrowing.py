"""A part of a network: what some relations, a stretch of time, enough confidence leave of it.

The same rules as the filters of the page: a link stays when one of its statements passes, and only
the statements that pass stay with it; nodes that lose all their links go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from kg.errors import KgError
from kg.spans import span_of


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked for: names of relations (none: all), dates of any precision, a share."""

    relations: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        for name, day in (("since", self.since), ("until", self.until)):
            if day is not None and span_of(day) is None:
                raise KgError(f"{name} {day!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
        if not 0 <= self.min_confidence <= 1:
            raise KgError(f"the least confidence {self.min_confidence} is not from 0 to 1")

    @property
    def asks_statements(self) -> bool:
        """True when single statements can fail."""
        return bool(self.since or self.until or self.min_confidence)


def narrow(graph: nx.MultiDiGraph, part: Part) -> nx.MultiDiGraph:
    """The part of a network that is asked for, as a new graph; KgError for an unknown relation."""
    _check_relations(graph, part.relations)
    if not part.relations and not part.asks_statements:
        return graph
    kept: nx.MultiDiGraph = nx.MultiDiGraph()
    for source, target, key, link in graph.edges(keys=True, data=True):
        evidence = [item for item in link.get("evidence") or () if _passes(item, part)]
        wanted = not part.relations or link.get("relation") in part.relations
        if wanted and (evidence or not part.asks_statements):
            kept.add_edge(source, target, key=key, **{**link, "evidence": evidence})
    kept.add_nodes_from((node, graph.nodes[node]) for node in list(kept))
    return kept


def surroundings(graph: nx.MultiDiGraph, node: str, depth: int) -> nx.MultiDiGraph:
    """A node and what is at most `depth` links away from it, whichever way these point."""
    if depth < 1:
        raise KgError(f"the depth {depth} is no number of steps: give 1 or more")
    if node not in graph:
        return nx.MultiDiGraph()
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), node, depth)
    return nx.MultiDiGraph(graph.subgraph(near))


def _check_relations(graph: nx.MultiDiGraph, relations: Collection[str]) -> None:
    known = {str(link.get("relation")) for _, _, link in graph.edges(data=True)}
    for name in relations:
        if name not in known:
            there = _listed(sorted(known)) or "it has no links at all"
            raise KgError(f"the graph has no relation {name!r}: choose from {there}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _passes(item: Mapping[str, Any], part: Part) -> bool:
    confidence = item.get("confidence")
    if part.min_confidence and (confidence is None or confidence < part.min_confidence):
        return False
    if not part.since and not part.until:
        return True
    days = span_of(str(item.get("date") or ""))
    if days is None:
        return False
    return days.last >= _first(part.since) and days.first <= _last(part.until)


def _first(day: str | None) -> date:
    span = span_of(day) if day else None
    return span.first if span else date.min


def _last(day: str | None) -> date:
    span = span_of(day) if day else None
    return span.last if span else date.max
