"""What is asked, in which order, and never twice."""

from __future__ import annotations

import pytest
from decisions.scene import Writer, corpus, documents, extractions, writer

from kg.knowledge import KnowledgeGraph
from kg.review.doubts import Doubt, find_doubts


def graph(*writers: Writer) -> KnowledgeGraph:
    return KnowledgeGraph(documents(list(writers)), extractions(list(writers)))


def questions(doubts: list[Doubt]) -> list[tuple[str, ...]]:
    return [(doubt.kind, *sorted(side.name for side in doubt.sides)) for doubt in doubts]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Марат Досаев", "Фонд «Бал»"), ("Марат Доссаев", "Фонд «Нур»")),  # much alike
        (("Нурпеисова", "Фонд «Бал»"), ("Асель Нурпеисова", "Фонд «Нур»")),  # a surname alone
        (("Айгуль Смагулова", "Фонд «Бал»"), ("Айгуль Ахметова", "Фонд «Бал»")),  # one body
    ],
)
def test_persons_that_may_be_one_are_asked_about(
    left: tuple[str, str], right: tuple[str, str]
) -> None:
    found = graph(*(writer(d, body, name) for d, (name, body) in {"a": left, "b": right}.items()))
    assert ("pair", *sorted((left[0], right[0]))) in questions(find_doubts(found))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Асель Маратовна Ким", "Асель Канатовна Ким"),
        ("Вера Ли", "Марат Досаев"),
        ("Саша Сергеевич Ким", "Саша Сергеевна Ким"),
    ],
)
def test_persons_that_contradict_each_other_are_not(left: str, right: str) -> None:
    found = graph(writer("a", "Фонд «Бал»", left), writer("b", "Фонд «Бал»", right))
    assert questions(find_doubts(found)) == []


def test_numbers_tell_organisations_apart() -> None:
    found = graph(writer("a", "Школа № 5 Семея", "Вера Ли"), writer("b", "Школа № 6 Семея", "Я Ю"))
    assert questions(find_doubts(found)) == []


def test_one_name_at_two_bodies_may_be_two_people() -> None:
    (first, *_) = (d for d in find_doubts(graph(*corpus())) if d.kind == "merge")
    assert [side.documents for side in first.sides] == [("bees-1", "bees-2"), ("law-1",)]
    assert "nothing but the name connects them" in first.grounds[0]
    assert first.sides[1].sentences[0].startswith("law-1: Ерлан Ахметов возглавляет")


def test_what_more_depends_on_is_asked_first() -> None:
    few = [writer("a", "Фонд «Бал»", "Вера Сидоренко"), writer("b", "Фонд «Нур»", "Вера Сидаренко")]
    many = [writer(f"s{n}", "Клуб «Юность»", "Марат Досаев") for n in range(4)]
    many += [writer(f"f{n}", "Клуб «Жас»", "Марат Доссаев") for n in range(4)]
    pairs = [q[1:] for q in questions(find_doubts(graph(*few, *many))) if q[0] == "pair"]
    assert pairs == [("Марат Досаев", "Марат Доссаев"), ("Вера Сидаренко", "Вера Сидоренко")]


def test_claims_of_little_confidence_are_asked_about() -> None:
    w = Writer("a", "Вера Ли входит в Союз юристов.")
    vera, union = w.entity("p Вера Ли", None, "Вера Ли"), w.entity("o Союз юристов")
    w.relation("member-of", vera, union, "Вера Ли входит в Союз юристов.", confidence=0.4)
    (doubt,) = find_doubts(graph(w))
    assert doubt.question == "«Вера Ли» belongs to «Союз юристов» – is it so?"
    assert doubt.grounds[0] == "a: Вера Ли входит в Союз юристов."


@pytest.mark.parametrize("action", ["same", "different", "unsure"])
def test_what_is_answered_is_not_asked_again_even_with_new_documents(action: str) -> None:
    before = graph(*corpus())
    for doubt in find_doubts(before):
        before.add_decisions([doubt.answered(action).signed(before.log)])  # type: ignore[arg-type]
    assert find_doubts(before) == []
    later = [*corpus(), writer("bees-3")]
    after = KnowledgeGraph(documents(later), extractions(later), log=before.log)
    assert find_doubts(after) == []


def test_the_order_does_not_depend_on_that_of_the_documents() -> None:
    there = questions(find_doubts(graph(*corpus())))
    assert questions(find_doubts(graph(*corpus()[::-1]))) == there


def test_a_table_of_questions_for_notebooks() -> None:
    doubts = graph(*corpus()).doubts(limit=1)
    assert len(doubts) == 1
    assert doubts[0]["decision"] == ""
