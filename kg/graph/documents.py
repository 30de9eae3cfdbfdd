"""What the graph says of a document: its head, what it mentions, and the run that read it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

import pyoxigraph as ox

from kg.graph.iris import document_name
from kg.graph.minting import Mint, Pair, Statement, statements
from kg.graph.terms import PROV, RDF, RDFS, SCHEMA, XSD, date_literal, text, typed
from kg.records import Document, Extraction
from kg.resolution import Resolution


@cache
def software() -> str:
    """Name and version of this program, as an IRI's tail."""
    return f"civic-kg-{version('civic-kg')}"


def software_statements(mint: Mint) -> Iterator[Statement]:
    """The program as a PROV agent."""
    name, _, number = software().rpartition("-")
    pairs: list[Pair] = [
        (RDF.type, PROV.SoftwareAgent),
        (RDFS.label, text(f"{name} {number}")),
        (SCHEMA.softwareVersion, text(number)),
    ]
    return statements(mint.iri("software", software()), pairs)


def document_graph(mint: Mint, id_: str) -> ox.NamedNode:
    """The IRI of a document, and the name of its graph."""
    return mint.iri("document", document_name(id_))


def head_statements(mint: Mint, record: Document | Extraction) -> Iterator[Statement]:
    """The document's head, in its own graph."""
    return statements(document_graph(mint, record.id), _head(record))


def _head(record: Document | Extraction) -> Iterator[Pair]:
    yield RDF.type, SCHEMA.NewsArticle
    yield SCHEMA.identifier, text(record.id)
    yield SCHEMA.inLanguage, text(record.lang)
    if record.title:
        yield SCHEMA.headline, text(record.title, record.lang)
        yield RDFS.label, text(record.title, record.lang)
    else:
        yield RDFS.label, text(record.id)
    if record.date:
        yield SCHEMA.datePublished, date_literal(record.date)
    if record.url:
        yield SCHEMA.url, typed(record.url, XSD.anyURI)
    if isinstance(record, Document):
        yield SCHEMA.sha256, text(record.sha256)


def reading_statements(
    mint: Mint, extraction: Extraction, resolution: Resolution
) -> Iterator[Statement]:
    """Which entities the document mentions, and the run of the program that found them."""
    document = document_graph(mint, extraction.id)
    mentioned = {resolution.of(extraction.id, entity.id).id for entity in extraction.entities}
    mentions = ((SCHEMA.mentions, mint.entity(id_)) for id_ in sorted(mentioned))
    yield from statements(document, mentions)
    run: list[Pair] = [
        (RDF.type, PROV.Activity),
        (PROV.used, document),
        (PROV.wasAssociatedWith, mint.iri("software", software())),
    ]
    yield from statements(mint.iri("extraction", document_name(extraction.id)), run)
