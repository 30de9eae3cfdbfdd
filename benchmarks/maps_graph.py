"""Networks of any size for measuring maps: groups, hubs, three links for each node, with sentences.

Nine links of ten stay within a group of about sixty nodes, and a few nodes of each group have most
links, as in civic news. Every link has one to three statements of some hundred characters.
"""

from __future__ import annotations

import random

import networkx as nx

GROUP = 60  # nodes
TYPES = ("Person", "Person", "Person", "Organization", "Organization", "Initiative", "Place")
RELATIONS = ("leader-of", "member-of", "member-of", "endorses", "supports-initiative")
GIVEN = ("Айгуль", "Нурлан", "Дамир", "Елена", "Марат", "Сәуле", "Ольга", "Ерлан", "Асель")
SURNAMES = ("Омаров", "Серикбай", "Ковалёв", "Тулегенов", "Жұмабек", "Ахметов", "Ким", "Пак")
BODIES = ("Фонд", "Ассоциация", "Совет", "Партия", "Союз", "Альянс", "Комитет")
FIELDS = ("малых рек", "сельской молодёжи", "юристов", "чистой воды", "матерей", "экологов")


def make(nodes: int, seed: int = 5) -> nx.MultiDiGraph:
    """A network of so many nodes and three times as many links."""
    chance = random.Random(seed)
    graph = nx.MultiDiGraph()
    for i in range(nodes):
        type_ = chance.choice(TYPES)
        aliases = [f"{chance.choice(SURNAMES)} {i}"] if i % 3 == 0 else []
        graph.add_node(
            f"n{i}", type=type_, label=_name(chance, type_, i), weight=chance.randint(1, 40),
            aliases=aliases,
        )  # fmt: skip
    for k in range(3 * nodes):
        source, target = _ends(chance, nodes)
        graph.add_edge(
            f"n{source}", f"n{target}", key=k, relation=chance.choice(RELATIONS),
            polarity="negative" if chance.random() < 0.08 else "positive",
            status="former" if chance.random() < 0.1 else "current",
            evidence=[_statement(graph, chance, source, target) for _ in range(_copies(chance))],
        )  # fmt: skip
    return graph


def _ends(chance: random.Random, nodes: int) -> tuple[int, int]:
    source = chance.randrange(nodes)
    start = source - source % GROUP
    size = min(GROUP, nodes - start)
    if chance.random() < 0.1 or size < 2:
        start, size = 0, nodes
    target = start + int(size * chance.random() ** 2.2)
    return source, target if target != source else start + (target - start + 1) % size


def _copies(chance: random.Random) -> int:
    return chance.choice((1, 1, 1, 2, 3))


def _name(chance: random.Random, type_: str, i: int) -> str:
    if type_ == "Person":
        return f"{chance.choice(GIVEN)} {chance.choice(SURNAMES)} {i}"
    return f"{chance.choice(BODIES)} {chance.choice(FIELDS)} № {i}"


def _statement(
    graph: nx.MultiDiGraph, chance: random.Random, source: int, target: int
) -> dict[str, object]:
    number = chance.randrange(4000)
    a, b = graph.nodes[f"n{source}"]["label"], graph.nodes[f"n{target}"]["label"]
    return {
        "text": f"Как сообщили в пятницу, {a} и {b} подписали соглашение о совместной работе.",
        "document": f"d{number}",
        "title": f"Новости города, выпуск {number}",
        "date": f"{2015 + number % 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "url": f"https://news{number % 12}.example/{number}",
        "confidence": round(0.5 + chance.random() / 2, 2),
    }
