"""FollowTheMoney: what the graph says in its model, with and without its own library."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
from graph.scene import AGAINST, BACKS, FUNDS, REFUSES, TOWN, Writer, build
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from export.awkward import NAMES, SINCE, everything, strange
from kg.export import export, export_files
from kg.export.ftm.ids import plain_id
from kg.export.ftm.table import REQUIRED

Rows = list[dict[str, Any]]
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
LINKS = [schema for schema, needed in REQUIRED.items() if len(needed) == 2]
URLS = st.none() | NAMES | NAMES.map(lambda text: f"http://e.org/{text}")


def read(dataset: Dataset, negative: bool = False) -> Rows:
    data = export(dataset, "ftm", negative=negative)
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(everything())


@pytest.fixture(scope="module")
def rows(dataset: Dataset) -> Rows:
    return read(dataset)


def found(rows: Rows, schema: str) -> list[dict[str, list[str]]]:
    return [row["properties"] for row in rows if row["schema"] == schema]


def stating(rows: Rows, sentence: str) -> list[tuple[str, dict[str, list[str]]]]:
    return [
        (row["schema"], row["properties"])
        for row in rows
        if sentence in row["properties"].get("summary", ())
    ]


def check(rows: Rows) -> None:
    """What holds of every file: ids, required properties, links that lead somewhere."""
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    assert all(ID.fullmatch(id_) and len(id_) <= 200 for id_ in ids)
    for row in rows:
        properties = row["properties"]
        assert set(REQUIRED[row["schema"]]) <= properties.keys()
        assert all(values and all(values) for values in properties.values())
        ends = REQUIRED[row["schema"]] if row["schema"] in LINKS else ()
        assert {end for name in ends for end in properties[name]} <= ids
        assert set(properties.get("proof", ())) <= ids


# ------------------------------------------------------------------ what is in it


def test_every_required_property_is_there_and_every_link_leads_somewhere(rows: Rows) -> None:
    check(rows)
    assert {row["schema"] for row in rows} >= set(REQUIRED) - {"PublicBody", "Company", "Event"}


@pytest.mark.parametrize(
    ("kind", "schema", "topics"),
    [
        ("GovernmentBody", "PublicBody", ["gov"]),
        ("Court", "PublicBody", ["gov.judicial"]),
        ("Company", "Company", []),
        ("PoliticalParty", "Organization", ["pol.party"]),
        ("NGO", "Organization", []),
        (None, "Organization", []),
    ],
)
def test_a_kind_of_body_has_its_schema(kind: str | None, schema: str, topics: list[str]) -> None:
    writer = Writer("d", "Луч.")
    writer.entity("o Луч", kind)
    ((row),) = [r for r in read(build([writer])) if r["schema"] != "Article"]
    assert (row["schema"], row["properties"].get("topics", [])) == (schema, topics)


def test_a_person_has_the_parts_of_the_name(rows: Rows) -> None:
    people = {person["name"][0]: person for person in found(rows, "Person")}
    asel = people["Асель Нурпеисова"]
    assert asel["alias"] == ["Асель Маратовна Нурпеисова"]
    assert (asel["firstName"], asel["fatherName"]) == (["Асель"], ["Маратовна"])
    assert people["Касым-Жомарт Токаев"]["firstName"] == ["Касым-Жомарт"]
    assert "fatherName" not in people["Вера Ли"]


def test_what_wikidata_knows_has_its_number(rows: Rows) -> None:
    (country,) = (row for row in rows if row["id"] == "Q232")
    assert country["schema"] == "Territory"
    assert country["properties"]["country"] == ["kz"]
    assert country["properties"]["wikidataId"] == ["Q232"]


def test_the_head_of_a_place_occupies_a_position(rows: Rows) -> None:
    ((schema, link),) = stating(rows, TOWN)
    (post,) = (row for row in rows if row["id"] == link["post"][0])
    assert (schema, link["status"]) == ("Occupancy", ["current"])
    assert post["schema"] == "Position"
    assert post["properties"]["name"] == ["аким (Семей)"]
    assert post["properties"]["subnationalArea"] == ["Семей"]


def test_a_term_of_office_has_the_dates_that_are_known(rows: Rows) -> None:
    ((schema, link),) = stating(rows, SINCE)
    assert schema == "Directorship"
    assert (link["startDate"], link["endDate"]) == (["2019"], ["2022-03"])
    assert link["status"] == ["former"]


def test_an_employee_is_employed_and_a_branch_is_a_member(rows: Rows) -> None:
    (job,) = found(rows, "Employment")
    assert job["role"] == ["пресс-секретарь партии"]
    assert ["branch"] in [link.get("role") for link in found(rows, "Membership")]


def test_an_endorsement_is_a_link_whose_role_says_so(rows: Rows) -> None:
    ((schema, link),) = stating(rows, BACKS)
    assert (schema, link["role"]) == ("UnknownLink", ["endorses"])


def test_a_relation_of_ones_own_is_a_link_with_its_name(rows: Rows) -> None:
    ((schema, link),) = stating(rows, FUNDS)
    assert (schema, link["role"]) == ("UnknownLink", ["funds"])


def test_support_is_participation(rows: Rows) -> None:
    (link,) = found(rows, "ProjectParticipant")
    assert link["role"] == ["supports"]
    (bill,) = found(rows, "Project")
    assert bill["keywords"] == ["bill"]


def test_support_of_an_event_is_a_link() -> None:
    writer = Writer("d", "Вера Ли поддержала форум.")
    ends = writer.entity("p Вера Ли"), writer.entity("i форум", "Event")
    writer.relation("supports-initiative", *ends, "Вера Ли поддержала форум.")
    rows = read(build([writer]))
    check(rows)
    ((schema, link),) = stating(rows, "Вера Ли поддержала форум.")
    assert (schema, link["role"]) == ("UnknownLink", ["supports the initiative"])
    assert len(found(rows, "Event")) == 1


def test_a_claim_shows_where_it_comes_from(rows: Rows) -> None:
    ((_, link),) = stating(rows, TOWN)
    (article,) = (row["properties"] for row in rows if row["id"] == link["proof"][0])
    assert article["title"] == ["Встреча в Семее"]
    assert (article["publishedAt"], article["language"]) == (["2024-05-13"], ["rus"])
    assert link["publisher"] == ["example.org"]
    assert link["recordId"][0].startswith("meeting-")


def test_refusals_are_left_out_and_counted(dataset: Dataset, rows: Rows) -> None:
    assert export_files(dataset, "ftm").note == "2 refusals"
    assert stating(rows, REFUSES) == []
    assert stating(rows, AGAINST) == []


def test_refusals_on_request_say_that_they_are(dataset: Dataset) -> None:
    rows = read(dataset, negative=True)
    check(rows)
    ((schema, link),) = stating(rows, REFUSES)
    assert (schema, link["role"]) == ("UnknownLink", ["does not endorse"])
    assert link["description"] == [f"Вера Ли: {REFUSES}"]
    assert export_files(dataset, "ftm", negative=True).left_out == {}


def test_every_claim_is_in_it_or_counted(dataset: Dataset, rows: Rows) -> None:
    told = Counter(id_ for row in rows for id_ in row["properties"].get("recordId", ()))
    left_out = sum(export_files(dataset, "ftm").left_out.values())
    assert set(told.values()) == {1}
    assert len(told) + left_out == 15


def test_a_language_or_an_address_that_it_does_not_know_is_counted() -> None:
    writer = Writer("d", "Луч.", lang="xx", url="file:///d.txt")
    exported = export_files(build([writer]), "ftm")
    assert exported.note == (
        "1 language that the format does not know, 1 address that is no web link"
    )


def test_ids_that_must_change_stay_apart() -> None:
    ids = {plain_id(text) for text in ("document/a_b", "document/a-b", "document/a", "x/ы", "x/ю")}
    assert len(ids) == 5
    assert all(map(ID.fullmatch, ids))


@settings(max_examples=25, deadline=None)
@given(names=NAMES.flatmap(lambda a: NAMES.map(lambda b: [a, b, a + b])), sentence=NAMES, url=URLS)
def test_any_text_gives_a_sound_file(names: list[str], sentence: str, url: str | None) -> None:
    check(read(strange(names, sentence, names[0], url), negative=True))


# ------------------------------------------------------------------ by its own library


@pytest.fixture(scope="module")
def model() -> Any:
    return pytest.importorskip("followthemoney").model


def judged(rows: Rows, model: Any) -> None:
    """By the library: everything loads, is valid, is kept as it is, and links what it may link."""
    from followthemoney.proxy import EntityProxy

    schemata = {row["id"]: model.get(row["schema"]) for row in rows}
    for row in rows:
        schema = schemata[row["id"]]
        schema.validate(row)
        loaded = EntityProxy.from_dict(row, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in loaded.items()} == {
            name: sorted(values) for name, values in row["properties"].items()
        }
        assert set(schema.required) <= row["properties"].keys()
        for name, values in row["properties"].items():
            type_, range_ = schema.get(name).type, schema.get(name).range
            assert all(len(value) <= type_.max_length for value in values), name
            if range_ is not None:
                assert all(schemata[value].is_a(range_) for value in values), (row, name)


def test_the_library_agrees(dataset: Dataset, model: Any) -> None:
    judged(read(dataset, negative=True), model)


def test_our_table_of_required_properties_is_no_weaker_than_the_model(model: Any) -> None:
    for name, needed in REQUIRED.items():
        schema = model.get(name)
        assert set(schema.required) <= set(needed)
        if schema.edge:
            assert (schema.source_prop.name, schema.target_prop.name) == needed


@settings(max_examples=40, deadline=None)
@given(names=NAMES.flatmap(lambda a: NAMES.map(lambda b: [a, b, a + b])), sentence=NAMES, url=URLS)
@example(names=["Я" * 900, "б" * 2000, "в"], sentence="г" * 70_000, url="https://пример.рф?x#y")
@example(names=["\u200b", "\u00ad", " "], sentence=" ", url="https://e.org:99999/")
def test_the_library_drops_nothing(
    names: list[str], sentence: str, url: str | None, model: Any
) -> None:
    judged(read(strange(names, sentence, names[0], url), negative=True), model)
