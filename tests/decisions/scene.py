"""A small corpus in which the rules err, and decisions about it in one line each."""

from __future__ import annotations

from itertools import count

from graph.scene import TYPES, Writer

from kg.decisions import Action, ClaimRef, Decision, EntityRef
from kg.records import Document, EntityType, Extraction

UNION = "Союз пчеловодов Алтая"


def writer(id_: str, body: str = UNION, name: str = "Ерлан Ахметов") -> Writer:
    """A document in which somebody of this name leads a body."""
    sentence = f"{name} возглавляет {body}."
    w = Writer(id_, sentence)
    person, organization = w.entity(f"p {name}", None, name), w.entity(f"o {body}", None, body)
    w.relation("leader-of", person, organization, sentence, role="председатель")
    return w


def corpus() -> list[Writer]:
    """Two namesakes at two bodies, a third document of each, and a woman under two surnames."""
    return [
        writer("bees-1"),
        writer("bees-2"),
        writer("law-1", "Коллегия юристов Семея"),
        writer("maiden", "Фонд «Бал»", "Айгуль Смагулова"),
        writer("married", "Фонд «Бал»", "Айгуль Ахметова"),
    ]


def extractions(writers: list[Writer]) -> list[Extraction]:
    return [w.extraction() for w in writers]


def documents(writers: list[Writer]) -> list[Document]:
    return [w.document for w in writers]


def thing(name: str, *documents: str, type: EntityType = "Person") -> EntityRef:
    """A thing by one name in some documents."""
    return EntityRef(type, name, tuple((document, name) for document in documents))


_seconds = count()


def decide(
    action: Action,
    *entities: EntityRef,
    who: str = "anna",
    value: str | None = None,
    claim: ClaimRef | None = None,
    second: int | None = None,
) -> Decision:
    """A decision, each one second later than the last."""
    number = next(_seconds) if second is None else second
    when = f"2025-03-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}Z"
    return Decision(action, when, who, "because", entities, claim, value)


__all__ = ["TYPES", "Writer", "corpus", "decide", "documents", "extractions", "thing", "writer"]
