"""One order for all RDF files: vocabulary, people, bodies, … and claims and their words last.

Statements are sorted as N-Triples lines: Oxigraph writes and reads these far faster than Python
could compare terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import Dataset

from kg.graph.store import oxigraph
from kg.graph.vocabulary import BASE, FOLDERS, PREFIXES

Line = bytes


def prefixes_of(dataset: Dataset) -> dict[str, str]:
    """The graph's own prefixes, in the order of their declaration, as the dataset binds them."""
    bound = {prefix: str(namespace) for prefix, namespace in dataset.namespaces()}
    ours = {**PREFIXES, **{folder: f"{BASE}{folder}/" for folder in FOLDERS}}
    return {prefix: bound.get(prefix, namespace) for prefix, namespace in ours.items()}


def sorted_triples(dataset: Dataset) -> Iterator[ox.Quad]:
    """The triples of all graphs together, each once, in the order of files."""
    return parsed(sorted_lines(dataset))


def sorted_lines(dataset: Dataset) -> list[Line]:
    """The same as N-Triples lines, without their ends."""
    return in_order(dataset, (quad.triple for quad in oxigraph(dataset)))


def in_order(dataset: Dataset, triples: Iterable[ox.Triple]) -> list[Line]:
    """Triples as N-Triples lines, each once, in the order of files."""
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert written is not None
    # A line feed inside a literal is escaped, so the lines are the statements.
    lines = set(written.split(b"\n")) - {b""}
    starts = _starts(dataset)
    return sorted(lines, key=lambda line: (_rank(line, starts), line))


def parsed(lines: Iterable[Line]) -> Iterator[ox.Quad]:
    """Lines of N-Triples as Oxigraph's statements."""
    return ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES)


def _starts(dataset: Dataset) -> list[bytes]:
    prefixes = prefixes_of(dataset)
    ordered = ("civic", "kind", *FOLDERS)
    return [f"<{prefixes[prefix]}".encode() for prefix in ordered]


def _rank(line: Line, starts: list[bytes]) -> int:
    return next((rank for rank, start in enumerate(starts) if line.startswith(start)), len(starts))
