"""Read civic news, get a knowledge graph in which every edge shows the sentence that says so.

    graph = kg.build("news/", out="g")      # or kg.open("g")
    graph.query("leaders").to_pandas()
    graph.map("map.html")

What is imported is loaded when it is first used, so that `import kg` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import build, explain, extract, import_graph, open
    from kg.errors import (
        AuthorityError,
        ClusterError,
        ContractError,
        DecisionError,
        EndpointError,
        EntityError,
        ForeignText,
        InputError,
        KeptVersion,
        KgError,
        PatternError,
        PipelineError,
        QueryError,
        WorkspaceError,
    )
    from kg.knowledge import KnowledgeGraph
    from kg.maps.shown import Map
    from kg.notebook.card import EntityCard
    from kg.notebook.explained import ExplainedText
    from kg.reading import read
    from kg.records import Document, Entity, Evidence, Extraction, Mention, Relation
    from kg.table import Table
    from kg.texts import use_language

__all__ = [
    "AuthorityError",
    "ClusterError",
    "ContractError",
    "DecisionError",
    "Document",
    "EndpointError",
    "Entity",
    "EntityCard",
    "EntityError",
    "Evidence",
    "ExplainedText",
    "Extraction",
    "ForeignText",
    "InputError",
    "KeptVersion",
    "KgError",
    "KnowledgeGraph",
    "Map",
    "Mention",
    "PatternError",
    "PipelineError",
    "QueryError",
    "Relation",
    "Table",
    "WorkspaceError",
    "__version__",
    "build",
    "explain",
    "extract",
    "import_graph",
    "open",
    "read",
    "use_language",
]

_HOME = {
    "kg.api": ("build", "explain", "extract", "import_graph", "open"),
    "kg.errors": (
        "ForeignText",
        "KeptVersion",
        *(name for name in __all__ if name.endswith("Error")),
    ),
    "kg.knowledge": ("KnowledgeGraph",),
    "kg.maps.shown": ("Map",),
    "kg.notebook.card": ("EntityCard",),
    "kg.notebook.explained": ("ExplainedText",),
    "kg.reading": ("read",),
    "kg.records": ("Document", "Entity", "Evidence", "Extraction", "Mention", "Relation"),
    "kg.table": ("Table",),
    "kg.texts": ("use_language",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version()
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    from importlib.metadata import version

    return version("civic-kg")
