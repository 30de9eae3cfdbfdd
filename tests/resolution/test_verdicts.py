"""A person's word about names wins over the rules."""

from __future__ import annotations

from kg.resolution import Naming, Resolution, Verdict, Verdicts, resolve

from .corpus import document

AB = (("a", "e0"),), (("b", "e0"),)


def one(*sides: tuple[tuple[str, str], ...]) -> Verdict:
    return Verdict(True, *sides, note="decided by anna")


def two(*sides: tuple[tuple[str, str], ...]) -> Verdict:
    return Verdict(False, *sides, marks=("left", "right"))


def ids(resolution: Resolution, documents: str) -> list[str]:
    return [resolution.of(document, "e0").id for document in documents]


def test_names_that_no_rule_joins_are_joined_with_the_reason() -> None:
    corpus = [document("a", "p Айгуль Смагулова"), document("b", "p Айгуль Ахметова")]
    (entity,) = resolve(corpus, Verdicts((one(*AB),))).entities
    assert [reason.rule for reason in entity.reasons] == ["decided by anna"]


def test_a_person_joins_even_what_a_claim_sets_apart() -> None:
    corpus = [document("a", "o партия «Өрлеу»", "o «Өрлеу»", links=("1 member-of 0",))]
    verdict = one((("a", "e0"),), (("a", "e1"),))
    assert len(resolve(corpus, Verdicts((verdict,))).entities) == 1


def test_names_that_the_rules_join_are_set_apart_even_through_a_third() -> None:
    corpus = [
        document("a", "o партия «Өрлеу»"),
        document("b", "o «Өрлеу»"),
        document("c", "o Партия «ОРЛЕУ»"),
    ]
    resolved = resolve(corpus, Verdicts((two(*AB),)))
    assert resolved.of("a", "e0") != resolved.of("b", "e0")


def test_namesakes_set_apart_have_ids_of_their_own_and_leave_the_others_alone() -> None:
    corpus = [document(d, "p Ерлан Ахметов") for d in "abc"] + [document("d", "p Асель Ким")]
    before = resolve(corpus)
    verdict = two((("a", "e0"),), (("b", "e0"),))
    after = resolve(corpus, Verdicts((verdict,)))
    assert len(set(ids(after, "ab"))) == 2
    assert ids(after, "d") == ids(before, "d")
    assert not set(ids(after, "ab")) & set(ids(before, "ab"))


def test_the_ids_of_namesakes_do_not_depend_on_which_documents_are_there() -> None:
    corpus = [document(d, "p Ерлан Ахметов") for d in "abc"]
    verdict = two((("a", "e0"),), (("b", "e0"), ("c", "e0")))
    whole = resolve(corpus, Verdicts((verdict,)))
    part = resolve(corpus[::2], Verdicts((verdict,)))
    assert ids(whole, "ac") == ids(part, "ac")


def test_the_newest_word_wins() -> None:
    corpus = [document("a", "p Асель Ким"), document("b", "p Асель Ким")]
    assert len(resolve(corpus, Verdicts((one(*AB), two(*AB)))).entities) == 1
    assert len(resolve(corpus, Verdicts((two(*AB), one(*AB)))).entities) == 2


def test_a_name_that_people_prefer_is_shown_and_the_old_one_stays_findable() -> None:
    corpus = [document("a", "o СПА"), document("b", "p Асель Ким")]
    naming = Naming((("a", "e0"),), "Союз пчеловодов Алтая")
    entity = resolve(corpus, Verdicts(names=(naming,))).of("a", "e0")
    assert entity.name == "Союз пчеловодов Алтая"
    assert entity.aliases == ("СПА",)
    assert entity.id == resolve(corpus).of("a", "e0").id


def test_what_is_no_longer_there_changes_nothing() -> None:
    corpus = [document("a", "p Асель Ким")]
    gone = (("x", "e0"),), (("y", "e9"),)
    verdicts = Verdicts((one(*gone), two(*gone)), (Naming(gone[0], "Кто-то"),))
    assert resolve(corpus, verdicts) == resolve(corpus)


def test_a_decision_is_the_reason_for_what_it_joins_and_the_rules_for_the_rest() -> None:
    corpus = [
        document("a", "o партия «Өрлеу»"),
        document("b", "o «Өрлеу»"),
        document("c", "o Народный фронт"),
    ]
    verdict = one((("a", "e0"), ("b", "e0")), (("c", "e0"),))
    (entity,) = resolve(corpus, Verdicts((verdict,))).entities
    rules = {(r.first, r.second): r.rule for r in entity.reasons}
    assert rules["Народный фронт", "партия «Өрлеу»"] == "decided by anna"
    assert "decided" not in rules["«Өрлеу»", "партия «Өрлеу»"]
