"""What a map shows, as plain records: read once from the networkx graph, cleaned, in a fixed order.

Nodes are sorted by their id and links by what they say, so that the same network gives the same
file however the graph was put together. Links name their ends by position in the list of nodes:
public ids such as `__proto__` never become a key of anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.errors import ContractError
from kg.maps.clean import (
    clean_line,
    clean_lines,
    clean_number,
    clean_share,
    clean_text,
    clean_url,
)
from kg.records import ENTITY_TYPES, RELATION_TYPES

POLARITIES = ("positive", "negative")
STATUSES = ("current", "former", "future")
UNKNOWN_TYPE = "Other"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One statement of a link: the sentence and where it comes from; "" where nothing is known."""

    text: str
    document: str = ""
    title: str = ""
    date: str = ""
    url: str | None = None
    speaker: str = ""
    role: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class MapNode:
    """A person, organisation, place or initiative."""

    key: str
    label: str
    type: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class MapLink:
    """A relation from one node to another, both by position in `MapData.nodes`.

    `label` names the relation in words, for relations that the interface has no text for.
    """

    source: int
    target: int
    relation: str
    polarity: str = "positive"
    status: str = "current"
    label: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class MapData:
    """A whole map: nodes, links, and the types and relations that occur, in legend order."""

    nodes: tuple[MapNode, ...]
    links: tuple[MapLink, ...]
    types: tuple[str, ...]
    relations: tuple[str, ...]

    @property
    def ends(self) -> list[tuple[int, int]]:
        """Source and target of every link."""
        return [(link.source, link.target) for link in self.links]


def read_graph(graph: nx.MultiDiGraph) -> MapData:
    """Read the nodes and links of a networkx graph.

    Raises ContractError when the evidence of a link is not a list of mappings, or its polarity or
    status is none of the known words.
    """
    rows = sorted(graph.nodes(data=True), key=lambda row: (str(row[0]), repr(row[0])))
    position = {node: i for i, (node, _) in enumerate(rows)}
    nodes = tuple(_node(node, attributes) for node, attributes in rows)
    links = sorted(
        (
            _link(position[source], position[target], attributes, f"{source} → {target}")
            for source, target, attributes in graph.edges(data=True)
        ),
        key=_link_order,
    )
    return MapData(
        nodes,
        tuple(links),
        _legend(ENTITY_TYPES, (node.type for node in nodes)),
        _legend(RELATION_TYPES, (link.relation for link in links)),
    )


def _node(node: object, attributes: Mapping[str, Any]) -> MapNode:
    key = clean_line(node)
    label = clean_line(attributes.get("label")) or key or "?"
    return MapNode(
        key=key,
        label=label,
        type=clean_line(attributes.get("type")) or UNKNOWN_TYPE,
        kind=clean_line(attributes.get("kind")),
        aliases=tuple(a for a in clean_lines(attributes.get("aliases")) if a != label),
        weight=max(0.0, clean_number(attributes.get("weight"), 1.0)),
    )


def _link(source: int, target: int, attributes: Mapping[str, Any], where: str) -> MapLink:
    return MapLink(
        source=source,
        target=target,
        relation=clean_line(attributes.get("relation")) or "related-to",
        polarity=_one_of(POLARITIES, attributes.get("polarity"), where),
        status=_one_of(STATUSES, attributes.get("status"), where),
        label=clean_line(attributes.get("label")),
        evidence=_evidence_list(attributes.get("evidence"), where),
    )


def _evidence_list(items: object, where: str) -> tuple[Evidence, ...]:
    if items is None:
        return ()
    if not isinstance(items, Iterable) or isinstance(items, str | Mapping):
        raise ContractError(_not_evidence(where))
    return tuple(_evidence(item, where) for item in items)


def _evidence(item: object, where: str) -> Evidence:
    if not isinstance(item, Mapping):
        raise ContractError(_not_evidence(where))
    return Evidence(
        text=clean_text(item.get("text")),
        document=clean_line(item.get("document")),
        title=clean_line(item.get("title")),
        date=clean_line(item.get("date")),
        url=clean_url(item.get("url")),
        speaker=clean_line(item.get("speaker")),
        role=clean_line(item.get("role")),
        confidence=clean_share(item.get("confidence")),
    )


def _not_evidence(where: str) -> str:
    return f"the evidence of the link {where} is not a list of mappings: give one for each sentence"


def _one_of(allowed: tuple[str, ...], value: object, where: str) -> str:
    """The word, or the first one where nothing is said; a guess could turn a no to a yes."""
    text = clean_line(value) or allowed[0]
    if text not in allowed:
        raise ContractError(f"the link {where} has {text!r} where one of {allowed} is expected")
    return text


def _link_order(link: MapLink) -> tuple[object, ...]:
    evidence = tuple((e.document, e.date, e.text) for e in link.evidence)
    ends = (link.source, link.target, link.relation, link.polarity, link.status)
    return (*ends, link.label, evidence)


def _legend(known: tuple[str, ...], used: Iterable[str]) -> tuple[str, ...]:
    """The known names that occur, in their order, then the others by the alphabet."""
    found = set(used)
    return (*(name for name in known if name in found), *sorted(found.difference(known)))
