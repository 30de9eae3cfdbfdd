"""The media types of answers, and what Oxigraph calls their formats."""

from __future__ import annotations

from collections.abc import Mapping

_UTF8 = "; charset=utf-8"

#: Of SELECT and ASK, the preferred first.
TABLES: Mapping[str, str] = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
    "text/xml": "XML",
}

#: Of CONSTRUCT and DESCRIBE, and of the descriptions of things.
GRAPHS: Mapping[str, str] = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON_LD",
    "application/x-turtle": "TURTLE",
    "application/xml": "RDF_XML",
    "text/xml": "RDF_XML",
    "application/json": "JSON_LD",
    "text/plain": "N_TRIPLES",
}

#: What `?format=` calls them.
SHORT: Mapping[str, str] = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}


def content_type(media_type: str) -> str:
    """The header: text says that it is UTF-8."""
    return f"{media_type}{_UTF8}" if media_type.startswith("text/") else media_type
