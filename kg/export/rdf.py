"""Turtle and TriG for people, N-Triples for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from rdflib import Dataset

from kg.export.order import Line, in_order, parsed, prefixes_of, sorted_lines
from kg.graph.store import oxigraph


def turtle(dataset: Dataset) -> bytes:
    """All graphs together as Turtle, grouped by subject."""
    prefixes = prefixes_of(dataset)
    return whole(prefixes, [turtle_part(sorted_lines(dataset), prefixes)])


def ntriples(dataset: Dataset) -> bytes:
    """All graphs together as N-Triples."""
    return b"".join(line + b"\n" for line in sorted_lines(dataset))


def trig(dataset: Dataset) -> bytes:
    """The default graph, then the named graphs by name."""
    prefixes, store = prefixes_of(dataset), oxigraph(dataset)

    def part(name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> bytes:
        triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, name))
        return trig_part(in_order(prefixes, triples), name, prefixes)

    names = sorted(store.named_graphs(), key=str)
    return whole(prefixes, map(part, (ox.DefaultGraph(), *names)))


def turtle_part(lines: Iterable[Line], prefixes: Mapping[str, str]) -> bytes:
    """Lines of N-Triples, in order, as Turtle without its head."""
    quads = parsed(lines)
    return _laid_out(ox.serialize(quads, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)))


def trig_part(
    lines: Iterable[Line],
    graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph,
    prefixes: Mapping[str, str],
) -> bytes:
    """Lines of N-Triples, in order, as one graph of a TriG file without its head."""
    quads = (ox.Quad(q.subject, q.predicate, q.object, graph) for q in parsed(lines))
    return _laid_out(ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=dict(prefixes)))


def whole(prefixes: Mapping[str, str], parts: Iterable[bytes]) -> bytes:
    """A file of these parts, with our prefixes in our order."""
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    return b"\n".join([head.encode(), *filter(None, parts)])


def _laid_out(body: bytes | None) -> bytes:
    """With an empty line after each subject; the prefixes are left to the file."""
    assert body is not None
    while body.startswith(b"@prefix "):  # Oxigraph declares them in an order that varies
        body = body.partition(b"\n")[2]
    # Line feeds in literals are escaped, so every one in the text ends a line of ours.
    body = body.replace(b" .\n", b" .\n\n").replace(b"\n\n}", b"\n}").rstrip(b"\n")
    return body + b"\n" if body else b""
