from __future__ import annotations

from typing import Any

import pytest

from kg.evaluation import score_civic
from kg.evaluation.civic import EITHER
from kg.evaluation.counts import Counts
from kg.evaluation.gold import parse_civic
from kg.evaluation.initiatives import head_phrase
from kg.evaluation.score import Score

from .invented import TEXT, extraction, found, mention

Row = dict[str, Any]


def score(gold: Row, answer: Row | None) -> Score:
    return score_civic([parse_civic(gold)], extraction(answer) if answer else {})


def notes(result: Score, outcome: str) -> set[str]:
    return {v.note for v in result.verdicts if v.outcome == outcome and v.level == "relation"}


def test_the_gold_itself_scores_one(gold: Row, answer: Row) -> None:
    result = score(gold, answer)
    assert result.micro("relations") == Counts(6, 0, 0)
    assert result.micro("entities") == Counts(7, 0, 0)
    assert {v.outcome for v in result.verdicts} == {"right", "open"}


def test_silence_misses_everything_but_the_optional(gold: Row) -> None:
    assert score(gold, None).micro("relations") == Counts(0, 0, 6)


def test_swapped_ends_are_wrong_and_the_table_says_so(gold: Row, answer: Row) -> None:
    wrong = answer["relations"][0]
    wrong["subject"], wrong["object"] = wrong["object"], wrong["subject"]
    result = score(gold, answer)
    assert result.tables["relations"]["leader-of"] == Counts(1, 1, 1)
    assert notes(result, "wrong") == {"other side has the direction swapped"}


def test_support_claimed_for_a_refusal_is_a_polarity_error(gold: Row, answer: Row) -> None:
    answer["relations"][4]["polarity"] = "positive"
    result = score(gold, answer)
    assert result.figures["polarity errors"] == 1
    assert notes(result, "wrong") == {"other side says negative"}
    assert notes(result, "missed") == {"other side says positive"}


def test_refusal_claimed_for_support_is_wrong_but_no_polarity_error(gold: Row, answer: Row) -> None:
    answer["relations"][3]["polarity"] = "negative"
    result = score(gold, answer)
    assert result.figures["polarity errors"] == 0
    assert result.tables["relations"]["endorses"] == Counts(2, 1, 1)


def test_member_for_leader_keeps_the_affiliation(gold: Row, answer: Row) -> None:
    answer["relations"][0]["type"] = "member-of"
    result = score(gold, answer)
    assert result.tables["relations"]["member-of"] == Counts(0, 1, 0)
    assert result.tables["affiliation"][EITHER] == Counts(2, 0, 0)


def test_one_person_as_two_is_split_and_its_repeated_relation_counts_once(
    gold: Row, answer: Row
) -> None:
    whole = found(answer, "saule")
    answer["entities"].append({**whole, "id": "again", "mentions": whole["mentions"][1:]})
    whole["mentions"] = whole["mentions"][:1]
    answer["relations"].append({**answer["relations"][3], "subject": "again"})
    result = score(gold, answer)
    assert result.figures["gold entities split"] == 1
    assert result.micro("relations").f1 == 1.0
    assert result.tables["entities"]["Person"] == Counts(3, 1, 0)


def test_two_people_as_one_is_merged(gold: Row, answer: Row) -> None:
    other = found(answer, "erlan")
    found(answer, "saule")["mentions"] += other["mentions"][:1]
    answer["entities"].remove(other)
    answer["relations"] = [r for r in answer["relations"] if r["subject"] != "erlan"]
    assert score(gold, answer).figures["merged entities"] == 1


def test_a_wrong_type_costs_the_entity_but_not_its_relations(gold: Row, answer: Row) -> None:
    found(answer, "fund")["type"] = "Place"
    result = score(gold, answer)
    assert result.figures["mistyped entities"] == 1
    assert result.tables["entities"]["Organization"].fn == 1
    assert result.micro("relations").f1 == 1.0


def test_an_optional_relation_neither_costs_nor_earns(gold: Row, answer: Row) -> None:
    with_it = score(gold, answer).micro("relations")
    answer["relations"].pop()
    assert score(gold, answer).micro("relations") == with_it


def test_the_name_inside_a_longer_name_belongs_to_the_longer(gold: Row) -> None:
    branch = TEXT.index("Атырауским")
    party = parse_civic(gold).entities["party"]
    assert party.spans == [(TEXT.index("Партия"), TEXT.index("Партия") + 17)]
    assert all(start < branch for start, _ in party.spans)


def test_a_surname_is_not_found_inside_another_word(gold: Row) -> None:
    gold["text"] = "Пак и Пакистан."
    gold["entities"] = [gold["entities"][2]]
    gold["relations"] = []
    assert parse_civic(gold).entities["erlan"].spans == [(0, 3)]


def test_a_mention_that_the_text_lacks_is_reported(gold: Row) -> None:
    gold["entities"][0]["mentions"].append("Сауле Маратовна")
    assert "Сауле Маратовна" in parse_civic(gold).problems[0]


@pytest.mark.parametrize("phrase", ["чистом воздухе", "проект", "одобрила проект о чистом"])
def test_an_initiative_may_be_cut_loosely(gold: Row, answer: Row, phrase: str) -> None:
    start = TEXT.index(phrase)
    found(answer, "air")["mentions"] = [mention(TEXT, (start, start + len(phrase)))]
    assert score(gold, answer).tables["relations"]["supports-initiative"].f1 == 1.0


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("программа «Ак булак» для сёл", "Ак булак"),
        ("закон о языках", "закон"),
        ("День домбры", "День домбры"),
    ],
)
def test_what_identifies_an_initiative(phrase: str, head: str) -> None:
    start, end = head_phrase(phrase, (0, len(phrase)))
    assert phrase[start:end] == head


def test_relations_of_other_types_do_not_count(gold: Row, answer: Row) -> None:
    answer["relations"].append({**answer["relations"][0], "type": "married-to"})
    assert score(gold, answer).micro("relations") == Counts(6, 0, 0)
