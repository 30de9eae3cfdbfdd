"""The networkx view, the ready queries, and asking in SPARQL."""

from __future__ import annotations

import networkx as nx
import pytest
import rdflib
from rdflib import Dataset

from kg.errors import QueryError
from kg.graph import named_query, query_names, run_query, to_networkx
from kg.resolution import resolve
from kg.table import Table

from .scene import AGAINST, BACKS, FULL, LEADS, PAST, REFUSES, TOWN, Writer, build, writers


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(writers())


@pytest.fixture(scope="module")
def graph(dataset: Dataset) -> nx.MultiDiGraph:
    return to_networkx(dataset)


def asked(dataset: Dataset, query: str, **params: str) -> Table:
    answer = run_query(dataset, query, params)
    assert isinstance(answer, Table)
    return answer


def node(graph: nx.MultiDiGraph, label: str) -> str:
    (found,) = (node for node, name in graph.nodes(data="label") if name == label)
    return str(found)


def test_nodes_are_the_resolved_entities(graph: nx.MultiDiGraph) -> None:
    resolved = resolve([writer.extraction() for writer in writers()])
    assert list(graph) == [entity.id for entity in resolved.entities]
    for entity in resolved.entities:
        data = graph.nodes[entity.id]
        assert (data["type"], data["label"]) == (entity.type, entity.name)
        names = {*entity.aliases, *(name for _, name in entity.labels)}
        assert (data["kind"], set(data["aliases"])) == (entity.kind, names)
        assert data["weight"] == entity.mentions
        assert data["iri"].endswith(entity.id)


def test_an_edge_carries_the_evidence_of_all_its_claims(graph: nx.MultiDiGraph) -> None:
    asel, union = node(graph, "Асель Нурпеисова"), node(graph, "Союз пчеловодов Алтая")
    (edge,) = graph[asel][union].values()
    assert edge["relation"] == "leader-of"
    assert edge["label"] == "возглавляет"
    assert edge["weight"] == 2
    assert [item["text"] for item in edge["evidence"]] == [FULL, LEADS]
    assert edge["evidence"][1] == {
        "text": LEADS,
        "document": "meeting",
        "title": "Встреча в Семее",
        "date": "2024-05-13",
        "url": "https://example.org/meeting",
        "speaker": None,
        "confidence": 0.9,
        "role": "председатель",
        "start": 0,
        "end": len(LEADS),
        "since": None,
        "until": None,
        "pattern": "ru.test",
        "speaker_id": None,
        "published": "2024-05-13",
    }
    assert edge["confidence"] == 0.9


def test_support_and_refusal_are_two_edges(graph: nx.MultiDiGraph) -> None:
    union, bolat = node(graph, "Союз пчеловодов Алтая"), node(graph, "Болат Ермеков")
    told = {e["polarity"]: (e["label"], e["evidence"][0]) for e in graph[union][bolat].values()}
    assert told["positive"][0] == "поддерживает"
    assert told["negative"][0] == "не поддерживает"
    assert told["negative"][1]["speaker"] == "Вера Ли"
    assert told["negative"][1]["text"] == REFUSES


def test_past_and_future_are_edges_with_their_status(graph: nx.MultiDiGraph) -> None:
    statuses = {(e["relation"], e["status"]) for _, _, e in graph.edges(data=True)}
    assert {("leader-of", "former"), ("member-of", "future")} <= statuses


def test_a_denied_relation_without_an_edge_of_its_own_is_labelled() -> None:
    writer = Writer("d", "Фонд «Бал» не финансирует союз «Ара».")
    ends = writer.entity("o фонд «Бал»"), writer.entity("o союз «Ара»")
    writer.relation("funds", *ends, writer.document.text, polarity="negative")
    for lang, label in (("ru", "не funds"), ("en", "not: funds")):
        ((_, _, edge),) = to_networkx(build([writer]), lang).edges(data=True)
        assert edge["label"] == label


def test_the_view_is_the_same_whatever_the_order_of_documents(graph: nx.MultiDiGraph) -> None:
    other = to_networkx(build(writers()[::-1]))
    assert list(other.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(other.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))


def test_the_ready_queries_all_run_and_explain_themselves(dataset: Dataset) -> None:
    for name in query_names():
        query = named_query(name)
        assert query.title
        assert query.answers
        assert asked(dataset, name).columns
    assert {"leaders", "members", "endorses", "opponents", "initiatives"} <= set(query_names())
    assert {"evidence", "documents", "contradictions"} <= set(query_names())


def test_leaders_show_the_sentence(dataset: Dataset) -> None:
    rows = asked(dataset, "leaders")
    assert [(r["leader"], r["leads"], r["role"], r["sentence"]) for r in rows] == [
        ("Асель Нурпеисова", "Союз пчеловодов Алтая", "председатель", FULL),
        ("Асель Нурпеисова", "Союз пчеловодов Алтая", "председатель", LEADS),
        ("Болат Ермеков", "Семей", "аким", TOWN),
    ]


def test_documents_are_named_by_their_ids_and_the_title_is_a_column(dataset: Dataset) -> None:
    rows = asked(dataset, "leaders")
    assert rows.column("document") == ["портрет 3", "meeting", "meeting"]
    assert rows.column("title") == [None, "Встреча в Семее", "Встреча в Семее"]
    (row,) = asked(dataset, "contradictions")
    assert {row["statedIn"], row["deniedIn"]} <= {"портрет 3", "meeting", "quarrel"}
    ids = set(asked(dataset, "documents").column("id"))
    for name in query_names():
        answer = asked(dataset, name)
        if "document" in answer.columns:
            assert set(answer.column("document")) <= ids
            assert "title" in answer.columns


