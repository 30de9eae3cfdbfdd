"""The knowledge graph: an RDF dataset, its networkx view, its queries and its checks.

    Resolution, Extractions, Documents ──build_dataset──▶ Dataset ──▶ networkx, queries, checks

Entities and simple edges lie in the default graph, each document's claims in the document's own.
What is imported from here is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.late import late

if TYPE_CHECKING:
    from kg.graph.asof import as_of
    from kg.graph.build import build_dataset
    from kg.graph.inference import infer, inferred_graph
    from kg.graph.measuring import measures
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

__getattr__, __dir__ = late(
    __name__,
    {
        "kg.graph.asof": ("as_of",),
        "kg.graph.build": ("build_dataset",),
        "kg.graph.inference": ("infer", "inferred_graph"),
        "kg.graph.measuring": ("measures",),
        "kg.graph.network": ("to_networkx",),
        "kg.graph.queries": ("query_result", "run_query"),
        "kg.graph.restore": ("from_networkx",),
        "kg.graph.store": ("read_dataset",),
        "kg.graph.validation": ("Report", "Violation", "validate"),
        "kg.graph.view": ("NetworkView",),
        "kg.library": ("NamedQuery", "named_query", "query_names"),
    },
)
