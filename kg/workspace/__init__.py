"""A workspace: the folder in which builds keep their documents, extractions and graph.

    kg-workspace.json   what made it; says that the folder is ours, and whether it is whole
    documents.jsonl     the documents, texts included, so that evidence can be shown in its place
    extractions.jsonl   one extraction per document, in the same order, nothing filtered
    dataset.trig        the RDF dataset
    graph.ttl           the same as plain Turtle
    decisions.jsonl     what people have decided; never written by a build
    authority.csv       what the user has added to the authority list
    store/              the dataset once more, as an Oxigraph store for queries
    journal.jsonl       during a build only: every finished extraction, one line each

A build reads, extracts and journals one document after the other (`Shelf`), writes all files anew
beside the old ones, and then puts them in their place in one step that a build killed in the midst
of it leaves to the next one (`commit`).  One build at a time holds the folder's lock; readers need
none.
"""

from __future__ import annotations

from kg.reading.walk import MARKER
from kg.workspace.files import DATASET, DOCUMENTS, EXTRACTIONS, TURTLE, write_atomically
from kg.workspace.folder import Workspace
from kg.workspace.marker import IMPORTED, Made
from kg.workspace.shelf import Changes, Shelf

__all__ = [
    "DATASET",
    "DOCUMENTS",
    "EXTRACTIONS",
    "IMPORTED",
    "MARKER",
    "TURTLE",
    "Changes",
    "Made",
    "Shelf",
    "Workspace",
    "write_atomically",
]
