"""The dialogue, key by key, without a terminal."""

from __future__ import annotations

import pytest
from decisions.scene import Writer, corpus, documents, extractions
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decisions import active
from kg.knowledge import KnowledgeGraph
from kg.review.dialogue import Dialogue
from kg.review.doubts import find_doubts
from kg.review.drafts import Draft


def graph() -> KnowledgeGraph:
    w = Writer("claim", "Вера Ли входит в Союз юристов.")
    vera, union = w.entity("p Вера Ли", None, "Вера Ли"), w.entity("o Союз юристов")
    w.relation("member-of", vera, union, "Вера Ли входит в Союз юристов.", confidence=0.4)
    writers = [*corpus(), w]
    return KnowledgeGraph(documents(writers), extractions(writers))


def dialogue(found: KnowledgeGraph, kind: str = "") -> Dialogue:
    def record(draft: Draft, why: str | None) -> str:
        (decision,) = found.add_decisions([draft.signed(found.log, "anna", why)])
        return decision.id

    return Dialogue([d for d in find_doubts(found) if kind in d.kind], record)


@pytest.mark.parametrize(
    ("kind", "key", "action"),
    [
        ("pair", "s", "same"),
        ("pair", "d", "different"),
        ("pair", "u", "unsure"),
        ("pair", "ы", "same"),
        ("pair", "В", "different"),
        ("merge", "k", "same"),
        ("merge", "d", "different"),
        ("claim", "k", "keep"),
        ("claim", "r", "reject"),
        ("claim", "u", "unsure"),
    ],
)
def test_one_key_decides_on_either_keyboard(kind: str, key: str, action: str) -> None:
    found = graph()
    dialogue(found, kind).press(key)
    (decision,) = found.log
    assert (decision.action, decision.who) == (action, "anna")


def test_the_screen_shows_names_documents_sentences_and_keys() -> None:
    shown = dialogue(graph(), "merge").screen()
    assert "[1/1] «Ерлан Ахметов» and «Ерлан Ахметов» are one. Are they the same?" in shown
    assert "2  «Ерлан Ахметов» (Person) in law-1" in shown
    assert "law-1: Ерлан Ахметов возглавляет Коллегия юристов Семея." in shown
    assert "s same  d different  u unsure" in shown


def test_enter_skips_and_decides_nothing() -> None:
    found = graph()
    talk = dialogue(found)
    while not talk.finished:
        talk.press("\n")
    assert list(found.log) == []
    assert talk.screen() == "nothing is left to ask\n"


@pytest.mark.parametrize("key", ["q", "й", "\x03", "\x1b", ""])
def test_leaving_keeps_what_was_decided(key: str) -> None:
    found = graph()
    talk = dialogue(found)
    talk.press("u")
    talk.press(key)
    assert talk.finished
    assert talk.decided == len(list(found.log)) == 1


def test_undo_takes_the_last_answer_back_and_asks_again() -> None:
    found = graph()
    before = found.export("trig")
    talk = dialogue(found, "merge")
    talk.press("d")
    assert talk.finished
    talk = dialogue(found, "pair")
    first = talk.screen()
    talk.press("s")
    talk.press("z")
    assert talk.screen() == first
    assert len(active(found.log)) == 1
    found.decide("undo", found.log.decisions[0].id)
    assert found.export("trig") == before


def test_undo_with_nothing_to_undo_says_so() -> None:
    talk = dialogue(graph())
    talk.press("z")
    assert talk.message == "there is nothing to take back"


def test_a_reason_goes_with_the_next_answer_only() -> None:
    found = graph()
    talk = dialogue(found)
    talk.press("w")
    assert talk.prompt == "why? "
    talk.enter("  so says   the register ")
    assert "why: so says the register" in talk.screen()
    talk.press("u")
    talk.press("u")
    assert [decision.why for decision in found.log] == ["so says the register", None]


def test_a_thing_is_renamed_and_the_question_stays() -> None:
    found = graph()
    talk = dialogue(found, "pair")
    talk.press("n")
    assert "rename which? 1 or 2" in talk.screen()
    talk.press("2")
    assert talk.prompt.startswith("new name for «")
    talk.enter("Айгуль Смагулова-Ким")
    assert not talk.finished
    assert "Айгуль Смагулова-Ким" in found.entities().column("name")


def test_the_type_of_an_end_of_a_claim_is_set() -> None:
    found = graph()
    talk = dialogue(found, "claim")
    for key in "t2i":
        talk.press(key)
    assert found.resolution.of("claim", "e1").type == "Initiative"
    assert len(found.misfits) == 1


@pytest.mark.parametrize(
    ("key", "type_"),
    [("p", "Person"), ("o", "Organization"), ("l", "Place"), ("i", "Initiative"), ("з", "Person")],
)
def test_every_type_has_a_key(key: str, type_: str) -> None:
    drafts: list[Draft] = []
    talk = Dialogue(find_doubts(graph()), lambda draft, why: str(drafts.append(draft)))
    for each in ("t", "1", key):
        talk.press(each)
    assert [draft.value for draft in drafts] == [type_]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([*"sdukrntwzq12poli \n", "line"]), max_size=30))
def test_no_row_of_keys_brings_it_down(keys: list[str]) -> None:
    ids = iter(range(10**6))
    talk = Dialogue(find_doubts(graph()), lambda draft, why: str(next(ids)))
    for key in keys:
        if talk.finished:
            break
        assert talk.screen()
        if talk.prompt:
            talk.enter(key)
        else:
            talk.press(key)
