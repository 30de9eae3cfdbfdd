"""From resolved entities and claims to the RDF dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.claims import ClaimWriter, pattern_statements
from kg.graph.documents import (
    document_graph,
    head_statements,
    reading_statements,
    software_statements,
)
from kg.graph.entities import entity_statements, kind_statements, relation_statements
from kg.graph.memberships import membership_statements
from kg.graph.minting import Mint, Statement
from kg.graph.store import make_dataset
from kg.graph.vocabulary import BASE
from kg.records import Document, Extraction
from kg.resolution import Resolution

if TYPE_CHECKING:
    from rdflib import Dataset


def build_dataset(
    resolution: Resolution,
    extractions: Sequence[Extraction],
    documents: Iterable[Document] = (),
    *,
    base: str = BASE,
) -> Dataset:
    """The RDF dataset of a corpus.

    Entities and simple edges lie in the default graph, each document's claims in its own.

    `documents` give the texts; an extraction whose document is missing keeps its evidence without
    the words around it.  `base` is where IRIs begin.  Raises ContractError when evidence is not
    what its document says.
    """
    texts = {document.id: document for document in documents}
    quads = _quads(Mint(base), resolution, extractions, texts)
    return make_dataset(quads, base)


def _quads(
    mint: Mint,
    resolution: Resolution,
    extractions: Sequence[Extraction],
    documents: Mapping[str, Document],
) -> Iterator[ox.Quad]:
    for statement in shared_statements(mint, resolution, extractions, documents):
        yield ox.Quad(*statement)
    for extraction in extractions:
        graph = document_graph(mint, extraction.id)
        own = own_statements(mint, resolution, extraction, documents.get(extraction.id))
        yield from (ox.Quad(*statement, graph) for statement in own)
    for id_ in documents.keys() - {extraction.id for extraction in extractions}:
        graph = document_graph(mint, id_)
        yield from (ox.Quad(*head, graph) for head in head_statements(mint, documents[id_]))


def shared_statements(
    mint: Mint,
    resolution: Resolution,
    extractions: Sequence[Extraction],
    documents: Mapping[str, Document],
) -> Iterator[Statement]:
    """The default graph: entities, and what follows from the claims of all documents."""
    yield from software_statements(mint)
    yield from relation_statements(claim.type for e in extractions for claim in e.relations)
    yield from kind_statements(entity.kind for entity in resolution.entities if entity.kind)
    for entity in resolution.entities:
        yield from entity_statements(mint, entity)
    claims = (claim for extraction in extractions for claim in extraction.relations)
    yield from pattern_statements(mint, (claim.pattern for claim in claims if claim.pattern))
    for extraction in extractions:
        yield from ClaimWriter(mint, resolution, extraction).edge_statements()
    yield from membership_statements(mint, resolution, extractions, documents)


def own_statements(
    mint: Mint, resolution: Resolution, extraction: Extraction, document: Document | None
) -> Iterator[Statement]:
    """The graph of one document: its head, what it mentions, its claims with their evidence.

    It depends on the two records and on who their entities are, and on nothing else.
    """
    yield from head_statements(mint, document or extraction)
    yield from reading_statements(mint, extraction, resolution)
    yield from ClaimWriter(mint, resolution, extraction, document).own_statements()
