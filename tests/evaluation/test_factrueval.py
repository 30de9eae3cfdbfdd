from __future__ import annotations

from typing import Any

import pytest

from kg.evaluation import score_factrueval
from kg.evaluation.counts import Counts
from kg.evaluation.factrueval import ORGANIZATION, PLACE
from kg.evaluation.gold import parse_factrueval
from kg.evaluation.score import Score

from .invented import extraction, mention

Row = dict[str, Any]
TEXT = "Ректор вуза «Мысль» Анна Цой, зам Олег Рау из ректората, будущий аким Уральска Пётр Ким."
NAMES = {
    "anna": ("per", "Анна Цой"),
    "oleg": ("per", "Олег Рау"),
    "petr": ("per", "Пётр Ким"),
    "school": ("org", "вуза «Мысль»"),
    "office": ("org", "ректората"),
    "town": ("locorg", "Уральска"),
}


def fact(who: str, where: str, position: str, **modality: str) -> Row:
    arguments = [{"name": "who", "entity": who}, {"name": "where", "entity": where}]
    values = {"position": position, **modality}
    arguments += [{"name": k, "values": [v]} for k, v in values.items()]
    return {"type": "occupation", "arguments": arguments}


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def row() -> Row:
    parts = [{"name": "part", "entity": "office"}, {"name": "whole", "entity": "school"}]
    return {
        "id": "book_0",
        "text": TEXT,
        "objects": [],
        "entities": [
            {"id": key, "tag": tag, "name": words, "mentions": [span(words)]}
            for key, (tag, words) in NAMES.items()
        ],
        "facts": [
            fact("anna", "school", "Ректор"),
            fact("oleg", "school", "зам"),
            fact("petr", "town", "аким", модальность="будущее"),
            {"type": "ispartof", "arguments": parts},
        ],
    }


@pytest.fixture
def answer() -> Row:
    types = {"per": "Person", "org": "Organization", "locorg": "Place"}
    pairs = [("anna", "school", "ректор"), ("oleg", "office", "зам"), ("petr", "town", "аким")]
    return {
        "id": "book_0",
        "entities": [
            {"id": key, "type": types[tag], "name": words, "mentions": [mention(TEXT, span(words))]}
            for key, (tag, words) in NAMES.items()
        ],
        "relations": [
            {
                "type": "member-of",
                "subject": who,
                "object": where,
                "role": role,
                "evidence": mention(TEXT, (0, 6)),
            }
            for who, where, role in pairs
        ],
    }


def score(row: Row, answer: Row) -> Score:
    return score_factrueval([parse_factrueval(row)], extraction(answer))


def test_a_part_stands_for_its_whole(row: Row, answer: Row) -> None:
    assert score(row, answer).tables["occupation"][ORGANIZATION] == Counts(2, 0, 0)


def test_a_future_post_neither_costs_nor_earns(row: Row, answer: Row) -> None:
    result = score(row, answer)
    assert result.tables["occupation"][PLACE] == Counts()
    assert result.figures["optional facts found"] == 1
    answer["relations"].pop()
    assert score(row, answer).tables["occupation"][PLACE] == Counts()


def test_the_role_is_compared_aside(row: Row, answer: Row) -> None:
    figures = score(row, answer).figures
    assert (figures["role fits the position"], figures["pairs with a position"]) == (1, 2)


def test_a_wrong_place_of_work_is_a_false_alarm_and_a_miss(row: Row, answer: Row) -> None:
    answer["relations"][0]["object"] = "town"
    occupation = score(row, answer).tables["occupation"]
    assert (occupation[PLACE], occupation[ORGANIZATION]) == (Counts(0, 1, 0), Counts(1, 0, 1))


def test_endorsements_and_refusals_are_no_occupations(row: Row, answer: Row) -> None:
    answer["relations"][0]["type"] = "endorses"
    answer["relations"][1]["polarity"] = "negative"
    assert score(row, answer).tables["occupation"][ORGANIZATION] == Counts(0, 0, 2)
