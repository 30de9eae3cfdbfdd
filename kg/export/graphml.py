"""GraphML of the networkx view, for Cytoscape, yEd, igraph and Gephi."""

from __future__ import annotations

import io

import networkx as nx
from rdflib import Dataset

from kg.export.exported import Exported, counted
from kg.export.flat import flat_graph
from kg.export.reading import read_contents
from kg.export.tables import view_losses
from kg.graph.network import to_networkx


def graphml(dataset: Dataset) -> Exported:
    """The entities and their relations; lists are joined, the evidence one sentence a line."""
    file = io.BytesIO()
    graph = flat_graph(to_networkx(dataset))
    nx.write_graphml_xml(graph, file, encoding="utf-8", edge_id_from_attribute="id")
    left_out = counted(view_losses(read_contents(dataset)))
    return Exported({"graph.graphml": file.getvalue()}, left_out)
