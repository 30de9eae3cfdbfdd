"""The knowledge graph: an RDF dataset, its networkx view, its queries and its checks.

    Resolution, Extractions, Documents ──build_dataset──▶ Dataset ──▶ networkx, queries, checks

Entities and simple edges lie in the default graph, each document's claims in the document's own.
"""

from __future__ import annotations

from kg.graph.asof import as_of
from kg.graph.build import build_dataset
from kg.graph.inference import infer, inferred_graph
from kg.graph.measures import measures
from kg.graph.network import to_networkx
from kg.graph.queries import query_result, run_query
from kg.graph.restore import from_networkx
from kg.graph.store import read_dataset
from kg.graph.validation import Report, Violation, validate
from kg.graph.view import NetworkView
from kg.library import NamedQuery, named_query, query_names

__all__ = [
    "NamedQuery",
    "NetworkView",
    "Report",
    "Violation",
    "as_of",
    "build_dataset",
    "from_networkx",
    "infer",
    "inferred_graph",
    "measures",
    "named_query",
    "query_names",
    "query_result",
    "read_dataset",
    "run_query",
    "to_networkx",
    "validate",
]
