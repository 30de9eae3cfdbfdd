"""The graph as files for other programs, and for people; the same bytes on every run.

    contents, reading                records of all that a graph holds, read by a few queries
    flat, spells, tables             the networkx view in flat attributes, with its dates
    rdf, nquads, jsonld              every statement
    graphml, gexf, gephi, neo4j      the view, for network programs
    xlsx, ftm, popolo                the claims, for people and in the models of others

`export` gives one file, `export_files` also says what its format has no place for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.late import late

if TYPE_CHECKING:
    from kg.export.exported import Exported
    from kg.export.formats import FORMATS, PAIRS, export, export_files

__all__ = ["FORMATS", "PAIRS", "Exported", "export", "export_files"]

__getattr__, __dir__ = late(
    __name__,
    {
        "kg.export.exported": ("Exported",),
        "kg.export.formats": ("FORMATS", "PAIRS", "export", "export_files"),
    },
)
