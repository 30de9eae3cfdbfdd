"""Each ready query answers its question on a small scene, and none can be led astray."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from kg.errors import QueryError
from kg.graph import named_query, query_names, query_result, run_query
from kg.library import read_query
from kg.table import Table

from . import politics as scene
from .scene import build

COLUMN = re.compile(r"\?(\w+)")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(scene.writers())


def asked(dataset: Dataset, name: str, columns: str, **params: Any) -> list[tuple[Any, ...]]:
    """The rows of a ready query, of these columns only."""
    answer = run_query(dataset, name, params)
    assert isinstance(answer, Table)
    return [tuple(row[column] for column in columns.split()) for row in answer]


# ---------------------------------------------------------------------------- each one


def test_endorsers_are_counted_with_the_dates_and_the_earliest_sentence(dataset: Dataset) -> None:
    columns = "endorser claims documents first last sentence"
    assert asked(dataset, "endorsers", columns, who="Тлеулин") == [
        ("Партия «Береке»", 2, 2, "2024-05", "2024-05-01", scene.PARTY_AGAIN),
        ("Союз юристов", 1, 1, "2024-05-01", "2024-05-01", scene.UNION_BACKS),
    ]
    assert asked(dataset, "endorsers", columns, who="Ан") == [
        ("Вера Ли", 1, 1, None, None, scene.VERA_BACKS)
    ]


def test_what_organisations_support_and_others_oppose(dataset: Dataset) -> None:
    columns = "supporter opponent matter support opposition"
    law = "закон о воде"
    party, union, movement = "Партия «Береке»", "Союз юристов", "движение «Намыс»"
    assert asked(dataset, "disputed", columns) == [
        (union, party, "Айбар Тлеулин", scene.UNION_BACKS, scene.PARTY_REFUSES),
        (party, movement, law, scene.PARTY_LAW, scene.AGAINST_LAW),
        (union, movement, law, scene.UNION_LAW, scene.AGAINST_LAW),
    ]
    assert len(asked(dataset, "disputed", columns, what="вод", by="юрист")) == 1


def test_two_people_are_tied_by_a_common_body(dataset: Dataset) -> None:
    columns = "person link through otherLink otherPerson sentence otherSentence"
    tie = ("→ member-of", "совет «Мост»", "→ member-of")
    assert asked(dataset, "ties", columns, who="Вера", other="Олег") == [
        ("Вера Ли", *tie, "Олег Ан", scene.VERA_SITS, scene.OLEG_SITS)
    ]
    assert asked(dataset, "ties", columns, other="Вера", who="Олег") == [
        ("Олег Ан", *tie, "Вера Ли", scene.OLEG_SITS, scene.VERA_SITS)
    ]


def test_ties_say_which_way_and_with_what_sign_and_each_pair_once(dataset: Dataset) -> None:
    columns = "person link through otherLink otherPerson"
    assert asked(dataset, "ties", columns, who="Тлеулин") == [
        ("Айбар Тлеулин", "← endorses", "Союз юристов", "→ leader-of", "Вера Ли")
    ]
    assert len(asked(dataset, "ties", columns)) == 2


def test_people_in_several_organisations(dataset: Dataset) -> None:
    columns = "person organizations relation organization sentence"
    assert asked(dataset, "boards", columns) == [
        ("Вера Ли", 2, "leader-of", "Союз юристов", scene.VERA_LEADS),
        ("Вера Ли", 2, "member-of", "совет «Мост»", scene.VERA_SITS),
    ]
    assert len(asked(dataset, "boards", columns, least=1)) == 3
    assert asked(dataset, "boards", columns, least="3") == []


def test_the_claims_of_a_document_stand_in_the_order_of_its_text(dataset: Dataset) -> None:
    columns = "document subject relation object polarity status when sentence"
    party, aibar = "Партия «Береке»", "Айбар Тлеулин"
    assert asked(dataset, "document", columns, id="answer") == [
        ("answer", party, "endorses", aibar, "positive", "current", "2024-05", scene.PARTY_AGAIN),
        ("answer", party, "endorses", aibar, "negative", "current", None, scene.PARTY_REFUSES),
        ("answer", "Олег Ан", "leader-of", "фонд «Ару»", "positive", "former", None,
         scene.OLEG_LED),
    ]  # fmt: skip
    assert len(asked(dataset, "document", columns)) == 12


def test_outlets_are_hosts_and_what_has_no_address_is_counted_too(dataset: Dataset) -> None:
    columns = "outlet documents claims leaders members endorsements initiatives denied first"
    assert asked(dataset, "outlets", columns) == [
        ("", 1, 1, 0, 0, 1, 0, 0, None),
        ("news.kz", 1, 8, 1, 2, 2, 3, 1, "2024-05-01"),
        ("portal.example", 1, 3, 1, 0, 2, 0, 1, "2024-06-02"),
    ]
    assert asked(dataset, "outlets", "outlet", host="NEWS") == [("news.kz",)]


def test_who_says_most(dataset: Dataset) -> None:
    columns = "speaker claims documents entities denied first sentence"
    assert asked(dataset, "speakers", columns) == [
        ("Олег Ан", 1, 1, 1, 1, "2024-05-01", scene.AGAINST_LAW)
    ]
    assert asked(dataset, "speakers", columns, who="Вера") == []


def test_who_is_mentioned_and_takes_part_in_nothing(dataset: Dataset) -> None:
    assert asked(dataset, "orphans", "entity type mentions documents") == [("Омск", "Place", 1, 1)]


def test_coalitions_share_two_things(dataset: Dataset) -> None:
    columns = "partner other together shared sentence otherSentence"
    pair = ("Партия «Береке»", "Союз юристов", 2)
    assert asked(dataset, "coalitions", columns) == [
        (*pair, "Айбар Тлеулин", scene.PARTY_AGAIN, scene.UNION_BACKS),
        (*pair, "закон о воде", scene.PARTY_LAW, scene.UNION_LAW),
    ]
    assert {row[0] for row in asked(dataset, "coalitions", columns, who="юрист")} == {
        "Союз юристов"
    }
    assert asked(dataset, "coalitions", columns, least=3) == []


def test_the_history_of_an_entity(dataset: Dataset) -> None:
    columns = "when dated relation sentence"
    assert asked(dataset, "timeline", columns, who="Олег Ан") == [
        ("2019", "text", "leader-of", scene.OLEG_LED),
        ("2024-05-01", "document", "member-of", scene.OLEG_SITS),
        (None, None, "endorses", scene.VERA_BACKS),
    ]
    dated = asked(dataset, "timeline", columns, who="Олег Ан", since="2020", until="2024-05")
    assert dated == [("2024-05-01", "document", "member-of", scene.OLEG_SITS)]


def test_what_rests_on_one_doubtful_claim(dataset: Dataset) -> None:
    columns = "subject relation object status confidence sentence"
    assert asked(dataset, "weak", columns) == [
        ("Олег Ан", "leader-of", "фонд «Ару»", "former", 0.6, scene.OLEG_LED),
        ("Вера Ли", "endorses", "Олег Ан", "current", 0.7, scene.VERA_BACKS),
    ]
    assert asked(dataset, "weak", "sentence", below=0.65) == [(scene.OLEG_LED,)]
    assert asked(dataset, "weak", "sentence", who="Вера", below="0.71") == [(scene.VERA_BACKS,)]


def test_contradictions_across_documents_and_within_one(dataset: Dataset) -> None:
    columns = "states statedIn statedOn denies deniedIn"
    refusal = (scene.PARTY_REFUSES, "answer")
    assert asked(dataset, "contradictions", columns, who="Тлеулин") == [
        (scene.PARTY_BACKS, "congress", "2024-05-01", *refusal),
        (scene.PARTY_AGAIN, "answer", "2024-06-02", *refusal),
    ]


def test_changes_between_two_dates(dataset: Dataset) -> None:
    columns = "when change sentence"
    assert asked(dataset, "changes", columns) == [
        ("2019", "begins", scene.OLEG_LED),
        ("2021", "ends", scene.OLEG_LED),
        ("2024-05", "supports", scene.PARTY_AGAIN),
    ]
    assert asked(dataset, "changes", "change", since="2020", until="2021-12") == [("ends",)]
    assert asked(dataset, "changes", "change", who="Береке") == [("supports",)]


def test_support_is_found_by_either_side(dataset: Dataset) -> None:
    assert asked(dataset, "supporters", "supporter", what="воде", by="юрист") == [("Союз юристов",)]
    assert asked(dataset, "members", "member", who="Мост") == [("Вера Ли",), ("Олег Ан",)]
    assert asked(dataset, "initiatives", "initiative supporters opponents", what="вод") == [
        ("закон о воде", 2, 1)
    ]


# ---------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    "who", ["Тлеулин", "тлеулин", "ТЛЕУЛИНА", "Айбару Тлеулину", "тлёулин", "Айбаром Тлеулиным"]
)
def test_a_name_is_found_in_any_case_form(dataset: Dataset, who: str) -> None:
    assert len(asked(dataset, "endorsers", "endorser", who=who)) == 2


def test_what_has_no_such_name_finds_nothing(dataset: Dataset) -> None:
    for who in ("Токаева", "Smith", "   "):
        assert asked(dataset, "endorsers", "endorser", who=who) == []


# ---------------------------------------------------------------------------- parameters


@pytest.mark.parametrize(
    ("name", "params", "complaint"),
    [
        ("leaders", {"whom": "x"}, "no parameter 'whom'; its parameters: who"),
        ("documents", {"who": "x"}, "its parameters: none"),
        ("document", {"id": "answr"}, "none has the id 'answr'; did you mean answer"),
        ("document", {"id": "@"}, "the query documents lists the ids"),
        ("changes", {"since": "2024-13"}, "since of the query changes is a date: write it as YYYY"),
        ("weak", {"below": "much"}, "is a number, such as 2 or 0.5, not 'much'"),
        ("weak", {"below": "nan"}, "is a number"),
        ("leaders", {"who": ["x"]}, "must be text or a number"),
    ],
)
def test_a_wrong_parameter_is_one_sentence(
    dataset: Dataset, name: str, params: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(QueryError, match=complaint) as caught:
        run_query(dataset, name, params)
    assert "\n" not in str(caught.value)


def test_none_leaves_a_parameter_out(dataset: Dataset) -> None:
    assert asked(dataset, "leaders", "leader", who=None) == asked(dataset, "leaders", "leader")


HOSTILE = ['"', "'", "}", "} UNION { ?a ?b ?c", '") || true) #', "\\", "\n", "?who", "<x>", "ё}"]


SCENE = build(scene.writers())
# With a name these show a pair from the side of the one who has it.
TURNED = {"ties", "coalitions"}


@settings(deadline=None)
@given(st.text(min_size=1, max_size=12) | st.sampled_from(HOSTILE), st.sampled_from(query_names()))
def test_no_value_of_a_parameter_changes_the_question(value: str, name: str) -> None:
    everything = set(run_query(SCENE, name).rows)
    for parameter in named_query(name).details:
        if parameter.type in ("name", "text"):
            found = set(run_query(SCENE, name, {parameter.name: value}).rows)
            assert name in TURNED or found <= everything
            assert not found or value not in HOSTILE


# ---------------------------------------------------------------------------- all of them


@pytest.mark.parametrize("name", query_names())
def test_the_header_explains_the_query(name: str) -> None:
    query = named_query(name)
    assert query.title[0].isupper()
    assert not query.title.endswith(".")
    assert query.answers.endswith(".")
    for parameter in query.details:
        assert "leave it out for" in parameter.meaning


@pytest.mark.parametrize("name", query_names())
def test_every_parameter_is_used_and_its_column_hidden(dataset: Dataset, name: str) -> None:
    query = named_query(name)
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#"))
    projection = COLUMN.findall(body[body.index("SELECT") : body.index("WHERE")])
    answer = run_query(dataset, name)
    assert isinstance(answer, Table)
    for parameter in query.parameters:
        assert parameter in projection
        assert len(re.findall(rf"\?{parameter}\b", body)) > 1
        assert parameter not in answer.columns
    assert list(answer.columns) == [c for c in projection if c not in query.parameters]


@pytest.mark.parametrize("name", query_names())
def test_any_sparql_store_reads_the_query_as_it_stands(name: str) -> None:
    assert rdflib.plugins.sparql.prepareQuery(named_query(name).text) is not None


@pytest.mark.parametrize("name", query_names())
def test_claims_are_shown_with_their_sentence(dataset: Dataset, name: str) -> None:
    answer = run_query(dataset, name)
    assert isinstance(answer, Table)
    if name not in ("documents", "initiatives", "orphans", "outlets"):
        words = {"sentence", "states", "support"} & set(answer.columns)
        assert words
        assert all(row[column] for row in answer for column in words)


@pytest.mark.parametrize("name", query_names())
def test_the_order_does_not_depend_on_that_of_the_documents(dataset: Dataset, name: str) -> None:
    other = build(scene.writers()[::-1])
    assert run_query(other, name) == run_query(dataset, name)


@pytest.mark.parametrize(
    "header",
    ["# title: A", "# title: A\n# answers: B.\n# param who: a name", "# answers: B.",
     "# title: A\n# answers: B.\n# param who (colour, e.g. red): a name"],
)  # fmt: skip
def test_a_header_that_is_not_complete_is_refused(header: str) -> None:
    with pytest.raises(QueryError, match="the header of the query mine is not complete"):
        read_query("mine", f"{header}\nSELECT * {{ ?s ?p ?o }}")


# ---------------------------------------------------------------------------- terms


def test_an_answer_can_be_had_with_its_terms(dataset: Dataset) -> None:
    result = query_result(dataset, "leaders")
    (row,) = result.bindings
    assert str(row[rdflib.Variable("leader")]).startswith("https://w3id.org/civic-kg/person/")
    assert row[rdflib.Variable("sentence")] == rdflib.Literal(scene.VERA_LEADS, lang="ru")
    assert rdflib.Variable("who") not in (result.vars or ())


def test_the_standard_formats_are_read_back_by_the_store(dataset: Dataset) -> None:
    result = query_result(dataset, "SELECT ?x ?n { BIND(1.5 AS ?n) OPTIONAL { ?x civic:y ?z } }")
    for format in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML):
        name = format.file_extension.removeprefix("sr").replace("j", "json").replace("x", "xml")
        data = result.serialize(format=name)
        (row,) = ox.parse_query_results(data, format=format)
        assert row["n"] == ox.Literal("1.5", datatype=ox.NamedNode(str(rdflib.XSD.decimal)))
        assert row["x"] is None
