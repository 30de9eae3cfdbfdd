"""`kg validate` in its formats, and `--infer`, as a user meets them."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SH

import kg
from kg.cli.app import run as command
from kg.records import Document

TEXT = "Фонд «Ара» возглавляет Вера Ким. Олег Ли поддержал законопроект «О пасеках»."


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "g"
    kg.build([Document("d", TEXT, date="2024-05-13")], out=folder)
    return folder


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose graph somebody has edited by hand: a claim lost its status."""
    folder = tmp_path_factory.mktemp("broken") / "g"
    kg.build([Document("d", TEXT, date="2024-05-13")], out=folder)
    path = folder / "dataset.trig"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if "civic:status " not in x), encoding="utf-8")
    return folder


def run(*words: str) -> tuple[int, str]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        code = command(list(words))
    out.seek(0)
    return code, out.read()


def test_a_sound_graph_is_said_to_be(sound: Path) -> None:
    assert run("validate", str(sound)) == (0, "The graph is sound.\n")
    assert run("validate", str(sound), "--lang", "ru") == (0, "Граф в порядке.\n")
    assert run("validate", str(sound), "--format", "json") == (0, "[]\n")


def test_what_is_broken_is_a_sentence_with_the_names(broken: Path) -> None:
    code, output = run("validate", str(broken))
    assert code == 1
    assert "the claim «Вера Ким» leads «Фонд «Ара»» needs exactly one status" in output


def test_it_can_be_said_in_russian_and_for_programs(broken: Path) -> None:
    code, output = run("validate", str(broken), "--lang", "ru", "--format", "json")
    assert code == 1
    rows = json.loads(output)
    assert any("нужен ровно один статус" in row["sentence"] for row in rows)
    assert all(row["iri"].startswith("https://w3id.org/civic-kg/") for row in rows)


def test_the_report_of_shacl_can_be_written(broken: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.ttl"
    code, _ = run("validate", str(broken), "--format", "ttl", "--out", str(path))
    assert code == 1
    report = rdflib.Graph().parse(path)
    assert (None, RDF.type, SH.ValidationReport) in report
    assert set(report.objects(None, SH.focusNode))


def test_what_follows_can_be_asked_and_written(sound: Path, tmp_path: Path) -> None:
    query = "SELECT ?body ?who WHERE { ?body org:hasMember ?who }"
    assert "Вера Ким" not in run("query", str(sound), query)[1]
    assert "Вера Ким" in run("query", str(sound), "--infer", query)[1]
    path = tmp_path / "g.trig"
    assert run("export", str(sound), "--infer", "--format", "trig", "--out", str(path))[0] == 0
    assert "<https://w3id.org/civic-kg/inferred> {" in path.read_text(encoding="utf-8")
