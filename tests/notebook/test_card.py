"""`graph["name"]`: a thing found by any of its names, and what is known of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg


@pytest.mark.parametrize("name", ["Марат Есенов", "Есеновым", "МАРАТА ЕСЕНОВА", "Marat Esenov"])
def test_any_form_of_a_name_finds_the_thing(graph: kg.KnowledgeGraph, name: str) -> None:
    assert graph[name].data["name"] == "Марат Есенов"
    assert name in graph


def test_an_id_finds_the_thing(graph: kg.KnowledgeGraph) -> None:
    id_ = graph["Есенов"].data["id"]
    assert graph[id_].data["id"] == id_


def test_a_name_that_nothing_has_is_a_key_error_in_one_sentence(graph: kg.KnowledgeGraph) -> None:
    with pytest.raises(KeyError) as error:
        graph["Есенин"]
    assert isinstance(error.value, kg.EntityError)
    assert str(error.value).startswith("nothing in the graph is called «Есенин»")
    assert "Есенин" not in graph


def test_a_name_that_two_have_is_neither_of_them() -> None:
    texts = ("Депутат мажилиса Вера Тищенко приехала.", "Директор фонда «Намыс» Анна Тищенко ушла.")
    graph = kg.build([kg.Document(str(i), text) for i, text in enumerate(texts)])
    assert "Тищенко" not in graph
    with pytest.raises(kg.EntityError, match=r"may be .*Тищенко.* or .*Тищенко"):
        graph["Тищенко"]


def test_what_is_no_name_is_not_in_the_graph(graph: kg.KnowledgeGraph) -> None:
    assert 1 not in graph
    with pytest.raises(TypeError):
        iter(graph)  # type: ignore[call-overload]


def test_the_card_groups_the_claims_with_their_sentences(graph: kg.KnowledgeGraph) -> None:
    data = graph["фонд Парасат"].data
    (claim,) = data["claims"]
    assert (claim["relation"], claim["outgoing"], claim["other"]) == (
        "leader-of", False, "Марат Есенов",
    )  # fmt: skip
    assert [item["document"] for item in claim["evidence"]] == ["forum", "past"]
    assert [row["id"] for row in data["documents"]] == ["forum", "past"]
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data


def test_a_card_reads_as_text(graph: kg.KnowledgeGraph) -> None:
    text = repr(graph["Тищенко"])
    assert text.startswith("Вера Тищенко  (Person)")
    assert "\nLeads\n  Союз юристов (former" in text
    assert "Экс-председатель Союза юристов Вера Тищенко вернулась в Алматы." in text


def test_a_refusal_stands_under_its_own_heading(graph: kg.KnowledgeGraph) -> None:
    assert "\nAgainst the initiatives\n  законопроект о митингах\n" in str(graph["Намыс"])
    assert "Supports" not in str(graph["Намыс"])


def test_a_card_shows_itself_and_nothing_of_it_is_markup(graph: kg.KnowledgeGraph) -> None:
    page = graph["Есенов"]._repr_html_()
    assert "Форум &lt;b&gt;в Семее&lt;/b&gt;" in page
    assert "<script" not in page


def test_a_decision_changes_who_is_found(tmp_path: Path) -> None:
    text = "Директор фонда «Парасат» Марат Есенов открыл форум."
    graph = kg.build([kg.Document("one", text)], tmp_path / "g")
    assert "Парасат" in graph
    graph.decide("rename", "Марат Есенов", "Марат Ермекович Есенов", who="test")
    assert graph["Есенов"].data["name"] == "Марат Ермекович Есенов"
