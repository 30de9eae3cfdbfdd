"""From working records to the public ones: offsets, entity ids, evidence, order."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.mentions import surfaces
from kg.extraction.model import Chunk, Claim, EntityDraft
from kg.extraction.syntax import Tree
from kg.records import Document, Entity, Evidence, Extraction, Mention, Relation


def assemble(
    document: Document, tree: Tree, drafts: Iterable[EntityDraft], claims: Iterable[Claim]
) -> Extraction:
    """The public record: entities in order of first mention, relations in order of evidence."""
    claims = list(claims)
    related = {end for claim in claims for end in (claim.subject, claim.object)}
    kept = [d for d in drafts if d.chunks and (d.number in related or not _only_inside(d))]
    kept.sort(key=lambda d: min((c.start, c.end) for c in d.chunks))
    ids = {d.number: f"e{i}" for i, d in enumerate(kept, 1)}
    entities = tuple(_entity(tree, d, ids[d.number]) for d in kept)
    relations = tuple(
        _relation(tree, c, ids) for c in _ordered(claims) if c.subject in ids and c.object in ids
    )
    return Extraction(
        id=document.id,
        lang=document.lang,
        title=document.title,
        date=document.date,
        url=document.url,
        entities=entities,
        relations=tuple(dict.fromkeys(relations)),
    )


def _only_inside(draft: EntityDraft) -> bool:
    """«Союз юристов Казахстана» names the union, and the country only in passing."""
    return draft.type == "Place" and all(c.parent is not None for c in draft.chunks)


def _entity(tree: Tree, draft: EntityDraft, entity_id: str) -> Entity:
    mentions = sorted(
        {_mention(tree, span, c) for c in draft.chunks for span in surfaces(tree, c)},
        key=lambda m: (m.start, m.end),
    )
    return Entity(entity_id, draft.type, draft.name, draft.kind, tuple(mentions))


def _mention(tree: Tree, span: tuple[int, int], chunk: Chunk) -> Mention:
    start, end = tree.span(*span)
    return Mention(start, end, tree.source[start:end], chunk.form)


def _relation(tree: Tree, claim: Claim, ids: dict[int, str]) -> Relation:
    text = tree.source
    start, end = _trimmed(text, *tree.span(claim.start, claim.end))
    return Relation(
        type=claim.type,
        subject=ids[claim.subject],
        object=ids[claim.object],
        evidence=Evidence(start, end, text[start:end]),
        polarity=claim.polarity,
        status=claim.status,
        role=claim.role,
        attributed_to=ids.get(claim.speaker) if claim.speaker is not None else None,
        date=claim.date,
        since=claim.since,
        until=claim.until,
        pattern=claim.pattern,
        confidence=claim.confidence,
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ordered(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(
        claims, key=lambda c: (c.start, c.end, c.type, c.subject, c.object, c.polarity, c.pattern)
    )
