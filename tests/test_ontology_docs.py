"""docs/ontology.md is taken at its word: its queries have the answers that stand below them."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import rdflib
from promises import ROOT, blocks, page, table
from typer.testing import CliRunner

import kg
import kg.graph
from kg.cli.app import app
from kg.graph import infer, run_query
from kg.graph.store import make_dataset, prefixes
from kg.records import Document
from kg.resources import resource
from kg.table import Table

GUIDE = page("docs", "ontology.md")
ASKED = re.findall(r"^```sparql(\+infer)?\n(.*?)^```$(.*?)(?=^```|^#|\Z)", GUIDE, re.M | re.S)


@pytest.mark.parametrize(("inferred", "query", "answer"), ASKED)
def test_every_query_has_the_answer_that_is_printed(inferred: str, query: str, answer: str) -> None:
    path = resource("ontology", "example.ttl")
    dataset = make_dataset(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    found = run_query(infer(dataset) if inferred else dataset, query)
    assert isinstance(found, Table)
    assert [[str(cell) for cell in row.values()] for row in found] == table(answer)


def test_there_are_queries() -> None:
    assert len(ASKED) == 4


def test_every_line_of_python_runs() -> None:
    graph = kg.build([Document("d", "Фонд «Ара» возглавляет Вера Ким.")])
    for block in blocks(GUIDE, "python"):
        exec(block, {"kg": kg, "graph": graph})


def test_every_option_that_is_named_exists() -> None:
    for line in "".join(blocks(GUIDE, "sh")).splitlines():
        command = line.split()[1]
        help_ = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).output
        for option in re.findall(r"--\w[\w-]*", line):
            assert option in help_, line


def test_the_terms_to_add_are_turtle() -> None:
    for block in blocks(GUIDE, "turtle")[1:]:
        head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
        assert len(rdflib.Graph().parse(data=head + block, format="turtle"))


def test_every_file_that_is_named_exists() -> None:
    for name in re.findall(r"`?python ([\w/.]+)", GUIDE):
        assert (ROOT / name).exists()
