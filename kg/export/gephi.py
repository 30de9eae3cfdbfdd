"""A pair of CSV files for Gephi's spreadsheet import: nodes and edges."""

from __future__ import annotations

from collections.abc import Callable

from rdflib import Dataset

from kg.export.exported import Exported, counted
from kg.export.flat import edge_cells, node_cells
from kg.export.tables import Columns, Row, csv_bytes, view_rows


def _column(name: str) -> Callable[[Row], object]:
    return lambda row: row.get(name, "")


_NODES: Columns = {
    "Id": _column("id"),
    "Label": _column("label"),
    "Type": _column("type"),
    "Kind": _column("kind"),
    "Aliases": _column("aliases"),
    "Mentions": _column("weight"),
    "Start": _column("start"),
    "End": _column("end"),
    "IRI": _column("iri"),
}
_EDGES: Columns = {
    "Source": _column("source"),
    "Target": _column("target"),
    "Type": lambda row: "Directed",
    "Id": _column("id"),
    "Label": _column("label"),
    "Weight": _column("weight"),
    "Relation": _column("relation"),
    "Polarity": _column("polarity"),
    "Status": _column("status"),
    "Start": _column("start"),
    "End": _column("end"),
    "Confidence": _column("confidence"),
    "Roles": _column("roles"),
    "Speakers": _column("speakers"),
    "Dates": _column("dates"),
    "Documents": _column("documents"),
    "Evidence": _column("evidence"),
}


def gephi(dataset: Dataset) -> Exported:
    """`nodes.csv` and `edges.csv`; several names or documents are joined with «; »."""
    rows = view_rows(dataset)
    nodes = ({**row, **node_cells(row)} for row in rows.nodes)
    edges = ({**row, **edge_cells(row)} for row in rows.edges)
    files = {
        "nodes.csv": csv_bytes(_NODES, map(_known, nodes)),
        "edges.csv": csv_bytes(_EDGES, map(_known, edges)),
    }
    return Exported(files, counted(rows.left_out))


def _known(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}
