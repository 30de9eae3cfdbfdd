"""A made-up civic scene of any size, the same on every run, for tests and pictures of maps."""

from __future__ import annotations

import random

import networkx as nx

GIVEN = [
    "Айгуль",
    "Нурлан",
    "Айгерим",
    "Дамир",
    "Елена",
    "Марат",
    "Сауле",
    "Болат",
    "Ольга",
    "Ерлан",
    "Гүлнар",
    "Асель",
    "Тимур",
]
SURNAMES = [
    "Омарова",
    "Серикбай",
    "Иванова",
    "Ковалёва",
    "Тулегенов",
    "Сатпаева",
    "Жұмабек",
    "Ахметов",
    "Ким",
    "Қасымов",
]
PLACES = [
    "Алматы",
    "Астана",
    "Шымкент",
    "Караганда",
    "Актобе",
    "Тараз",
    "Павлодар",
    "Өскемен",
    "Семей",
    "Атырау",
]
BODIES = ["Фонд", "Ассоциация", "Общественное объединение", "Совет", "Партия", "Союз", "Альянс"]
FIELDS = [
    "развития малых городов",
    "«Жасыл ел»",
    "чистой воды",
    "сельской молодёжи",
    "юристов",
    "«Ашық қоғам»",
    "городских инициатив",
    "матерей",
    "независимых журналистов",
    "волонтёров",
    "предпринимателей и промышленников южных областей",
    "экологов",
    "учителей",
]
CAMPAIGNS = ["Чистый берег", "Открытый бюджет", "Школа рядом", "Безопасный двор", "Тёплый дом"]
SENTENCES = {
    "leader-of": "{a} возглавляет организацию {b}.",
    "member-of": "{a} входит в состав организации {b}.",
    "endorses": "О поддержке {b} заявили {a}.",
    "supports-initiative": "{a} присоединились к инициативе «{b}».",
}


class Scene:
    """Builds the graph; `graph` is ready after construction."""

    def __init__(self, people: int, seed: int = 5) -> None:
        self.random = random.Random(seed)
        self.graph = nx.MultiDiGraph()
        self.towns = max(1, people // 70)  # most links stay inside a town
        self.bodies = [self._body(i) for i in range(max(2, people // 4))]
        self.campaigns = [self._campaign(i) for i in range(max(1, people // 12))]
        self.places = [self._node(f"place/{p}", "Place", p) for p in PLACES[: max(1, people // 15)]]
        for i in range(people):
            self._person(i)
        for i, campaign in enumerate(self.campaigns):
            self._supporters(campaign, self._near(i))
        self._endorsements(people // 8)

    def _node(self, key: str, type_: str, label: str, **more: object) -> str:
        self.graph.add_node(key, type=type_, label=label, aliases=more.pop("aliases", []), **more)
        return key

    def _body(self, i: int) -> str:
        name = f"{self.random.choice(BODIES)} {self.random.choice(FIELDS)}"
        if i >= len(FIELDS):
            name += f" {self.random.choice(PLACES)}"
        return self._node(f"org/{i}", "Organization", name, kind="NGO", aliases=[name[:3].upper()])

    def _campaign(self, i: int) -> str:
        suffix = "" if i < len(CAMPAIGNS) else f" {2015 + i % 10}"
        return self._node(f"initiative/{i}", "Initiative", CAMPAIGNS[i % len(CAMPAIGNS)] + suffix)

    def _person(self, i: int) -> None:
        name = f"{self.random.choice(GIVEN)} {self.random.choice(SURNAMES)}"
        person = self._node(
            f"person/{i}", "Person", name, kind="Politician" if i % 9 == 0 else None
        )
        body = self._popular(self._near(i))
        if i < len(self.bodies):
            status = self.random.choice(["current", "current", "former"])
            self._link(person, self.bodies[i], "leader-of", role="председатель", status=status)
        else:
            self._link(person, body, "member-of")
        if self.random.random() < 0.25:
            self._link(person, self._popular(self._near(i)), "member-of")
        if self.random.random() < 0.04:
            self._link(person, self.random.choice(self.places), "leader-of", role="аким")

    def _supporters(self, campaign: str, bodies: list[str]) -> None:
        for body in self.random.sample(bodies, min(4, len(bodies))):
            polarity = "negative" if self.random.random() < 0.25 else "positive"
            self._link(body, campaign, "supports-initiative", polarity=polarity)

    def _endorsements(self, count: int) -> None:
        people = [node for node in self.graph if node.startswith("person/")]
        for _ in range(count):
            polarity = "negative" if self.random.random() < 0.3 else "positive"
            target = int(len(people) * self.random.random() ** 3)
            body = self.random.choice(self._near(target))
            self._link(body, people[target], "endorses", polarity=polarity)

    def _near(self, i: int) -> list[str]:
        """The bodies of the same town, now and then all bodies."""
        if self.random.random() < 0.06:
            return self.bodies
        return self.bodies[i % self.towns :: self.towns]

    def _popular(self, items: list[str]) -> str:
        return items[int(len(items) * self.random.random() ** 1.8)]

    def _link(self, source: str, target: str, relation: str, **more: object) -> None:
        role = more.pop("role", None)
        evidence = [self._evidence(source, target, relation, role) for _ in range(self._copies())]
        self.graph.add_edge(
            source,
            target,
            relation=relation,
            evidence=evidence,
            weight=len(evidence),
            **{"polarity": "positive", "status": "current", **more},
        )

    def _copies(self) -> int:
        return self.random.choice([1, 1, 1, 2, 3])

    def _evidence(self, source: str, target: str, relation: str, role: object) -> dict[str, object]:
        names = {"a": self.graph.nodes[source]["label"], "b": self.graph.nodes[target]["label"]}
        number = self.random.randint(1, 400)
        day = f"{self.random.randint(2015, 2024)}-0{number % 9 + 1}-{number % 27 + 1:02d}"
        return {
            "text": SENTENCES[relation].format(**names),
            "document": f"doc-{number}",
            "title": f"Новости города, выпуск {number}",
            "date": day,
            "url": f"https://news.example/{number}" if number % 3 else None,
            "speaker": "пресс-служба" if number % 7 == 0 else None,
            "confidence": round(self.random.uniform(0.6, 1), 2),
            "role": role,
        }


def scene(people: int, seed: int = 5) -> nx.MultiDiGraph:
    """A graph with `people` persons and the bodies, places and campaigns around them."""
    return Scene(people, seed).graph
