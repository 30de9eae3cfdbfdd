"""The rows of claims and entities that a researcher asks for."""

from __future__ import annotations

from typing import Any

import pytest

import kg


def said(table: kg.Table) -> set[tuple[str, str, str]]:
    return {(row["subject"], row["type"], row["object"]) for row in table}


LEADS = ("Марат Есенов", "leader-of", "Фонд «Парасат»")
LED = ("Вера Тищенко", "leader-of", "Союз юристов")
SITS = ("Вера Тищенко", "member-of", "Мажилис")
BACKS = ("Партия «Береке»", "endorses", "Айбар Тлеулин")
REFUSES = ("Движение «Намыс»", "supports-initiative", "законопроект о митингах")


def test_without_a_filter_there_is_everything(graph: kg.KnowledgeGraph) -> None:
    assert said(graph.claims()) == {LEADS, LED, SITS, BACKS, REFUSES}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"type": "leader-of"}, {LEADS, LED}),
        ({"type": ["endorses", "member-of"]}, {BACKS, SITS}),
        ({"subject": "Есеновым"}, {LEADS}),
        ({"object": "фонда «Парасат»"}, {LEADS}),
        ({"subject": "фонда «Парасат»"}, set()),
        ({"entity": "Веры Тищенко"}, {LED, SITS}),
        ({"entity": ["Тищенко", "партию Береке"]}, {LED, SITS, BACKS}),
        ({"polarity": "negative"}, {REFUSES}),
        ({"status": "former"}, {LED}),
        ({"document": "party"}, {BACKS}),
        ({"type": "leader-of", "subject": "Тищенко", "status": "current"}, set()),
        ({"min_confidence": 0}, {LEADS, LED, SITS, BACKS, REFUSES}),
        ({"min_confidence": 1}, set()),
    ],
)
def test_a_filter_keeps_what_it_names(
    graph: kg.KnowledgeGraph, wanted: dict[str, Any], expected: set[tuple[str, str, str]]
) -> None:
    assert said(graph.claims(**wanted)) == expected


@pytest.mark.parametrize(
    ("wanted", "documents"),
    [
        ({"since": "2024"}, {"forum"}),
        ({"since": "2024-05-13", "until": "2024-05-13"}, {"forum"}),
        ({"since": "2024-05-14"}, set()),
        ({"until": "2018"}, set()),
        ({"since": "2022", "until": "2022"}, {"party"}),
        ({"since": "2022-07", "until": "2022-08"}, set()),  # of «in 2022» no month is certain
        ({"since": "2020-05", "until": "2020-05"}, {"past"}),  # «since March 2019», written in 2021
        ({"until": "2019-02"}, set()),
    ],
)
def test_dates_keep_what_was_certainly_so_on_a_day_between_them(
    graph: kg.KnowledgeGraph, wanted: dict[str, str], documents: set[str]
) -> None:
    assert set(graph.claims(**wanted).column("document")) == documents


def test_several_documents_and_a_data_frame(graph: kg.KnowledgeGraph) -> None:
    pytest.importorskip("pandas")
    frame = graph.claims(document=["party", "undated"]).to_pandas()
    assert sorted(frame["type"]) == ["endorses", "member-of"]


def test_entities_by_type_and_kind(graph: kg.KnowledgeGraph) -> None:
    people = graph.entities(type="Person").column("name")
    assert sorted(people) == ["Айбар Тлеулин", "Вера Тищенко", "Марат Есенов"]
    assert graph.entities(type="Organization", kind="PoliticalParty").column("name") == [
        "Партия «Береке»"
    ]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"type": "leads"}, "type='leads' is nothing in this graph; use leader-of, member-of"),
        ({"polarity": "no"}, "polarity='no' is nothing .* use positive, negative"),
        ({"status": "past"}, "use current, former, future"),
        ({"document": "forums"}, "no document has the id 'forums'"),
        ({"since": "May 2024"}, "since='May 2024' is no date; write it as YYYY-MM-DD"),
        ({"until": "2024-13"}, "until='2024-13' is no date"),
        ({"since": "2024", "until": "2023-05"}, "nothing is both since 2024 and until 2023-05"),
        ({"min_confidence": 90}, "between 0 and 1; min_confidence=90 does not"),
    ],
)
def test_a_mistake_is_told_and_is_no_empty_table(
    graph: kg.KnowledgeGraph, wanted: dict[str, Any], message: str
) -> None:
    with pytest.raises(kg.QueryError, match=message):
        graph.claims(**wanted)


def test_a_name_that_nobody_has_is_told(graph: kg.KnowledgeGraph) -> None:
    with pytest.raises(kg.EntityError, match="nothing in the graph is called «Никто»"):
        graph.claims(entity="Никто")


def test_an_unknown_kind_of_entity_is_told(graph: kg.KnowledgeGraph) -> None:
    with pytest.raises(kg.QueryError, match=r"kind='Party' is nothing .*PoliticalParty"):
        graph.entities(kind="Party")


def test_a_relation_that_no_text_states_is_an_empty_table() -> None:
    assert not kg.build([kg.Document("one", "Депутат мажилиса Вера Тищенко приехала.")]).claims(
        type="endorses"
    )
