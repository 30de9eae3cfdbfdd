"""A pair of CSV files for `neo4j-admin database import`; their headers give columns types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rdflib import Dataset

from kg.export.exported import SEMICOLONS, Exported, counted
from kg.export.flat import surest, texts
from kg.export.tables import Columns, Row, csv_bytes, view_rows
from kg.graph.iris import tail
from kg.graph.vocabulary import relation

_BETWEEN = ";"  # what stands between the parts of an array, and so cannot stand in one


def _column(name: str) -> Callable[[Row], object]:
    return lambda row: "" if row[name] is None else row[name]


def _part(name: str) -> Callable[[Row], object]:
    """An array of one part of the evidence."""
    return lambda row: _array(texts(row, name))


_NODES: Columns = {
    "id:ID": _column("id"),
    "label": _column("label"),
    ":LABEL": lambda row: _array(filter(None, (row["type"], row["kind"]))),
    "kind": _column("kind"),
    "aliases:string[]": lambda row: _array(row["aliases"]),
    "mentions:int": _column("weight"),
    "start:date": _column("start"),
    "end:date": _column("end"),
    "iri": _column("iri"),
}
_EDGES: Columns = {
    ":START_ID": _column("source"),
    ":END_ID": _column("target"),
    ":TYPE": lambda row: edge_type(row["relation"], row["polarity"] == "negative"),
    "id": _column("id"),
    "label": _column("label"),
    "weight:int": _column("weight"),
    "relation": _column("relation"),
    "polarity": _column("polarity"),
    "status": _column("status"),
    "start:date": _column("start"),
    "end:date": _column("end"),
    "confidence:double": surest,
    "roles:string[]": _part("role"),
    "speakers:string[]": _part("speaker"),
    "dates:string[]": _part("date"),
    "documents:string[]": _part("document"),
    "evidence": lambda row: "\n".join(texts(row, "text")),
}


def neo4j(dataset: Dataset) -> Exported:
    """`nodes.csv` and `edges.csv`; a refusal is an edge of another type than its support."""
    rows = view_rows(dataset)
    files = {
        "nodes.csv": csv_bytes(_NODES, rows.nodes),
        "edges.csv": csv_bytes(_EDGES, rows.edges),
    }
    semicolons = sum(text.count(_BETWEEN) for row in rows.nodes for text in row["aliases"])
    parts = ("role", "speaker", "date", "document")
    semicolons += sum(
        text.count(_BETWEEN) for row in rows.edges for part in parts for text in texts(row, part)
    )
    return Exported(files, counted({**rows.left_out, SEMICOLONS: semicolons}))


def edge_type(name: str, negative: bool) -> str:
    """The type of an edge in Neo4j's style.

    >>> edge_type("supports-initiative", False), edge_type("supports-initiative", True)
    ('SUPPORTS_INITIATIVE', 'OPPOSES_INITIATIVE')
    """
    denied = relation(name).denied if negative else None
    if denied is not None:
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", tail(denied))
    words = re.sub(r"\W+", "_", name).strip("_").upper() or "RELATED_TO"
    return f"NOT_{words}" if negative and denied is None else words


def _array(parts: Iterable[str]) -> str:
    return _BETWEEN.join(part.replace(_BETWEEN, ",") for part in parts)
