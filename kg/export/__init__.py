"""The graph as a file: Turtle, N-Triples, TriG, JSON-LD, GraphML; the same bytes on every run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rdflib import Dataset

from kg.errors import KgError
from kg.export.graphml import graphml
from kg.export.jsonld import jsonld
from kg.export.rdf import ntriples, trig, turtle

_WRITERS: Mapping[str, Callable[[Dataset], bytes]] = {
    "ttl": turtle,
    "nt": ntriples,
    "trig": trig,
    "jsonld": jsonld,
    "graphml": graphml,
}
FORMATS = tuple(_WRITERS)

__all__ = ["FORMATS", "export"]


def export(dataset: Dataset, format: str) -> bytes:
    """The graph as UTF-8 bytes.

    `ttl`, `nt` and `jsonld` hold the union of all graphs, `trig` the graphs one by one, `graphml`
    the networkx view.  KgError for any other format.
    """
    try:
        write = _WRITERS[format]
    except KeyError:
        known = ", ".join(FORMATS)
        raise KgError(f"no format is named {format!r}; choose one of {known}") from None
    return write(dataset)
