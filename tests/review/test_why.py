"""Why a thing is so, and what a decision by name does."""

from __future__ import annotations

import json

import pytest
from decisions.scene import corpus, documents, extractions

from kg.errors import DecisionError, EntityError
from kg.knowledge import KnowledgeGraph


@pytest.fixture
def graph() -> KnowledgeGraph:
    return KnowledgeGraph(documents(corpus()), extractions(corpus()))


def test_a_thing_is_explained_with_documents_and_sentences(graph: KnowledgeGraph) -> None:
    shown = str(graph.why("Ерлана Ахметова"))
    assert shown.startswith("Ерлан Ахметов  (Person)  person/erlan-akhmetov-")
    assert "3 documents, 3 mentions" in shown
    assert "    law-1: Ерлан Ахметов возглавляет Коллегия юристов Семея." in shown


def test_a_decision_shows_who_and_why(graph: KnowledgeGraph) -> None:
    decision = graph.decide("same", "Смагулова", "Айгуль Ахметова", who="anna", why="she married")
    for explained in (graph.why("Смагулова"), graph.why("Смагулова", "Айгуль Ахметова")):
        assert decision.id in str(explained)
        assert "decided by anna on " in str(explained)
        assert "she married" in str(explained)


def test_a_pair_is_one_or_two_with_reasons(graph: KnowledgeGraph) -> None:
    two = graph.why("Айгуль Смагулова", "Айгуль Ахметова")
    assert "are two" in str(two)
    assert "both are connected with\n  Фонд «Бал»" in str(two)
    assert two.data["likeness"] < 1
    graph.decide("same", "Айгуль Смагулова", "Айгуль Ахметова")
    assert "are one" in str(graph.why("Айгуль Смагулова", "Айгуль Ахметова"))


def test_the_data_are_json(graph: KnowledgeGraph) -> None:
    graph.decide("rename", "Айгуль Смагулова", "Айгуль Ким")
    for data in (graph.why("Айгуль Ким").data, graph.why("Айгуль Ким", "Айгуль Ахметова").data):
        assert json.loads(json.dumps(data, ensure_ascii=False)) == data


def test_a_rejected_claim_is_gone_and_explained(graph: KnowledgeGraph) -> None:
    claim = graph.why("Айгуль Ахметова").data["claims"][0]["id"]
    graph.decide("reject", claim, why="a misreading")
    data = graph.why("Айгуль Ахметова").data
    assert data["claims"] == []
    assert [decision["action"] for decision in data["decisions"]] == ["reject"]


def test_a_claim_of_the_table_of_claims_is_rejected_by_its_id(graph: KnowledgeGraph) -> None:
    row = next(row for row in graph.claims() if row["document"] == "law-1")
    graph.decide("reject", row["claim_id"])
    assert "law-1" not in graph.claims().column("document")


def test_the_log_is_a_table(graph: KnowledgeGraph) -> None:
    first = graph.decide("split", "Ерлан Ахметов", "law-1", who="anna")
    graph.decide("undo", first.id[:6], who="anna")
    rows = [(row["action"], row["state"]) for row in graph.decisions()]
    assert rows == [("different", "undone"), ("undo", "")]


@pytest.mark.parametrize(
    ("what", "error", "complaint"),
    [
        (("marry", "А", "Б"), DecisionError, "'marry' is no decision; use one of same"),
        (("same", "Айгуль Смагулова"), DecisionError, "'same' needs 2 names or ids and got 1"),
        (("same", "Айгуль", "Ерлан Ахметов"), EntityError, "«Айгуль» may be person/"),
        (("same", "Айгуль Смагулова", "Фонд «Бал»"), DecisionError, "set the type of one of them"),
        (("different", "Ерлан Ахметов", "Ахметова Ерлана"), DecisionError, "--split NAME DOCUMENT"),
        (("split", "Ерлан Ахметов", "maiden"), DecisionError, "does not stand in a document"),
        (("split", "Айгуль Ахметова", "married"), DecisionError, "in these documents alone"),
        (("rename", "Айгуль Ахметова", " "), DecisionError, "an empty name is no name"),
        (("type", "Айгуль Ахметова", "Planet"), DecisionError, "'Planet' is no type; use one of"),
        (("undo", "0000"), DecisionError, "no decision of the log begins with the id '0000'"),
        (("reject", "x"), EntityError, "no claim of the graph has the id 'x'"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence_and_leaves_no_trace(
    graph: KnowledgeGraph, what: tuple[str, ...], error: type[Exception], complaint: str
) -> None:
    with pytest.raises(error) as raised:
        graph.decide(*what)
    assert complaint in str(raised.value)
    assert len(graph.decisions()) == 0
