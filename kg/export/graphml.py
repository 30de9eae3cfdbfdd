"""GraphML of the networkx view, for Gephi, Cytoscape, yEd and igraph."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
from rdflib import Dataset

from kg.graph.network import to_networkx

# What XML 1.0 cannot hold, even escaped.
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(dataset: Dataset) -> bytes:
    """The entities and their relations; lists are joined, the evidence one sentence a line."""
    graph = to_networkx(dataset)
    flat = nx.MultiDiGraph()
    flat.add_nodes_from((clean(node), _node(data)) for node, data in graph.nodes(data=True))
    for source, target, key, data in graph.edges(keys=True, data=True):
        flat.add_edge(clean(source), clean(target), key=key, **_edge(data))
    file = io.BytesIO()
    nx.write_graphml_xml(flat, file, encoding="utf-8", edge_id_from_attribute="id")
    return file.getvalue()


def clean(text: str) -> str:
    """Text that XML can hold and gives back unchanged: one form of line end, no control codes."""
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _node(data: Mapping[str, Any]) -> dict[str, Any]:
    return _plain({**data, "aliases": _joined(data["aliases"], "; ")})


def _edge(data: Mapping[str, Any]) -> dict[str, Any]:
    evidence = data["evidence"]
    several = {
        "evidence": _joined((item["text"] for item in evidence), "\n"),
        "documents": _joined((item["document"] for item in evidence), "; "),
        "dates": _joined((item["date"] for item in evidence), "; "),
        "speakers": _joined((item["speaker"] for item in evidence), "; "),
        "roles": _joined((item["role"] for item in evidence), "; "),
        "confidence": max((item["confidence"] for item in evidence), default=0.0),
    }
    return _plain({**data, **several})


def _joined(texts: Iterable[str | None], separator: str) -> str:
    """The texts that there are, each once, in their order."""
    return separator.join(dict.fromkeys(text for text in texts if text))


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: clean(value) if isinstance(value, str) else value
        for key, value in data.items()
        if value is not None
    }