def test_endorses_takes_who_and_by(dataset: Dataset) -> None:
    (row,) = asked(dataset, "endorses", who="ермеков")
    assert (row["endorser"], row["sentence"]) == ("Союз пчеловодов Алтая", BACKS)
    assert "who" not in row
    assert not asked(dataset, "endorses", who="Нурпеисова")
    assert len(asked(dataset, "endorses", by="пчеловод")) == 1


def test_a_parameter_finds_aliases_and_inflected_forms(dataset: Dataset) -> None:
    assert len(asked(dataset, "leaders", who="Маратовна")) == 2
    assert len(asked(dataset, "leaders", who="Болата Ермёкова")) == 1


def test_opponents_initiatives_posts_and_contradictions(dataset: Dataset) -> None:
    assert set(asked(dataset, "opponents").column("sentence")) == {AGAINST, REFUSES}
    (initiative,) = asked(dataset, "initiatives")
    assert initiative == {
        "initiative": "законопроект «О пасеках»",
        "supporters": 1,
        "opponents": 1,
    }
    posts = asked(dataset, "posts", who="Нурпеисова")
    assert ("former", PAST) in {(row["status"], row["sentence"]) for row in posts}
    (row,) = asked(dataset, "contradictions")
    assert (row["states"], row["denies"]) == (BACKS, REFUSES)


def test_the_evidence_of_an_entity_includes_what_it_says(dataset: Dataset) -> None:
    rows = asked(dataset, "evidence", who="Вера Ли")
    assert {row["sentence"] for row in rows} == {
        REFUSES,
        "С осени Вера Ли войдёт в Союз пчеловодов Алтая.",
    }
    assert all(isinstance(row["start"], int) and row["confidence"] == 0.9 for row in rows)


def test_documents_are_counted(dataset: Dataset) -> None:
    rows = {row["id"]: row for row in asked(dataset, "documents")}
    assert rows["meeting"]["claims"] == 5
    assert rows["meeting"]["entities"] == 6
    assert rows["quarrel"]["title"] is None


def test_sparql_sees_all_graphs_and_knows_the_prefixes(dataset: Dataset) -> None:
    table = asked(dataset, "SELECT (COUNT(?c) AS ?n) { ?c a civic:Claim }")
    assert table.rows == ((10,),)
    assert asked(dataset, "ASK { ?x civic:opposes ?y }").rows == ((True,),)


def test_construct_gives_a_graph(dataset: Dataset) -> None:
    graph = run_query(dataset, "CONSTRUCT { ?a civic:leaderOf ?b } { ?a civic:leaderOf ?b }")
    assert isinstance(graph, rdflib.Graph)
    assert len(graph) == 2
    assert "person:" in graph.serialize()


def test_parameters_are_values_not_text(dataset: Dataset) -> None:
    evil = "\") || true) #'}\n"
    assert not asked(dataset, "leaders", who=evil)
    table = asked(dataset, "SELECT ?x ?label { ?x skos:prefLabel ?l FILTER(STR(?l) = ?label) }",
                  label="Вера Ли")  # fmt: skip
    assert table.rows == (("Вера Ли", "Вера Ли"),)


COMPLAINTS = [
    ("SELECT ?x WHERE {\n ?x foo:bar ?y }", {}, "line 2, column .* the prefix is not declared"),
    ("SELEC ?x", {}, "asks by none of SELECT, ASK"),
    ("SELECT x WHERE { ?x ?p ?y }", {}, "line 1, column .*, near «{ .x .p .y }»; check"),
    ("SELECT ?x WHERE { ?x ?p ?y", {}, "breaks off: at its end a bracket, .* is missing"),
    ("SELECT ?x WHERE {\n ?x ?p\n", {}, "breaks off: at its end"),
    ('SELECT ?x WHERE { ?x ?p "y }', {}, "breaks off: at its end"),
    ("DELETE WHERE { ?s ?p ?o }", {}, "asks by none of SELECT, ASK"),
    ("SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }", {}, "neither grouped nor bound"),
    ("SELECT ?x { ?x ?p ?y }", {"who": "a"}, r"\?who"),
    ("SELECT ?p { ?x ?p ?y }", {"p": ["a"]}, "the parameter p must be text or a number"),
    ("leader", {}, "no query is named 'leader'; did you mean leaders"),
    ("xyz", {}, "there are boards, changes, coalitions, contradictions"),
    ("leaders", {"whom": "a"}, "the query leaders has no parameter 'whom'; its parameters: who"),
]


@pytest.mark.parametrize(("query", "params", "complaint"), COMPLAINTS)
def test_a_bad_query_is_one_sentence(
    dataset: Dataset, query: str, params: dict[str, object], complaint: str
) -> None:
    with pytest.raises(QueryError, match=complaint) as caught:
        run_query(dataset, query, params)
    assert "\n" not in str(caught.value)


def test_a_query_may_name_the_graphs_that_it_asks(dataset: Dataset) -> None:
    one = "https://w3id.org/civic-kg/document/meeting"
    count = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?claim a civic:Claim }}"
    ((everywhere,),) = run_query(dataset, count.format("")).rows  # type: ignore[union-attr]
    ((there,),) = run_query(dataset, count.format(f"FROM <{one}>")).rows  # type: ignore[union-attr]
    assert (there, everywhere) == (5, 10)
