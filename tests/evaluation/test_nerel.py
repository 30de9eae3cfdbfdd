from __future__ import annotations

from typing import Any

import pytest

from kg.evaluation import score_nerel
from kg.evaluation.counts import Counts
from kg.evaluation.gold import parse_nerel
from kg.evaluation.score import Score

from .invented import extraction, mention

Row = dict[str, Any]
TEXT = "Глава банка «Исток» Рустам Юсупов и мэр Жезказгана Ли Син. Юсупов состоит в клубе «Ладья»."


def place(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


CLUSTERS = {
    "rustam": ("person", [place("Рустам Юсупов"), place("Юсупов", 1)]),
    "li": ("person", [place("Ли Син")]),
    "bank": ("organization", [place("банка «Исток»")]),
    "club": ("organization", [place("клубе «Ладья»")]),
    "town": ("place", [place("Жезказгана")]),
}
POSTS = [("rustam", "bank", "leader"), ("rustam", "club", "unknown"), ("li", "town", "leader")]


@pytest.fixture
def row() -> Row:
    return {
        "id": "n",
        "text": TEXT,
        "ann": "",
        "gold": {
            "clusters": [
                {"id": key, "kind": kind, "name": key, "spans": spans}
                for key, (kind, spans) in CLUSTERS.items()
            ],
            "affiliations": [
                {"person": p, "employer": e, "post": post, "roles": []} for p, e, post in POSTS
            ],
            "neutral": [("li", "club")],
            "ner": {
                "PERSON": CLUSTERS["rustam"][1] + CLUSTERS["li"][1],
                "ORGANIZATION": CLUSTERS["bank"][1] + CLUSTERS["club"][1],
            },
        },
    }


@pytest.fixture
def answer() -> Row:
    types = {"person": "Person", "organization": "Organization", "place": "Place"}
    return {
        "id": "n",
        "entities": [
            {
                "id": key,
                "type": types[kind],
                "name": key,
                "mentions": [mention(TEXT, s) for s in spans],
            }
            for key, (kind, spans) in CLUSTERS.items()
        ],
        "relations": [
            {"type": "leader-of", "subject": p, "object": e, "evidence": mention(TEXT, (0, 5))}
            for p, e, _ in POSTS
        ],
    }


def score(row: Row, answer: Row) -> Score:
    return score_nerel([parse_nerel(row)], extraction(answer))


def test_the_gold_itself_scores_one(row: Row, answer: Row) -> None:
    result = score(row, answer)
    for table in result.tables.values():
        assert all(counts.f1 == 1.0 for counts in table.values())


def test_a_post_that_the_data_does_not_tell_is_not_judged(row: Row, answer: Row) -> None:
    assert score(row, answer).tables["relations"]["leader-of, organizations"] == Counts(1, 0, 0)


def test_a_pair_that_the_gold_leaves_open_is_counted_aside(row: Row, answer: Row) -> None:
    answer["relations"].append({**answer["relations"][0], "subject": "li", "object": "club"})
    result = score(row, answer)
    assert result.figures["open pairs"] == 1
    assert result.tables["relations"]["affiliation person-org"] == Counts(2, 0, 0)


def test_member_of_a_place_is_counted_aside(row: Row, answer: Row) -> None:
    answer["relations"][2]["type"] = "member-of"
    result = score(row, answer)
    assert result.figures["member-of a place"] == 1
    assert result.tables["relations"]["leader-of, places"] == Counts(0, 0, 1)


def test_a_negated_affiliation_is_none(row: Row, answer: Row) -> None:
    answer["relations"][0]["polarity"] = "negative"
    assert score(row, answer).tables["relations"]["affiliation person-org"] == Counts(1, 0, 1)


def test_a_role_in_lower_case_is_no_false_name(row: Row, answer: Row) -> None:
    answer["entities"][0]["mentions"].append(mention(TEXT, place("мэр")))
    assert score(row, answer).tables["mentions"]["PERSON exact"] == Counts(3, 0, 0)


def test_quotes_at_the_edges_of_a_name_do_not_matter(row: Row, answer: Row) -> None:
    start, end = place("банка «Исток»")
    answer["entities"][2]["mentions"] = [mention(TEXT, (start, end - 1))]
    assert score(row, answer).tables["mentions"]["ORGANIZATION exact"] == Counts(2, 0, 0)


def test_half_a_name_overlaps_but_is_not_exact(row: Row, answer: Row) -> None:
    answer["entities"][1]["mentions"] = [mention(TEXT, place("Ли"))]
    mentions = score(row, answer).tables["mentions"]
    assert mentions["PERSON exact"] == Counts(2, 1, 1)
    assert mentions["PERSON overlap"] == Counts(3, 0, 0)
