"""`kg export`: where files go, and what is said of them."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pytest

import kg
from kg.cli.app import run
from kg.export import FORMATS, PAIRS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("exporting") / "g"
    kg.build([ROOT / "data" / "samples"], out=folder)
    return str(folder)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.strip()


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_can_be_written_to_a_file(graph: str, format: str, tmp_path: Path) -> None:
    path = tmp_path / ("out.zip" if format in PAIRS else f"out.{format}")
    assert run(["export", graph, "--format", format, "--out", str(path)]) == 0
    assert path.read_bytes() == kg.open(graph).export(format)


@pytest.mark.parametrize("format", ["csv", "neo4j"])
def test_a_pair_is_a_folder_or_a_zip_file(graph: str, format: str, tmp_path: Path) -> None:
    folder, archive = tmp_path / "a" / "tables", tmp_path / "tables.ZIP"
    for _ in range(2):  # the second time over the first
        assert run(["export", graph, "--format", format, "--out", str(folder)]) == 0
    assert run(["export", graph, "--format", format, "--out", str(archive)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["edges.csv", "nodes.csv"]
    with zipfile.ZipFile(archive) as opened:
        for path in folder.iterdir():
            assert opened.read(path.name) == path.read_bytes()


def test_a_pair_cannot_go_to_standard_output(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", graph, "--format", "csv"]) == 2
    assert said(capsys) == (
        "kg: csv is two files, nodes.csv and edges.csv: say where with --out FOLDER or "
        "--out FILE.zip"
    )


def test_a_pair_cannot_take_the_place_of_a_file(
    graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tables"
    path.write_text("mine")
    assert run(["export", graph, "--format", "csv", "--out", str(path)]) == 2
    assert "cannot be made a folder" in said(capsys)
    assert path.read_text() == "mine"


def test_one_file_cannot_take_the_place_of_a_folder(
    graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", graph, "--format", "gexf", "--out", str(tmp_path)]) == 2
    assert said(capsys).startswith(f"kg: {tmp_path}: is a folder; name a file in it")


def test_a_workbook_is_not_shown_on_a_terminal(
    graph: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(["export", graph, "--format", "xlsx"]) == 2
    assert "xlsx is no text to be shown here: say where with --out FILE.xlsx" in said(capsys)


def test_what_is_left_out_is_said_on_stderr(
    graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", graph, "--format", "popolo", "-o", str(tmp_path / "p.json")]) == 0
    assert said(capsys) == (
        "kg: popolo: left out: 13 endorsements, 47 claims of support for an initiative, "
        "19 refusals; ttl and trig hold everything"
    )
    assert run(["export", graph, "--format", "trig", "-o", str(tmp_path / "g.trig")]) == 0
    assert said(capsys) == ""


def test_refusals_come_into_followthemoney_on_request(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", graph, "--format", "ftm", "--with-negative"]) == 0
    out, err = capsys.readouterr()
    roles = {tuple(json.loads(line)["properties"].get("role", ())) for line in out.splitlines()}
    assert ("opposes the initiative",) in roles
    assert err == ""
