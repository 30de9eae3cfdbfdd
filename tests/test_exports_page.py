"""docs/exports.md: every command runs, every example works, every format has its place."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from promises import ROOT, blocks, page, section, table

from kg.cli.app import run
from kg.export import FORMATS
from kg.export.gephi import gephi
from kg.export.neo4j import neo4j
from kg.graph import read_dataset

PAGE = page("docs", "exports.md")
COMMANDS = [row[3].strip("`") for row in table(section(PAGE, "Exports"))]
LINES = [line for block in blocks(PAGE, "sh") for line in block.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all commands of the page have run, in their order."""
    folder = tmp_path_factory.mktemp("exports")
    shutil.copytree(ROOT / "data" / "samples", folder / "data" / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for line in (LINES[0], *COMMANDS, *LINES[1:]):
            assert run(shlex.split(line)[1:]) == 0, line
    return folder


def test_every_command_leaves_what_it_names(folder: Path) -> None:
    for line in (*COMMANDS, *LINES):
        assert (folder / shlex.split(line)[-1]).exists(), line


def test_every_format_is_in_the_first_table() -> None:
    named = [
        name for row in table(section(PAGE, "Exports")) for name in re.findall(r"`(\w+)`", row[0])
    ]
    assert sorted(named) == sorted(FORMATS)


def test_the_python_examples_run_one_after_the_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("followthemoney", "openpyxl"):
        pytest.importorskip(module)
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for number, block in enumerate(blocks(PAGE, "python"), 1):
        exec(compile(block, f"docs/exports.md, python block {number}", "exec"), names)
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    ("heading", "export"), [("CSV for Gephi", gephi), ("CSV for Neo4j", neo4j)]
)
def test_the_columns_of_the_pairs_are_told(folder: Path, heading: str, export: Any) -> None:
    files = export(read_dataset(folder / "graph" / "dataset.trig")).files
    told = {row[0].strip("`"): row[1].split(", ") for row in table(section(PAGE, heading))}
    assert told == {name: data.decode().split("\n")[0].split(",") for name, data in files.items()}


def test_what_is_said_of_popolo_is_what_it_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    capsys.readouterr()
    run(["export", "graph", "--format", "popolo", "--out", "again.json"])
    assert capsys.readouterr().err.strip() in PAGE
