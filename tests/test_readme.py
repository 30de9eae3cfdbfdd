"""README promises nothing that does not run."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from promises import (
    ROOT,
    blocks,
    claims_of,
    measured,
    page,
    save_pattern_files,
    section,
    table,
    unkept,
)

import kg
from kg.cli.app import app, run
from kg.graph import query_names

README = page("README.md")
FINDS = table(section(README, "What it finds"))
COMMANDS = [row[1].strip("`") for row in table(section(README, "Commands"))]
# Where docs/quality.md has the figures of README's table: its heading, and the row.
FIGURES = {
    ("civic news, written for the test", "all four"): ("Civic news", "micro"),
    ("civic news, written for the test", "endorses"): ("Civic news", "endorses"),
    ("NEREL, Russian Wikinews", "who works where"): ("NEREL, dev", "affiliation person-org"),
    ("FactRuEval, Russian news", "who holds which post where"): ("FactRuEval-2016", "micro"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first command leaves (the samples, and a graph of them), and the pattern file."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "data" / "samples", folder / "data" / "samples")
    shutil.copy(ROOT / "data" / "samples-gold.jsonl", folder / "data")
    save_pattern_files(README, folder)
    kg.build([folder / "data" / "samples"], out=folder / "graph")
    return folder


# ---------------------------------------------------------------------------- commands


def test_a_newcomer_needs_two_commands() -> None:
    lines = blocks(section(README, "Quick start"), "sh")[0].splitlines()
    first, second = (line for line in lines if line.strip() and not line.startswith("#"))
    assert first.startswith("python3 -m venv .venv")
    assert "-c constraints.txt" in first
    assert "kg build data/samples" in first
    assert second.endswith("-m pytest")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_table_does_its_work(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run(shlex.split(command)[1:]) == 0


def test_the_graph_is_corrected_as_it_says(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(folder / "graph", tmp_path / "graph")
    monkeypatch.chdir(tmp_path)
    for line in blocks(section(README, "Correcting the graph"), "sh")[0].splitlines():
        assert run(shlex.split(line)[1:]) == 0


def test_the_table_names_every_command() -> None:
    named = {shlex.split(command)[1] for command in COMMANDS}
    commands = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    assert named == commands | {group.name for group in app.registered_groups}


def test_every_ready_query_is_named_here() -> None:
    assert [name for name in query_names() if f"`{name}`" not in README] == []


# ---------------------------------------------------------------------------- examples


@pytest.mark.parametrize("row", FINDS, ids=[row[0] for row in FINDS])
def test_the_program_finds_what_the_table_says(row: list[str]) -> None:
    head, sentence, links = row
    claims = claims_of(sentence)
    if head == "nothing":
        assert claims == []
        return
    sign = "-" if "denied" in head else "+"
    relation = head.split("`")[1]
    subject, target = links.split(" → ")
    expected = (sign, relation, subject.lower(), target.lower())
    assert expected in [(s, r, one.lower(), other.lower()) for s, r, one, other in claims]


def test_the_python_examples_run_one_after_the_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for number, block in enumerate(blocks(README, "python"), 1):
        exec(compile(block, f"README.md, python block {number}", "exec"), names)
        assert "print" not in block or capsys.readouterr().out.strip()


@pytest.mark.parametrize("sparql", blocks(README, "sparql"))
def test_a_sparql_example_finds_something(folder: Path, sparql: str) -> None:
    assert len(kg.open(folder / "graph").query(sparql)) > 0


def test_the_pattern_file_finds_what_it_says(folder: Path) -> None:
    assert unkept(folder / "funds.toml") == []


# ---------------------------------------------------------------------------- figures


def test_the_figures_are_those_of_the_quality_page() -> None:
    rows = table(section(README, "How far to trust it"))
    assert {(row[0], row[1]) for row in rows} == set(FIGURES)
    for texts, relations, *shown in rows:
        expected = measured(*FIGURES[texts, relations])
        assert [float(cell) for cell in shown] == pytest.approx(expected, abs=0.0051), (
            f"{texts}, {relations}: docs/quality.md has other figures; renew README's table"
        )


def test_the_citation_names_the_version() -> None:
    assert f"version = {{{kg.__version__}}}" in README


def test_the_picture_is_small_enough_for_a_page() -> None:
    assert (ROOT / "docs" / "map.png").stat().st_size < 300_000
