"""A generated corpus as large as one likes: extractions with their texts, without a language model.

People and bodies are those of resolution_corpus.py, so that few are frequent and most are rare;
initiatives, outlets, dates, speakers, refusals, former and future posts are added, so that every
ready query has something to find.  Nothing depends on chance but the seed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from rdflib import Dataset
from resolution_corpus import World, make_world, surname, zipf

from kg.graph import build_dataset
from kg.records import Document, Entity, EntityType, Evidence, Extraction, Mention, Relation
from kg.resolution import resolve

TRIPLES_PER_DOCUMENT = 172  # about so many
CLAIMS = 5
ROLES = ("председатель", "директор", "президент", "глава", "руководитель")
PLACES = ("Алматы", "Астана", "Семей", "Караганда", "Омск", "Ташкент", "Бишкек", "Шымкент")
KINDS = ("NGO", "Union", "PoliticalParty", "Company", None)
MATTERS = ("законопроект", "программа", "петиция", "акция", "кампания")
STATUSES = ("current", "former", "future")
#: What is said, how often, and in which words.
SAYINGS = (
    ("leader-of", 25, "{} возглавляет {}."),
    ("member-of", 30, "{} входит в состав {}."),
    ("endorses", 25, "{} поддерживает {}."),
    ("supports-initiative", 20, "{} выступает за {}."),
)


@dataclass
class Draft:
    """A document that is being written."""

    name: str
    chance: random.Random
    text: str = ""
    entities: dict[str, Entity] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)

    def entity(self, type_: EntityType, name: str) -> str:
        if name not in self.entities:
            kind = self.chance.choice(KINDS) if type_ == "Organization" else None
            self.entities[name] = Entity(f"e{len(self.entities)}", type_, name, kind)
        return self.entities[name].id

    def say(
        self, type_: str, words: str, ends: Sequence[tuple[EntityType, str]], **more: Any
    ) -> None:
        sentence = words.format(*(name for _, name in ends))
        start = len(self.text) + bool(self.text)
        self.text = f"{self.text} {sentence}".strip()
        ids = [self.entity(*end) for end in ends]
        for _, name in ends:
            self._mention(name, start + sentence.index(name))
        evidence = Evidence(start, start + len(sentence), sentence)
        self.relations.append(Relation(type_, *ids, evidence, **more))

    def _mention(self, name: str, start: int) -> None:
        known = self.entities[name]
        mention = Mention(start, start + len(name), name)
        more = (*known.mentions, mention)
        self.entities[name] = Entity(known.id, known.type, name, known.kind, more)


@dataclass(frozen=True)
class Corpus:
    """Everybody and everything that the documents speak of."""

    world: World
    matters: Sequence[str]
    matter_weights: Sequence[float]
    chance: random.Random

    def person(self) -> tuple[EntityType, str]:
        weights = self.world.people_weights
        (person,) = self.chance.choices(self.world.people, cum_weights=weights)
        return "Person", f"{person.given} {person.surname}"

    def body(self) -> tuple[EntityType, str]:
        (name,) = self.chance.choices(self.world.bodies, cum_weights=self.world.body_weights)
        return "Organization", name

    def matter(self) -> tuple[EntityType, str]:
        (name,) = self.chance.choices(self.matters, cum_weights=self.matter_weights)
        return "Initiative", name

    def party(self) -> tuple[EntityType, str]:
        return self.person() if self.chance.random() < 0.5 else self.body()

    def ends(self, type_: str) -> tuple[tuple[EntityType, str], tuple[EntityType, str]]:
        if type_ == "leader-of":
            town: tuple[EntityType, str] = ("Place", self.chance.choice(PLACES))
            return self.person(), town if self.chance.random() < 0.2 else self.body()
        if type_ == "member-of":
            return self.person(), self.body()
        return self.party(), self.party() if type_ == "endorses" else self.matter()


def documents(number: int, seed: int = 1) -> tuple[list[Extraction], list[Document]]:
    """So many documents with what is extracted from them; the same seed gives the same ones."""
    chance = random.Random(seed)
    matters = [
        f"{MATTERS[n % len(MATTERS)]} «{surname(n).title()}»" for n in range(max(20, number // 10))
    ]
    weights = list(accumulate(zipf(len(matters))))
    corpus = Corpus(make_world(number, chance), matters, weights, chance)
    pairs = [document(f"d{n}", corpus) for n in range(number)]
    return [extraction for extraction, _ in pairs], [text for _, text in pairs]


def document(name: str, corpus: Corpus) -> tuple[Extraction, Document]:
    chance = corpus.chance
    draft = Draft(name, chance)
    speaker = draft.entity(*corpus.person()) if chance.random() < 0.3 else None
    kinds, weights = [s[0] for s in SAYINGS], [s[1] for s in SAYINGS]
    for type_ in chance.choices(kinds, weights, k=CLAIMS):
        ends = corpus.ends(type_)
        if ends[0] != ends[1]:
            claim(draft, type_, ends, speaker)
    draft.entity(*corpus.body())  # mentioned, and nothing is said of it
    date = f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    url = f"https://www.news{chance.randint(1, 30)}.example/{name}"
    head = {"title": f"Новость {name}", "date": date, "url": url}
    entities, relations = tuple(draft.entities.values()), tuple(draft.relations)
    return Extraction(name, "ru", **head, entities=entities, relations=relations), Document(
        name, draft.text, **head
    )


def claim(draft: Draft, type_: str, ends: Any, speaker: str | None) -> None:
    chance = draft.chance
    supports = type_ in ("endorses", "supports-initiative")
    negative = supports and chance.random() < 0.12
    words = next(words for name, _, words in SAYINGS if name == type_)
    draft.say(
        type_,
        words.replace("поддерживает", "не поддерживает") if negative else words,
        ends,
        polarity="negative" if negative else "positive",
        status="current" if supports else chance.choices(STATUSES, (85, 12, 3))[0],
        role=chance.choice(ROLES) if type_ == "leader-of" else None,
        attributed_to=speaker if chance.random() < 0.5 else None,
        date=f"{chance.randint(2012, 2024)}" if chance.random() < 0.2 else None,
        since=f"{chance.randint(2010, 2020)}-{chance.randint(1, 12):02d}"
        if chance.random() < 0.06
        else None,
        pattern=f"ru.{type_}.{chance.randint(1, 9)}",
        confidence=chance.choice((0.6, 0.75, 0.85, 0.9, 0.95)),
    )  # fmt: skip


def dataset(triples: int, seed: int = 1) -> Dataset:
    """The dataset of about so many triples, through the real resolution and building."""
    extractions, texts = documents(1 + triples // TRIPLES_PER_DOCUMENT, seed)
    return build_dataset(resolve(extractions), extractions, texts)
