"""Turtle and TriG for people, N-Triples for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.export.blocks import DEFAULT, Blocks, by_graph, graph_text, in_order, together, turtle_text
from kg.export.order import prefixes_of, sorted_lines
from kg.graph.store import oxigraph
from kg.graph.vocabulary import FOLDERS

if TYPE_CHECKING:
    from rdflib import Dataset


def turtle(dataset: Dataset) -> bytes:
    """All graphs together as Turtle, grouped by subject."""
    prefixes = prefixes_of(dataset)
    return whole(prefixes, [subjects(together(_dump(dataset, prefixes)))])


def ntriples(dataset: Dataset) -> bytes:
    """All graphs together as N-Triples."""
    return b"".join(line + b"\n" for line in sorted_lines(dataset))


def trig(dataset: Dataset) -> bytes:
    """The default graph, then the named graphs by name."""
    prefixes = prefixes_of(dataset)
    graphs = by_graph(_dump(dataset, prefixes))
    default = subjects(graphs.pop(DEFAULT, {}))
    return whole(prefixes, [default, *(graph_part(name, graphs[name]) for name in sorted(graphs))])


def subjects(blocks: Blocks) -> bytes:
    """All subjects as Turtle without its head."""
    return turtle_text(chain.from_iterable(in_order(blocks, FOLDERS)))


def graph_part(name: bytes, blocks: Blocks) -> bytes:
    """All subjects as one graph of a TriG file without its head."""
    return graph_text(name, chain.from_iterable(in_order(blocks, FOLDERS)))


def whole(prefixes: Mapping[str, str], parts: Iterable[bytes]) -> bytes:
    """A file of these parts, with our prefixes in our order."""
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    return b"\n".join([head.encode(), *filter(None, parts)])


def _dump(dataset: Dataset, prefixes: Mapping[str, str]) -> bytes:
    data = oxigraph(dataset).dump(format=ox.RdfFormat.TRIG, prefixes=dict(prefixes))
    assert data is not None
    return data
