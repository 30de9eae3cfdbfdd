"""The annotated texts that are shipped obey their own format and belong together."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

DATA = Path(__file__).resolve().parent.parent / "data"
SAMPLES = DATA / "samples"
SAMPLES_GOLD = DATA / "samples-gold.jsonl"
GOLD_FILES = [SAMPLES_GOLD, *sorted((DATA / "train").glob("*.jsonl"))]

AGENTS = {"Person", "Organization"}
SIGNATURES = {
    "leader-of": ({"Person"}, {"Organization", "Place"}),
    "member-of": (AGENTS, {"Organization"}),
    "endorses": (AGENTS, AGENTS),
    "supports-initiative": (AGENTS, {"Initiative"}),
}
Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


ROWS = [row for path in GOLD_FILES for row in rows_of(path)]
SAMPLE_ROWS = rows_of(SAMPLES_GOLD)
each_row = pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])


def test_document_ids_are_unique() -> None:
    doubled = [id_ for id_, count in Counter(row["id"] for row in ROWS).items() if count > 1]
    assert doubled == []


@each_row
def test_entities_are_well_formed(row: Row) -> None:
    ids = [entity["id"] for entity in row["entities"]]
    assert len(ids) == len(set(ids))
    for entity in row["entities"]:
        assert entity["type"] in {"Person", "Organization", "Place", "Initiative"}
        assert entity["name"].strip() == entity["name"] != ""
        assert entity["mentions"]


@each_row
def test_mentions_stand_in_the_text_as_whole_words(row: Row) -> None:
    for entity in row["entities"]:
        for mention in entity["mentions"]:
            assert re.search(rf"(?<!\w){re.escape(mention)}(?!\w)", row["text"]), mention


@each_row
def test_no_string_names_two_entities(row: Row) -> None:
    count = Counter(mention for entity in row["entities"] for mention in entity["mentions"])
    assert [mention for mention, times in count.items() if times > 1] == []


@each_row
def test_evidence_is_an_exact_piece_of_the_text(row: Row) -> None:
    for relation in row["relations"]:
        assert relation["evidence"].strip()
        assert relation["evidence"] in row["text"]
        assert relation.get("role", "") in row["text"]


@each_row
def test_relations_join_entities_of_the_right_types(row: Row) -> None:
    types = {entity["id"]: entity["type"] for entity in row["entities"]}
    for relation in row["relations"]:
        subjects, objects = SIGNATURES[relation["type"]]
        assert types[relation["subject"]] in subjects
        assert types[relation["object"]] in objects
        assert relation["subject"] != relation["object"]


@each_row
def test_attributes_of_relations_take_known_values(row: Row) -> None:
    for relation in row["relations"]:
        assert relation["polarity"] in {"positive", "negative"}
        assert relation["status"] in {"current", "former", "future"}
        assert relation.get("optional", True) is True
        if relation["type"] in {"leader-of", "member-of"}:
            assert relation["polarity"] == "positive"


@each_row
def test_no_relation_is_stated_twice(row: Row) -> None:
    keys = [
        (r["type"], r["subject"], r["object"], r["polarity"], r["status"]) for r in row["relations"]
    ]
    assert len(keys) == len(set(keys))


def test_the_samples_have_one_gold_row_each() -> None:
    files = {path.stem for path in SAMPLES.glob("*.txt")} | {p.stem for p in SAMPLES.glob("*.html")}
    lines = {row["id"] for path in SAMPLES.glob("*.jsonl") for row in rows_of(path)}
    assert files | lines == {row["id"] for row in SAMPLE_ROWS}


def test_the_gold_text_is_the_text_of_the_sample() -> None:
    lines = {row["id"]: row for path in SAMPLES.glob("*.jsonl") for row in rows_of(path)}
    for row in SAMPLE_ROWS:
        if row["id"] in lines:
            assert lines[row["id"]]["text"] == row["text"]
        elif (path := SAMPLES / f"{row['id']}.txt").exists():
            assert path.read_text("utf-8").rstrip("\n") == row["text"]
        else:
            page = html.unescape((SAMPLES / f"{row['id']}.html").read_text("utf-8"))
            assert all(paragraph in page for paragraph in row["text"].splitlines())


def test_the_samples_make_one_connected_graph() -> None:
    graph = nx.Graph()
    for row in SAMPLE_ROWS:
        ref = {entity["id"]: entity["ref"] for entity in row["entities"]}
        sure = [r for r in row["relations"] if not r.get("optional")]
        graph.add_edges_from((ref[r["subject"]], ref[r["object"]]) for r in sure)
    assert graph.number_of_nodes() > 80
    assert nx.is_connected(graph)


def test_one_ref_keeps_one_type_through_the_scene() -> None:
    types: dict[str, set[str]] = {}
    for row in SAMPLE_ROWS:
        for entity in row["entities"]:
            types.setdefault(entity["ref"], set()).add(entity["type"])
    assert {ref: kinds for ref, kinds in types.items() if len(kinds) > 1} == {}
