"""Civic gold: `entities` with their mention strings, and `relations` between them.

The mention strings are looked up in the text; the gold has no offsets of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import ContractError
from kg.evaluation.spans import Span, contains

Row = Mapping[str, Any]


@dataclass(slots=True)
class CivicEntity:
    """A gold entity and the places where the text names it."""

    id: str
    type: str
    name: str
    mentions: list[str]
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CivicRelation:
    """A gold relation; an optional one is one on which careful annotators could disagree."""

    type: str
    subject: str
    object: str
    polarity: str = "positive"
    status: str = "current"
    role: str = ""
    evidence: str = ""
    optional: bool = False


@dataclass(slots=True)
class CivicGold:
    """One text annotated by the civic guideline; `problems` name mentions that are not in it."""

    id: str
    text: str
    entities: dict[str, CivicEntity]
    relations: list[CivicRelation]
    problems: list[str] = field(default_factory=list)


def parse_civic(row: Row) -> CivicGold:
    """Read one row and place its mentions; ContractError for a relation with an unknown end."""
    entities = {
        str(e["id"]): CivicEntity(str(e["id"]), e["type"], e["name"], list(e["mentions"]))
        for e in row["entities"]
    }
    relations = [_civic_relation(r) for r in row["relations"]]
    for end in (end for r in relations for end in (r.subject, r.object)):
        if end not in entities:
            raise ContractError(f"gold {row['id']!r}: a relation refers to unknown entity {end!r}")
    gold = CivicGold(str(row["id"]), row["text"], entities, relations)
    gold.problems = place_mentions(gold.text, entities.values())
    return gold


def _civic_relation(row: Row) -> CivicRelation:
    evidence = row.get("evidence") or ""
    return CivicRelation(
        row["type"],
        str(row["subject"]),
        str(row["object"]),
        row.get("polarity") or "positive",
        row.get("status") or "current",
        row.get("role") or "",
        evidence["text"] if isinstance(evidence, Mapping) else evidence,
        bool(row.get("optional")),
    )


def occurrences(text: str, mention: str) -> list[Span]:
    """Where the string stands in the text: at word boundaries, else anywhere."""
    if not mention:
        return []
    escaped = re.escape(mention)
    bounded = [m.span() for m in re.finditer(rf"(?<!\w){escaped}(?!\w)", text)]
    return bounded or [m.span() for m in re.finditer(escaped, text)]


def place_mentions(text: str, entities: Collection[CivicEntity]) -> list[str]:
    """Fill in the spans of the entities; returns a complaint for every mention not in the text.

    An occurrence inside a longer occurrence (of any entity) is shadowed by it; an entity that
    would be left with no span at all gets its shadowed ones back.
    """
    found = {e.id: {m: occurrences(text, m) for m in e.mentions} for e in entities}
    spans = {key: {s for hits in by.values() for s in hits} for key, by in found.items()}
    everything = set().union(*spans.values())
    for entity in entities:
        own = spans[entity.id]
        visible = {s for s in own if not any(o != s and contains(o, s) for o in everything)}
        entity.spans = sorted(visible or own)
    return [
        f"{entity.name!r}: mention {mention!r} is not in the text"
        for entity in entities
        for mention, hits in found[entity.id].items()
        if not hits
    ]
