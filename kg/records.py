"""The records that pass from stage to stage: a document, and what was extracted from it.

    read → Document → annotate → extract → Extraction → resolve → build → views

All offsets are Unicode code points into `Document.text`, end-exclusive, as Python slices strings.
The JSON form of `Extraction` is the public contract of `kg extract --format jsonl`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from kg.errors import ContractError

EntityType = Literal["Person", "Organization", "Place", "Initiative"]
RelationType = str  # the four of the mission, and whatever a pattern file adds
MentionForm = Literal["name", "role", "pronoun"]
Polarity = Literal["positive", "negative"]
Status = Literal["current", "former", "future"]

ENTITY_TYPES: tuple[EntityType, ...] = ("Person", "Organization", "Place", "Initiative")
RELATION_TYPES: tuple[str, ...] = ("leader-of", "member-of", "endorses", "supports-initiative")


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known about it; `date` is YYYY, YYYY-MM or YYYY-MM-DD."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    lang: str = "ru"
    source: str | None = None  # the file it came from, as the user named it

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8 (hex): the same text has the same hash wherever it lies."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names an entity."""

    start: int
    end: int
    text: str
    form: MentionForm = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or initiative of one document."""

    id: str
    type: EntityType
    name: str
    kind: str | None = None
    mentions: tuple[Mention, ...] = ()

    @property
    def places(self) -> int:
        """How many places of the text name it: a mention inside another one is no further place."""
        if len(self.mentions) < 2:
            return len(self.mentions)
        count = reached = 0
        for mention in sorted(self.mentions, key=lambda m: (m.start, -m.end)):
            count += mention.end > reached
            reached = max(reached, mention.end)
        return count


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a relation."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One claim: subject, relation and object by entity id, with the evidence for it.

    `date` is when it was so or happened, as precisely as the text says; None where the text does
    not say, and then the document's date is the best that is known.  `since` and `until` are its
    beginning and end, where the text tells these.  All are YYYY, YYYY-MM or YYYY-MM-DD.
    """

    type: RelationType
    subject: str
    object: str
    evidence: Evidence
    polarity: Polarity = "positive"
    status: Status = "current"
    role: str | None = None
    attributed_to: str | None = None
    date: str | None = None
    since: str | None = None
    until: str | None = None
    pattern: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says: its entities and the relations between them."""

    id: str
    lang: str = "ru"
    title: str | None = None
    date: str | None = None
    url: str | None = None
    entities: tuple[Entity, ...] = field(default=())
    relations: tuple[Relation, ...] = field(default=())

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id; KeyError when there is none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)

    def confident(self, least: float) -> Extraction:
        """The same without the relations that are less sure than this, from 0 to 1."""
        sure = tuple(relation for relation in self.relations if relation.confidence >= least)
        return self if len(sure) == len(self.relations) else replace(self, relations=sure)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the extraction contract."""
        return {
            "id": self.id,
            "lang": self.lang,
            "title": self.title,
            "date": self.date,
            "url": self.url,
            "entities": tuple(map(_entity_row, self.entities)),
            "relations": tuple(map(_relation_row, self.relations)),
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Extraction:
        """Read one object of the contract; ContractError names what is missing or malformed."""
        try:
            return cls(
                id=str(row["id"]),
                lang=str(row.get("lang") or "ru"),
                title=row.get("title"),
                date=row.get("date"),
                url=row.get("url"),
                entities=tuple(_entity(e) for e in row["entities"]),
                relations=tuple(_relation(r) for r in row["relations"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ContractError(
                f"extraction {row.get('id')!r}: missing or malformed field {error}"
            ) from error


# What `dataclasses.asdict` would give, field by field, in a fifth of its time.


def _entity_row(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "kind": entity.kind,
        "mentions": tuple(
            [
                {"start": m.start, "end": m.end, "text": m.text, "form": m.form}
                for m in entity.mentions
            ]
        ),
    }


def _relation_row(relation: Relation) -> dict[str, Any]:
    evidence = relation.evidence
    return {
        "type": relation.type,
        "subject": relation.subject,
        "object": relation.object,
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.text},
        "polarity": relation.polarity,
        "status": relation.status,
        "role": relation.role,
        "attributed_to": relation.attributed_to,
        "date": relation.date,
        "since": relation.since,
        "until": relation.until,
        "pattern": relation.pattern,
        "confidence": relation.confidence,
    }


def _entity(row: Mapping[str, Any]) -> Entity:
    return Entity(
        id=str(row["id"]),
        type=row["type"],
        name=str(row["name"]),
        kind=row.get("kind"),
        mentions=tuple(
            Mention(int(m["start"]), int(m["end"]), str(m["text"]), m.get("form", "name"))
            for m in row["mentions"]
        ),
    )


def _relation(row: Mapping[str, Any]) -> Relation:
    evidence = row["evidence"]
    return Relation(
        type=str(row["type"]),
        subject=str(row["subject"]),
        object=str(row["object"]),
        evidence=Evidence(int(evidence["start"]), int(evidence["end"]), str(evidence["text"])),
        polarity=row.get("polarity") or "positive",
        status=row.get("status") or "current",
        role=row.get("role"),
        attributed_to=row.get("attributed_to"),
        date=row.get("date"),
        since=row.get("since"),
        until=row.get("until"),
        pattern=str(row.get("pattern") or ""),
        confidence=float(row.get("confidence", 1.0)),
    )
