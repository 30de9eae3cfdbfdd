"""A made-up corpus of three documents, with every kind of claim, and its dataset."""

from __future__ import annotations

from typing import Any

from rdflib import Dataset

from kg.graph import build_dataset
from kg.records import Document, Entity, EntityType, Evidence, Extraction, Mention, Relation
from kg.resolution import resolve

TYPES: dict[str, EntityType] = {
    "p": "Person",
    "o": "Organization",
    "l": "Place",
    "i": "Initiative",
}
LEADS = "Союз пчеловодов Алтая возглавляет Асель Нурпеисова."
PAST = "Раньше Асель Нурпеисова руководила фондом «Бал»."
TOWN = "Аким Семея Болат Ермеков пришёл на встречу."
BACKS = "Союз поддержал кандидатуру Болата Ермекова."
BILL = "Асель Нурпеисова одобрила законопроект «О пасеках»."
FULL = "Асель Маратовна Нурпеисова, председатель Союза пчеловодов Алтая, выступила в Семее."
REFUSES = "По словам Веры Ли, Союз пчеловодов Алтая не поддержал Болата Ермекова."
AGAINST = "Фонд «Бал» против законопроекта «О пасеках»."
FUNDS = "Фонд «Бал» финансирует Союз пчеловодов Алтая."
TOMORROW = "С осени Вера Ли войдёт в Союз пчеловодов Алтая."


class Writer:
    """Writes one document: sentences, entities, and relations with a sentence as evidence."""

    def __init__(self, id_: str, *sentences: str, **head: Any) -> None:
        self.document = Document(id_, " ".join(sentences), **head)
        self.entities: list[Entity] = []
        self.relations: list[Relation] = []

    def entity(self, line: str, kind: str | None = None, *forms: str) -> str:
        """`entity("p Асель Нурпеисова")` gives the new entity's id."""
        letter, name = line.split(" ", 1)
        mentions = tuple(self._mention(form) for form in forms)
        id_ = f"e{len(self.entities)}"
        self.entities.append(Entity(id_, TYPES[letter], name, kind, mentions))
        return id_

    def relation(self, type_: str, subject: str, object_: str, sentence: str, **more: Any) -> None:
        """One claim, stated by a whole sentence."""
        start = self.document.text.index(sentence)
        evidence = Evidence(start, start + len(sentence), sentence)
        more = {"pattern": "ru.test", "confidence": 0.9, **more}
        self.relations.append(Relation(type_, subject, object_, evidence, **more))

    def extraction(self) -> Extraction:
        """What was written."""
        d = self.document
        entities, relations = tuple(self.entities), tuple(self.relations)
        return Extraction(d.id, d.lang, d.title, d.date, d.url, entities, relations)

    def _mention(self, form: str) -> Mention:
        start = self.document.text.index(form)
        return Mention(start, start + len(form), form)


def writers() -> list[Writer]:
    """The three documents."""
    return [_first(), _second(), _third()]


def _first() -> Writer:
    head = {"title": "Встреча в Семее", "date": "2024-05-13", "url": "https://example.org/meeting"}
    w = Writer("meeting", LEADS, PAST, TOWN, BACKS, BILL, **head)
    asel = w.entity("p Асель Нурпеисова", None, "Асель Нурпеисова")
    union = w.entity("o Союз пчеловодов Алтая", "Union", "Союз пчеловодов Алтая", "Союз")
    fund = w.entity("o фонд «Бал»", "NGO", "фондом «Бал»")
    bolat = w.entity("p Болат Ермеков", None, "Болат Ермеков", "Болата Ермекова")
    town = w.entity("l Семей", "City", "Семея")
    bill = w.entity("i законопроект «О пасеках»", "Bill", "законопроект «О пасеках»")
    w.relation("leader-of", asel, union, LEADS, role="председатель")
    w.relation("leader-of", asel, fund, PAST, status="former", date="2019")
    w.relation("leader-of", bolat, town, TOWN, role="аким")
    w.relation("endorses", union, bolat, BACKS)
    w.relation("supports-initiative", asel, bill, BILL, confidence=0.75)
    return w


def _second() -> Writer:
    w = Writer("quarrel", REFUSES, AGAINST, FUNDS, date="2024-06")
    union = w.entity("o Союз пчеловодов Алтая", "Union")
    bolat = w.entity("p Болат Ермеков")
    vera = w.entity("p Вера Ли")
    fund = w.entity("o «Бал»")
    bill = w.entity("i «О пасеках»")
    w.relation("endorses", union, bolat, REFUSES, polarity="negative", attributed_to=vera)
    w.relation("supports-initiative", fund, bill, AGAINST, polarity="negative")
    w.relation("funds", fund, union, FUNDS)
    return w


def _third() -> Writer:
    w = Writer("портрет 3", FULL, TOMORROW)
    asel = w.entity("p Асель Маратовна Нурпеисова")
    union = w.entity("o Союз пчеловодов Алтая", "Union")
    vera = w.entity("p Вера Ли")
    w.relation("leader-of", asel, union, FULL, role="председатель")
    w.relation("member-of", vera, union, TOMORROW, status="future")
    return w


def build(parts: list[Writer]) -> Dataset:
    """The dataset of some documents."""
    extractions = [part.extraction() for part in parts]
    return build_dataset(resolve(extractions), extractions, [part.document for part in parts])
