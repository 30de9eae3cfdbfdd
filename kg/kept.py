"""The graph that a workspace keeps, for a `KnowledgeGraph` to be opened with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.workspace import DATASET, TURTLE, Workspace

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Dataset

_FILES = {"ttl": TURTLE, "trig": DATASET}


@dataclass(frozen=True, slots=True)
class KeptGraph:
    """The graph of a workspace as it was when it was opened."""

    workspace: Workspace

    def rdf(self) -> Dataset:
        """To be asked: the store, see `kg.graphstore.read_graph`."""
        from kg.graphstore import read_graph

        return read_graph(self.workspace.folder)

    def whole(self) -> Dataset:
        """To be read from one end to the other, see `kg.graphstore.load_graph`."""
        from kg.graphstore import load_graph

        return load_graph(self.workspace.folder)

    def store(self) -> Store:
        """The same as an Oxigraph store, without rdflib."""
        from kg.graphstore import load_store

        return load_store(self.workspace.folder)

    def file(self, format: str) -> bytes | None:
        """The graph as the build wrote it; None in other formats, or after a further build."""
        name = _FILES.get(format)
        if name is None or not self.workspace.is_current():
            return None
        return (self.workspace.folder / name).read_bytes()
