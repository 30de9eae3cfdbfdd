"""The graph that a workspace keeps, for a `KnowledgeGraph` to be opened with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.workspace import DATASET, TURTLE, Workspace

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pyoxigraph import Store
    from rdflib import Dataset

_FILES = {"ttl": TURTLE, "trig": DATASET}


class KeptGraph:
    """The graph of a workspace as it was when it was opened."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._ahead: Future[Store] | None = None

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

        ahead, self._ahead = self._ahead, None
        return ahead.result() if ahead else load_store(self.workspace.folder)

    def load_ahead(self) -> None:
        """Begin to load what `store` gives, while this thread does something else."""
        from concurrent.futures import ThreadPoolExecutor

        from kg.graphstore import load_store

        if self._ahead is None:
            self._ahead = ThreadPoolExecutor(1).submit(load_store, self.workspace.folder)

    def file(self, format: str) -> bytes | None:
        """The graph as the build wrote it; None in other formats, or after a further build."""
        name = _FILES.get(format)
        if name is None or not self.workspace.is_current():
            return None
        return (self.workspace.folder / name).read_bytes()
