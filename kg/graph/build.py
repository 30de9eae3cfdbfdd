"""From resolved entities and claims to the RDF dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox
from rdflib import Dataset

from kg.graph.claims import ClaimWriter
from kg.graph.documents import document_quads, reading_quads, software_quads
from kg.graph.entities import entity_quads, kind_quads, relation_quads
from kg.graph.memberships import membership_quads
from kg.graph.minting import Mint
from kg.graph.store import make_dataset
from kg.graph.vocabulary import BASE
from kg.records import Document, Extraction
from kg.resolution import Resolution


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
    yield from software_quads(mint)
    yield from relation_quads(claim.type for e in extractions for claim in e.relations)
    yield from kind_quads(entity.kind for entity in resolution.entities if entity.kind)
    for entity in resolution.entities:
        yield from entity_quads(mint, entity)
    records: dict[str, Document | Extraction] = {e.id: e for e in extractions}
    records.update(documents)
    for record in records.values():
        yield from document_quads(mint, record)
    for extraction in extractions:
        yield from reading_quads(mint, extraction, resolution)
        document = documents.get(extraction.id)
        yield from ClaimWriter(mint, resolution, extraction, document).quads()
    yield from membership_quads(mint, resolution, extractions, documents)
