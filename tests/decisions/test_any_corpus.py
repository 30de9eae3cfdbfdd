"""Whatever the texts and the earlier decisions are, the last word of a person holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decisions import Decision, EntityRef, replay
from kg.records import Extraction

from .scene import decide, extractions, writer

NAMES = (
    "Ерлан Ахметов", "Ерлан Маратович Ахметов", "Ерлан Канатович Ахметов", "Е. Ахметов",
    "Е. М. Ахметов", "Ахметов", "Ахметов Ерлан", "Ерлан Маратович", "Ерлана Ахметова", "Вера Ли",
)  # fmt: skip
BODIES = ("Союз пчеловодов Алтая", "Коллегия юристов Семея", "Фонд «Бал»")


@st.composite
def corpora(draw: st.DrawFn) -> list[Extraction]:
    number = draw(st.integers(2, 7))
    people = st.tuples(st.sampled_from(BODIES), st.sampled_from(NAMES))
    return extractions([writer(f"d{n}", *draw(people)) for n in range(number)])


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Extraction], list[Extraction], list[Decision]]:
    """Documents, those among them that were there when people decided, and what they decided."""
    corpus = draw(corpora())
    known = draw(st.lists(st.sampled_from(corpus), min_size=2, unique_by=lambda e: e.id))
    decisions = []
    for second in range(draw(st.integers(1, 4))):
        order = draw(st.permutations(known))
        cut, end = draw(st.integers(1, len(order) - 1)), draw(st.integers(2, len(order)))
        left, right = order[: min(cut, end - 1)], order[min(cut, end - 1) : end]
        action = draw(st.sampled_from(["same", "different"]))
        decisions.append(decide(action, reference(left), reference(right), second=second))
    return corpus, known, decisions


def reference(documents: list[Extraction]) -> EntityRef:
    members = tuple((document.id, document.entities[0].name) for document in documents)
    return EntityRef("Person", members[0][1], members)


@settings(max_examples=150, deadline=None)
@given(decided())
def test_the_last_word_holds_and_new_documents_join_one_side_at_most(
    case: tuple[list[Extraction], list[Extraction], list[Decision]],
) -> None:
    corpus, _, decisions = case
    resolution = replay(corpus, decisions).resolution
    last = decisions[-1]
    left, right = (
        {resolution.of(document, "e0").id for document, _ in entity.members}
        for entity in last.entities
    )
    if last.action == "different":
        assert not left & right
    else:
        assert len(left | right) == 1


@settings(max_examples=100, deadline=None)
@given(decided())
def test_ids_are_unique_and_every_name_has_its_thing(
    case: tuple[list[Extraction], list[Extraction], list[Decision]],
) -> None:
    corpus, known, decisions = case
    for documents in (corpus, known):
        resolution = replay(documents, decisions).resolution
        ids = [entity.id for entity in resolution.entities]
        assert len(ids) == len(set(ids))
        assert all((e.id, entity.id) in resolution for e in documents for entity in e.entities)


@settings(max_examples=100, deadline=None)
@given(decided(), st.randoms(use_true_random=False))
def test_neither_the_order_of_documents_nor_that_of_decisions_matters(case, random) -> None:  # type: ignore[no-untyped-def]
    corpus, _, decisions = case
    before = replay(corpus, decisions).resolution
    random.shuffle(corpus)
    random.shuffle(decisions)
    assert replay(corpus, decisions).resolution == before
