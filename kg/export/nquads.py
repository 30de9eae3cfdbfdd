"""N-Quads, for programs: every statement with the graph that it lies in, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.store import oxigraph

if TYPE_CHECKING:
    from rdflib import Dataset


def nquads(dataset: Dataset) -> bytes:
    """All graphs as N-Quads, the lines sorted."""
    data = ox.serialize(oxigraph(dataset), format=ox.RdfFormat.N_QUADS)
    assert data is not None
    # A line feed inside a literal is escaped, so the lines are the statements.
    return b"".join(line + b"\n" for line in sorted(data.split(b"\n")) if line)
