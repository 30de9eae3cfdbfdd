"""A small invented corpus, built once, and the same graph without its texts."""

from __future__ import annotations

import pytest
from maps.conftest import driver  # noqa: F401

import kg

TEXTS = [
    kg.Document(
        "forum",
        "Директор фонда «Парасат» Марат Есенов открыл форум. По его словам, движение «Намыс» "
        "отказалось поддержать законопроект о митингах.",
        title="Форум <b>в Семее</b>",
        date="2024-05-13",
    ),
    kg.Document("party", "Партия «Береке» поддержала Айбара Тлеулина.", date="2022"),
    kg.Document(
        "past",
        "С марта 2019 года фонд «Парасат» возглавляет Марат Есенов. "
        "Экс-председатель Союза юристов Вера Тищенко вернулась в Алматы.",
        date="2021-03",
    ),
    kg.Document("undated", "Депутат мажилиса Вера Тищенко приехала в Семей."),
]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> kg.KnowledgeGraph:
    return kg.build(TEXTS, tmp_path_factory.mktemp("notebook") / "g")


@pytest.fixture(scope="session")
def imported(
    built: kg.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> kg.KnowledgeGraph:
    folder = tmp_path_factory.mktemp("imported")
    (folder / "graph.trig").write_bytes(built.export("trig"))
    return kg.import_graph(folder / "graph.trig", folder / "g")


@pytest.fixture(params=["built", "imported"])
def graph(request: pytest.FixtureRequest) -> kg.KnowledgeGraph:
    """Whatever is asked of a graph that was built holds of one that was imported."""
    found: kg.KnowledgeGraph = request.getfixturevalue(request.param)
    return found
