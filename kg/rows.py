"""The tables of a graph, row by row: claims, entities and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.records import Document, Extraction, Relation

if TYPE_CHECKING:
    from kg.resolution import Resolution, ResolvedEntity

CLAIM_COLUMNS = (
    "subject", "type", "object", "polarity", "status", "role", "attributed_to", "date",
    "since", "until", "document", "evidence", "start", "end", "pattern", "confidence",
    "subject_id", "object_id", "attributed_to_id", "claim_id",
)  # fmt: skip
ENTITY_COLUMNS = ("id", "type", "kind", "name", "aliases", "mentions", "documents")
DOCUMENT_COLUMNS = ("id", "title", "date", "url", "lang", "source", "characters", "text")


def claim_row(resolution: Resolution, extraction: Extraction, relation: Relation) -> dict[str, Any]:
    """A claim, its ends and its speaker by their names and ids in the whole corpus."""
    from kg.graph.iris import claim_name

    subject, object_, speaker = (
        None if entity is None else resolution.of(extraction.id, entity)
        for entity in (relation.subject, relation.object, relation.attributed_to)
    )
    return {
        **{name: getattr(relation, name, None) for name in CLAIM_COLUMNS},
        "document": extraction.id,
        "evidence": relation.evidence.text,
        "start": relation.evidence.start,
        "end": relation.evidence.end,
        **_party("subject", subject),
        **_party("object", object_),
        **_party("attributed_to", speaker),
        "claim_id": claim_name(extraction.id, relation),
    }


def _party(column: str, entity: ResolvedEntity | None) -> dict[str, str | None]:
    if entity is None:
        return {column: None, f"{column}_id": None}
    return {column: entity.name, f"{column}_id": entity.id}


def entity_row(entity: ResolvedEntity) -> dict[str, Any]:
    """An entity of the corpus, with the number of its documents."""
    row = {name: getattr(entity, name, None) for name in ENTITY_COLUMNS}
    return row | {
        "aliases": "; ".join(entity.aliases),
        "documents": len({document for document, _ in entity.members}),
    }


def document_row(document: Document) -> dict[str, Any]:
    """A document, its text included."""
    row = {name: getattr(document, name, None) for name in DOCUMENT_COLUMNS}
    return row | {"characters": len(document.text)}
