"""The networkx view as two tables, of nodes and of edges, with the headers that a program wants."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import Dataset

from kg.export.clean import clean
from kg.export.contents import Contents
from kg.export.exported import INCOMPLETE, SILENT
from kg.export.reading import read_contents
from kg.export.spells import Spell, Timeline, timeline
from kg.graph.network import to_networkx

Row = Mapping[str, Any]
Columns = Mapping[str, Callable[[Row], object]]  # the cell of a row, by header


@dataclass(frozen=True, slots=True)
class ViewRows:
    """The view's nodes and edges with `start` and `end` (YYYY-MM-DD or ''), and what it leaves out.

    Edges have `source` and `target` too; where the spells of one leave gaps, `start` and `end`
    hold them all.
    """

    nodes: Sequence[Row]
    edges: Sequence[Row]
    left_out: Mapping[str, int]


def view_rows(dataset: Dataset) -> ViewRows:
    """The rows of a graph, in the order of the view."""
    view, contents = to_networkx(dataset), read_contents(dataset)
    times = timeline(contents)
    nodes = [{**data, **_hull(times.of_node(node))} for node, data in view.nodes(data=True)]
    edges = [_edge(source, target, data, times) for source, target, data in view.edges(data=True)]
    return ViewRows(nodes, edges, view_losses(contents))


def view_losses(contents: Contents) -> dict[str, int]:
    """What is in the graph and not in its view: documents stand in it by their claims alone."""
    stated = {claim.document.iri for claim in contents.claims}
    silent = sum(head.iri not in stated for head in contents.documents)
    return {SILENT: silent, INCOMPLETE: contents.incomplete}


def csv_bytes(columns: Columns, rows: Iterable[Row]) -> bytes:
    """Rows as CSV in UTF-8: a header, commas, lines ended by a line feed."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([clean(str(cell(row))) for cell in columns.values()])
    return stream.getvalue().encode("utf-8", "replace")


def _edge(source: str, target: str, data: Row, times: Timeline) -> Row:
    spells = times.of_edge(source, target, data)
    return {**data, "source": source, "target": target, **_hull(spells)}


def _hull(spells: Sequence[Spell]) -> dict[str, str]:
    start, end = (spells[0].days[0], spells[-1].days[1]) if spells else (None, None)
    return {"start": start or "", "end": end or ""}
