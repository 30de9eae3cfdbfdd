"""Generated extractions whose names are distributed as in news: few names are frequent, most rare.

Persons have given names, patronymics and surnames that many share, so that there are namesakes and
large families. A text calls them by full name, with the patronymic, by initials, by the surname, in
an oblique case, in Latin letters or with a typing error, and states for some where they belong.
Organisations have names of their own or say only a kind («областной акимат»); a few are known to
the authority list. Nothing depends on chance but the seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.records import Entity, EntityType, Evidence, Extraction, Mention, Relation
from kg.resolution.declension import oblique_forms
from kg.resolution.folding import slug

MENTIONS_PER_NAME, NAMES_PER_DOCUMENT = 2, 12
GIVEN = [
    "Асель",
    "Айгуль",
    "Данияр",
    "Нурлан",
    "Марат",
    "Ерлан",
    "Бауыржан",
    "Динара",
    "Гульнара",
    "Сауле",
    "Тимур",
    "Руслан",
    "Сергей",
    "Александр",
    "Елена",
    "Ольга",
    "Ирина",
    "Виктор",
    "Андрей",
    "Дмитрий",
    "Алия",
    "Жанна",
    "Канат",
    "Серик",
    "Болат",
    "Аскар",
    "Марина",
    "Светлана",
    "Владимир",
    "Михаил",
    "Айдос",
    "Бекзат",
    "Мадина",
    "Айжан",
    "Ботагоз",
    "Талгат",
    "Кайрат",
    "Самат",
    "Арман",
    "Олег",
]
FATHERS = [
    "Марат",
    "Серик",
    "Канат",
    "Нурлан",
    "Иван",
    "Сергей",
    "Николай",
    "Болат",
    "Кайрат",
    "Аскар",
    "Виктор",
    "Ахмет",
]
BEGINNINGS = [
    "Аб",
    "Ах",
    "Бек",
    "Дос",
    "Ер",
    "Жум",
    "Ис",
    "Кас",
    "Куан",
    "Май",
    "Нур",
    "Ом",
    "Рах",
    "Сад",
    "Сеит",
    "Тем",
    "Уа",
    "Хас",
    "Шар",
    "Ям",
]
MIDDLES = [
    "ал",
    "ан",
    "ар",
    "ат",
    "ен",
    "ер",
    "жан",
    "ик",
    "ил",
    "ин",
    "ир",
    "ке",
    "ма",
    "мет",
    "ра",
    "са",
    "та",
    "тай",
    "хан",
    "шан",
]
HEADS = ("партия", "фонд", "союз", "ассоциация", "движение", "компания", "газета")
VAGUE = ("областной акимат", "городской маслихат", "правительство", "парламент", "МВД")
KNOWN = ("ООН", "МИД Казахстана", "Госдума", "партия «Amanat»", "Роскомнадзор", "ОБСЕ")
PLACES = ("Казахстан", "Россия", "Астана", "Алматы", "Семей", "Омск", "Ташкент", "область")


@dataclass(frozen=True, slots=True)
class Person:
    given: str
    patronymic: str
    surname: str
    body: int


@dataclass(frozen=True, slots=True)
class World:
    """Everybody and everything there is, the most frequent first."""

    people: Sequence[Person]
    bodies: Sequence[str]
    people_weights: Sequence[float]
    body_weights: Sequence[float]


def generate(mentions: int, seed: int = 1) -> list[Extraction]:
    """About so many mentions; the same seed gives the same extractions."""
    chance = random.Random(seed)
    documents = max(1, mentions // (MENTIONS_PER_NAME * NAMES_PER_DOCUMENT))
    world = make_world(documents, chance)
    return [document(f"d{number}", world, chance) for number in range(documents)]


def make_world(documents: int, chance: random.Random) -> World:
    surnames = [surname(number) for number in range(max(50, documents // 2))]
    weights = list(accumulate(zipf(len(surnames))))
    people = [
        Person(
            chance.choice(GIVEN),
            f"{chance.choice(FATHERS)}",
            chance.choices(surnames, cum_weights=weights)[0],
            number % max(20, documents // 4),
        )
        for number in range(max(100, documents * 2))
    ]
    bodies = [body(number) for number in range(max(20, documents // 4))]
    return World(
        people, bodies, list(accumulate(zipf(len(people)))), list(accumulate(zipf(len(bodies))))
    )


def zipf(number: int) -> Iterator[float]:
    """The weights of things by rank."""
    return (1 / (rank + 3) for rank in range(number))


def surname(number: int) -> str:
    first, rest = number % len(BEGINNINGS), number // len(BEGINNINGS)
    word = BEGINNINGS[first]
    while True:
        word += MIDDLES[rest % len(MIDDLES)]
        rest //= len(MIDDLES)
        if not rest:
            return word + ("ов", "ин", "")[number % 3]


def body(number: int) -> str:
    return f"{HEADS[number % len(HEADS)]} «{surname(number // 2).title()}»"


def document(name: str, world: World, chance: random.Random) -> Extraction:
    people = set(chance.choices(range(len(world.people)), cum_weights=world.people_weights, k=5))
    bodies = set(chance.choices(range(len(world.bodies)), cum_weights=world.body_weights, k=3))
    bodies |= {world.people[n].body for n in sorted(people)[:2]}
    entities: list[Entity] = []
    place_of: dict[int, str] = {}
    for number in sorted(bodies):
        place_of[number] = add(entities, "Organization", world.bodies[number])
    for other in (chance.choice(VAGUE), chance.choice(KNOWN)):
        add(entities, "Organization", other)
    for place in chance.sample(PLACES, 2):
        add(entities, "Place", place)
    relations = []
    for number in sorted(people):
        person = world.people[number]
        id_ = add(entities, "Person", called(person, chance))
        if person.body in place_of:
            relation = chance.choice(("leader-of", "member-of"))
            evidence = Evidence(0, 1, ".")
            relations.append(Relation(relation, id_, place_of[person.body], evidence))
    return Extraction(name, entities=tuple(entities), relations=tuple(relations))


def add(entities: list[Entity], type_: EntityType, name: str) -> str:
    id_ = f"e{len(entities)}"
    mentions = (Mention(0, len(name), name),) * MENTIONS_PER_NAME
    entities.append(Entity(id_, type_, name, None, mentions))
    return id_


def called(person: Person, chance: random.Random) -> str:
    """What a text calls the person."""
    full = f"{person.given} {person.surname}"
    way = chance.random()
    if way < 0.70:
        return full
    if way < 0.80:
        return f"{person.given[0]}. {person.surname}"
    if way < 0.88:
        return person.surname
    if way < 0.93:
        return f"{person.given} {person.patronymic}ович {person.surname}"
    if way < 0.96:
        return oblique(person, chance)
    if way < 0.98:
        return f"{slug(person.given).title()} {slug(person.surname).title()}"
    return full.replace("а", "о", 1)


def oblique(person: Person, chance: random.Random) -> str:
    case = chance.choice(("gent", "datv", "ablt"))
    given, surname_ = (
        next((f.form for f in oblique_forms(word.lower(), part) if f.case == case), word)
        for word, part in ((person.given, "given"), (person.surname, "surname"))
    )
    return f"{given.title()} {surname_.title()}"
