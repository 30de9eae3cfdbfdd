"""One small invented text with its civic gold, and helpers that make predictions of it."""

from __future__ import annotations

from typing import Any

from kg.evaluation.gold import parse_civic
from kg.records import Extraction

Row = dict[str, Any]

TEXT = (
    "Директор фонда «Тепло» Сауле Ахметова одобрила проект о чистом воздухе. "
    "Ахметова призвала голосовать за Мурата Оспанова. "
    "Партия «Ұлы дала» и Ерлан Пак выступили против Оспанова. "
    "Пак руководит Атырауским филиалом партии «Ұлы дала»."
)


def entity(key: str, kind: str, name: str, *mentions: str) -> Row:
    return {"id": key, "type": kind, "name": name, "mentions": list(mentions)}


def relation(kind: str, subject: str, target: str, **more: Any) -> Row:
    return {"type": kind, "subject": subject, "object": target, "evidence": "", **more}


GOLD: Row = {
    "id": "invented",
    "text": TEXT,
    "entities": [
        entity("saule", "Person", "Сауле Ахметова", "Сауле Ахметова", "Ахметова"),
        entity("murat", "Person", "Мурат Оспанов", "Мурата Оспанова", "Оспанова"),
        entity("erlan", "Person", "Ерлан Пак", "Ерлан Пак", "Пак"),
        entity("fund", "Organization", "Фонд «Тепло»", "фонда «Тепло»"),
        entity("party", "Organization", "Ұлы дала", "Партия «Ұлы дала»", "партии «Ұлы дала»"),
        entity("branch", "Organization", "Филиал", "Атырауским филиалом партии «Ұлы дала»"),
        entity("air", "Initiative", "Проект о чистом воздухе", "проект о чистом воздухе"),
    ],
    "relations": [
        relation("leader-of", "saule", "fund", role="директор"),
        relation("leader-of", "erlan", "branch"),
        relation("supports-initiative", "saule", "air", evidence="одобрила проект"),
        relation("endorses", "saule", "murat"),
        relation("endorses", "erlan", "murat", polarity="negative"),
        relation("endorses", "party", "murat", polarity="negative"),
        relation("member-of", "branch", "party", optional=True),
    ],
}


def as_prediction(row: Row) -> Row:
    parsed = parse_civic(row)
    spans = {e.id: e.spans for e in parsed.entities.values()}
    return {
        "id": row["id"],
        "entities": [
            {**e, "mentions": [mention(row["text"], span) for span in spans[e["id"]]]}
            for e in row["entities"]
        ],
        "relations": [
            {**r, "evidence": mention(row["text"], (0, 8)), "confidence": 0.9}
            for r in row["relations"]
        ],
    }


def mention(text: str, span: tuple[int, int]) -> Row:
    return {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}


def found(row: Row, key: str) -> Row:
    """The entity of a prediction with this id, to be changed in place."""
    entity: Row = next(e for e in row["entities"] if e["id"] == key)
    return entity


def extraction(row: Row) -> dict[str, Extraction]:
    return {row["id"]: Extraction.from_json(row)}
