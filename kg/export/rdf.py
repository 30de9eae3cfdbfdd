"""Turtle and TriG for people, N-Triples for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox
from rdflib import Dataset

from kg.export.order import in_order, parsed, prefixes_of, sorted_lines, sorted_triples
from kg.graph.store import oxigraph


def turtle(dataset: Dataset) -> bytes:
    """All graphs together as Turtle, grouped by subject."""
    return _readable(sorted_triples(dataset), ox.RdfFormat.TURTLE, prefixes_of(dataset))


def ntriples(dataset: Dataset) -> bytes:
    """All graphs together as N-Triples."""
    return b"".join(line + b"\n" for line in sorted_lines(dataset))


def trig(dataset: Dataset) -> bytes:
    """The default graph, then the named graphs by name."""
    return _readable(_sorted_quads(dataset), ox.RdfFormat.TRIG, prefixes_of(dataset))


def _sorted_quads(dataset: Dataset) -> Iterator[ox.Quad]:
    store = oxigraph(dataset)
    names = sorted(store.named_graphs(), key=str)
    for name in (ox.DefaultGraph(), *names):
        triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, name))
        for quad in parsed(in_order(dataset, triples)):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


def _readable(
    statements: Iterable[ox.Quad], format: ox.RdfFormat, prefixes: Mapping[str, str]
) -> bytes:
    """Serialised with our prefixes in our order, and an empty line after each subject."""
    if format == ox.RdfFormat.TURTLE:
        body = ox.serialize((s.triple for s in statements), format=format, prefixes=dict(prefixes))
    else:
        body = ox.serialize(statements, format=format, prefixes=dict(prefixes))
    assert body is not None
    while body.startswith(b"@prefix "):  # Oxigraph declares them in an order that varies
        body = body.partition(b"\n")[2]
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    # Line feeds in literals are escaped, so every one in the text ends a line of ours.
    body = body.replace(b" .\n", b" .\n\n").replace(b"\n\n}", b"\n}").replace(b"\n}\n", b"\n}\n\n")
    return head.encode() + b"\n" + body.rstrip(b"\n") + b"\n"
