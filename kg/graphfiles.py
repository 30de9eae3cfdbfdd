"""The files of a build's graph, made anew only where a document or its entities have changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.export.parts import DefaultGraph, assemble, graphs_of
from kg.graph.build import shared_statements
from kg.graph.documents import document_graph
from kg.graph.minting import Mint
from kg.graphparts import MakeParts, Pair, make_parts
from kg.knowledge import KnowledgeGraph
from kg.progress import Progress, silent
from kg.recipe import graph_recipe
from kg.records import Document, Extraction
from kg.resolution import Resolution
from kg.workspace import DATASET, TURTLE
from kg.workspace.parts import PARTS, Parts, parts_line


def graph_files(
    graph: KnowledgeGraph,
    documents: Sequence[Document],
    lines: Sequence[str],
    folder: Path,
    progress: Progress = silent,
    make: MakeParts = make_parts,
    take: Callable[[bytes], object] = lambda _: None,
) -> dict[str, Iterable[bytes]]:
    """The contents of the files, by name.

    `lines` stand for the documents and extractions as they are kept, one digest each.  `make` makes
    the parts that cannot be copied.  `take` is given pieces of the graph as TriG as soon as they
    are there.
    """
    mint, old, resolution = Mint(), Parts(folder), graph.resolution
    keys: dict[str, str] = {}
    parts: dict[str, bytes] = {}
    missing: list[str] = []

    def wanted() -> Iterator[Pair]:
        given = list(zip(documents, lines, graph.given, graph.extractions, strict=True))
        for document, line, before, extraction in progress(given, "making the graph", len(given)):
            iri = document_graph(mint, document.id).value
            key = keys[iri] = _key(line, extraction, resolution) if before == extraction else ""
            if part := old.get(iri, key) if key else None:
                parts[iri] = part
            else:
                missing.append(iri)
                yield document, extraction

    made = make(wanted(), resolution)  # perhaps by others, who have begun now
    texts = {document.id: document for document in documents}
    default = DefaultGraph.of(shared_statements(mint, resolution, graph.extractions, texts))
    take(default.trig)
    made = list(made)
    parts.update(zip(missing, made, strict=True))
    take(graphs_of(parts))
    files = assemble(default, parts)
    return {
        DATASET: [files.trig],
        TURTLE: [files.turtle],
        PARTS: [parts_line(files.trig, files.places, keys)],
    }


def _key(line: str, extraction: Extraction, resolution: Resolution) -> str:
    """What a document's part depends on: the program, its two lines, and who its entities are."""
    found = (resolution.of(extraction.id, entity.id) for entity in extraction.entities)
    who = [(entity.id, entity.type, entity.kind, entity.name) for entity in found]
    parts = (graph_recipe(), line, len(extraction.relations), who)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
