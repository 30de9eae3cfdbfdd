"""The networkx view in flat attributes: texts and numbers alone, for formats that have no lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from kg.export.clean import clean

Flat = dict[str, str | int | float]
_NODE = ("id", "iri", "type", "label", "kind", "aliases", "weight")
_EDGE = ("id", "relation", "polarity", "status", "label", "weight")


def flat_graph(view: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The view with flat attributes: lists are joined, the evidence one sentence a line."""
    flat = nx.MultiDiGraph()
    flat.add_nodes_from((clean(node), node_cells(data)) for node, data in view.nodes(data=True))
    for source, target, key, data in view.edges(keys=True, data=True):
        flat.add_edge(clean(source), clean(target), key=clean(key), **edge_cells(data))
    return flat


def node_cells(data: Mapping[str, Any]) -> Flat:
    """The attributes of a node; what is not known is not there."""
    return _plain({**_some(data, _NODE), "aliases": joined(data["aliases"], "; ")})


def edge_cells(data: Mapping[str, Any]) -> Flat:
    """The attributes of an edge; `confidence` is that of its surest claim."""
    several = {
        "evidence": "\n".join(texts(data, "text")),
        "documents": "; ".join(texts(data, "document")),
        "dates": "; ".join(texts(data, "date")),
        "speakers": "; ".join(texts(data, "speaker")),
        "roles": "; ".join(texts(data, "role")),
        "confidence": surest(data),
    }
    return _plain({**_some(data, _EDGE), **several})


def texts(data: Mapping[str, Any], part: str) -> list[str]:
    """One part of the evidence of an edge, each text once, in its order."""
    return list(_once(item[part] for item in data["evidence"]))


def surest(data: Mapping[str, Any]) -> float:
    """The confidence of an edge: that of its surest claim."""
    return max((item["confidence"] for item in data["evidence"]), default=0.0)


def joined(values: Iterable[str | None], separator: str) -> str:
    """The texts that there are, each once, in their order."""
    return separator.join(_once(values))


def _once(values: Iterable[str | None]) -> Iterator[str]:
    return iter(dict.fromkeys(value for value in values if value))


def _some(data: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: data[name] for name in names}


def _plain(data: Mapping[str, Any]) -> Flat:
    return {
        key: clean(value) if isinstance(value, str) else value
        for key, value in data.items()
        if value is not None
    }
