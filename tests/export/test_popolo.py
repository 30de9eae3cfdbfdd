"""Popolo JSON: valid by the specification, every id known, and what it cannot hold is counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from graph.scene import BACKS, LEADS, TOWN, Writer, build
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from export.awkward import NAMES, SINCE, everything, strange
from kg.export import export, export_files

SCHEMA = json.loads(Path(__file__).with_name("popolo.schema.json").read_text(encoding="utf-8"))
Lists = dict[str, list[dict[str, Any]]]


def read(dataset: Dataset) -> Lists:
    lists: Lists = json.loads(export(dataset, "popolo"))
    return lists


def check(lists: Lists) -> None:
    """Every id is there once, and what refers to one finds it."""
    for name, rows in lists.items():
        ids = [row["id"] for row in rows]
        assert ids == sorted(set(ids)), name
    known = {name: {row["id"] for row in rows} for name, rows in lists.items()}
    for row in (*lists["memberships"], *lists["posts"]):
        for field, kind in (
            ("person_id", "persons"),
            ("organization_id", "organizations"),
            ("area_id", "areas"),
            ("post_id", "posts"),
        ):
            assert field not in row or row[field] in known[kind]
        assert "member" not in row or row["member"]["id"] in known["organizations"]


@pytest.fixture(scope="module")
def lists() -> Lists:
    return read(build(everything()))


def stating(lists: Lists, sentence: str) -> dict[str, Any]:
    (found,) = (
        row
        for row in lists["memberships"]
        if sentence in {source.get("note") for source in row["sources"]}
    )
    return found


def test_it_is_valid(lists: Lists) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(SCHEMA).validate(lists)


def test_every_reference_finds_something(lists: Lists) -> None:
    check(lists)


def test_a_leader_holds_a_post_of_the_organisation(lists: Lists) -> None:
    membership = stating(lists, LEADS)
    (post,) = (row for row in lists["posts"] if row["id"] == membership["post_id"])
    assert post["label"] == "председатель, Союз пчеловодов Алтая"
    assert post["organization_id"] == membership["organization_id"]
    assert membership["role"] == post["role"] == "председатель"


def test_the_head_of_a_place_holds_a_post_of_its_area(lists: Lists) -> None:
    membership = stating(lists, TOWN)
    assert membership["area_id"] == "place/kz-semey"
    assert "organization_id" not in membership
    assert membership["sources"] == [{"url": "https://example.org/meeting", "note": TOWN}]


def test_a_term_has_its_dates_and_says_that_it_is_over(lists: Lists) -> None:
    membership = stating(lists, SINCE)
    assert (membership["start_date"], membership["end_date"]) == ("2019", "2022-03")
    assert membership["label"] == "former head"


def test_an_organisation_is_a_member_too(lists: Lists) -> None:
    members = [row["member"]["name"] for row in lists["memberships"] if "member" in row]
    assert members == ["отделение партии «Луч»"]


def test_a_person_has_a_patronymic(lists: Lists) -> None:
    names = {row["name"]: row.get("patronymic_name") for row in lists["persons"]}
    assert names["Асель Нурпеисова"] == "Маратовна"
    assert names["Вера Ли"] is None


def test_what_is_to_come_says_so(lists: Lists) -> None:
    assert "future member" in {row.get("label") for row in lists["memberships"]}


def test_what_it_cannot_hold_is_counted() -> None:
    dataset = build(everything())
    assert export_files(dataset, "popolo").left_out == {
        "endorsements": 2,
        "claims of support for an initiative": 1,
        "refusals": 2,
        "claims of other relations": 1,
    }
    assert BACKS not in export(dataset, "popolo").decode()


def test_a_member_of_a_place_is_counted() -> None:
    writer = Writer("d", "Вера Ли представляет Семей.")
    ends = writer.entity("p Вера Ли"), writer.entity("l Семей")
    writer.relation("member-of", *ends, "Вера Ли представляет Семей.")
    note = export_files(build([writer]), "popolo").note
    assert note == "1 claim between things that the format cannot tie together"


def test_a_refusal_alone_makes_no_membership() -> None:
    writer = Writer("d", "Вера Ли не возглавляет «Луч».")
    ends = writer.entity("p Вера Ли"), writer.entity("o «Луч»")
    writer.relation("leader-of", *ends, "Вера Ли не возглавляет «Луч».", polarity="negative")
    lists = read(build([writer]))
    assert lists["memberships"] == lists["posts"] == []


@settings(max_examples=25, deadline=None)
@given(
    names=NAMES.flatmap(lambda a: NAMES.map(lambda b: [a, b, a + b])),
    sentence=NAMES,
    url=st.none() | NAMES,
)
def test_any_text_gives_a_valid_file(names: list[str], sentence: str, url: str | None) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    lists = read(strange(names, sentence, names[0], url))
    check(lists)
    jsonschema.Draft202012Validator(SCHEMA).validate(lists)


def test_an_empty_graph_is_valid() -> None:
    assert all(rows == [] for rows in read(build([])).values())
