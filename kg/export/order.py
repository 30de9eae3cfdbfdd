"""One order for N-Triples and JSON-LD: vocabulary, people, bodies, … claims and words last.

Statements are sorted as N-Triples lines: Oxigraph writes and reads these far faster than Python
could compare terms.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.store import oxigraph
from kg.graph.vocabulary import BASE, FOLDERS, PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset

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
    return in_order(prefixes_of(dataset), (quad.triple for quad in oxigraph(dataset)))


def in_order(prefixes: Mapping[str, str], triples: Iterable[ox.Triple]) -> list[Line]:
    """Triples as N-Triples lines, each once: vocabulary, kinds, the folders, then the rest."""
    rest = sorted(unique_lines(triples))
    ordered: list[Line] = []
    for prefix in ("civic", "kind", *FOLDERS):
        start = f"<{prefixes[prefix]}".encode()
        low, high = bisect_left(rest, start), bisect_left(rest, start + b"\xff")
        ordered += rest[low:high]
        del rest[low:high]
    return ordered + rest


def unique_lines(triples: Iterable[ox.Triple]) -> set[Line]:
    """Triples as N-Triples lines, each once."""
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert data is not None
    # A line feed inside a literal is escaped, so the lines are the statements.
    return set(data.split(b"\n")) - {b""}


def parsed(lines: Iterable[Line]) -> Iterator[ox.Quad]:
    """Lines of N-Triples as Oxigraph's statements."""
    return ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
