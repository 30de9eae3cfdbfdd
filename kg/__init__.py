"""Read civic news, get a knowledge graph in which every edge shows the sentence that says so.

    graph = kg.build("news/", out="g")      # or kg.open("g")
    graph.query("leaders").to_pandas()
    graph.map("map.html")

What is imported is loaded when it is first used, so that `import kg` is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.late import late

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
    from kg.version import __version__

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

__getattr__, __dir__ = late(
    __name__,
    {
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
        "kg.version": ("__version__",),
    },
)
