"""The commands on a graph: the sample scene is built once and asked in every way."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.cli.app import run
from kg.library import named_query, query_names

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"
GOLD = ROOT / "data" / "samples-gold.jsonl"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    if not SAMPLES.is_dir():
        pytest.skip("data/samples is not there")
    folder = tmp_path_factory.mktemp("cli") / "g"
    assert run(["build", str(SAMPLES), "--out", str(folder)]) == 0
    return str(folder)


def output(args: list[str], capsys: pytest.CaptureFixture[str], status: int = 0) -> str:
    capsys.readouterr()
    assert run(args) == status
    return capsys.readouterr().out


def test_a_ready_query_as_a_table(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = output(["query", graph, "--name", "leaders"], capsys)
    assert "Гульнара Тлеухан" in table
    assert "…" not in table
    assert max(map(len, table.splitlines())) <= 120
    assert "when" not in table.split()


def test_a_ready_query_as_csv_and_json(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = output(["query", graph, "--name", "leaders", "--format", "csv"], capsys)
    rows = list(csv.DictReader(io.StringIO(text)))
    objects = json.loads(output(["query", graph, "--name", "leaders", "--format", "json"], capsys))
    assert len(rows) == len(objects) > 5
    assert list(rows[0]) == list(objects[0])


def test_a_query_in_sparql_and_from_a_file(
    graph: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a civic:leaderOf ?b }"
    (tmp_path / "count.rq").write_text(query, encoding="utf-8")
    direct = output(["query", graph, query, "--format", "csv"], capsys)
    from_file = output(["query", graph, f"@{tmp_path / 'count.rq'}", "--format", "csv"], capsys)
    assert direct == from_file
    assert int(direct.splitlines()[1]) > 5


def test_a_graph_is_answered_in_turtle(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    query = "CONSTRUCT { ?a civic:leaderOf ?b } WHERE { ?a civic:leaderOf ?b }"
    assert "leaderOf" in output(["query", graph, query, "--format", "ttl"], capsys)


def test_the_help_and_the_list_come_from_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    shown = output(["query", "--help"], capsys)
    listed = output(["query", "--list"], capsys)
    for name in query_names():
        query = named_query(name)
        assert f"{name} " in shown
        assert query.title in shown
        assert f"{name}: {query.title}\n  {query.answers}\n" in listed
        assert query.example in listed
        for parameter in query.details:
            assert f"--param {parameter.name}=…  {parameter.type}: {parameter.meaning}" in listed


def test_the_titles_are_read_only_for_the_help_of_the_command() -> None:
    code = "import sys, kg.cli.app as c; c.run(['--help']); print('kg.library' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_an_answer_with_full_iris(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["query", graph, "--name", "leaders", "--format", "csv", "--iris"]
    rows = list(csv.DictReader(io.StringIO(output(args, capsys))))
    assert all(row["leader"].startswith("https://w3id.org/civic-kg/person/") for row in rows)
    assert "who" not in rows[0]


@pytest.mark.parametrize("format", ["sparql-json", "sparql-xml"])
def test_an_answer_in_a_format_of_the_standard(
    graph: str, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = output(["query", graph, "--name", "leaders", "--format", format], capsys)
    kind = ox.QueryResultsFormat.JSON if "json" in format else ox.QueryResultsFormat.XML
    rows = list(ox.parse_query_results(text.encode(), format=kind))
    assert len(rows) > 5
    assert rows[0]["sentence"].language == "ru"
    ask = ["query", graph, "ASK { ?a civic:leaderOf ?b }", "--format", format]
    assert bool(ox.parse_query_results(output(ask, capsys).encode(), format=kind)) is True


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (["SELECT nonsense"], "kg: "),
        (["--name", "changes", "--param", "since=May"], "kg: the parameter since of the query"),
        (["CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }", "--format", "sparql-xml"], "kg: CONSTRUCT and"),
        (["--name", "nonsense"], "kg: "),
        (["--name", "leaders", "--param", "nonsense=1"], "kg: "),
        (["--name", "leaders", "--format", "ttl"], "kg: "),
    ],
)
def test_bad_queries(
    graph: str, args: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["query", graph, *args]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(complaint)


@pytest.mark.parametrize("format", ["ttl", "nt", "jsonld", "trig", "graphml", "nq", "gexf"])
def test_every_format_is_written_to_a_file_as_to_stdout(
    graph: str, format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"graph.{format}"
    shown = output(["export", graph, "--format", format], capsys)
    assert output(["export", graph, "--format", format, "--out", str(path)], capsys) == ""
    assert path.read_text(encoding="utf-8") == shown
    assert "Беркимбаева" in shown or "\\u0411" in shown


def test_the_graph_is_valid(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert output(["validate", graph], capsys)


def test_stats(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "documents" in output(["stats", graph], capsys)
    numbers = json.loads(output(["stats", graph, "--format", "json"], capsys))
    assert numbers["documents"] == 17


def test_the_map_is_one_page(
    graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.html"
    assert output(["map", graph, "--out", str(path)], capsys) == ""
    page = path.read_text(encoding="utf-8")
    assert "Беркимбаева" in page
    assert output(["map", graph, "--out", "-"], capsys) == page


def test_the_map_has_a_title_and_opens_in_a_language(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = output(["map", graph, "-o", "-", "--title", "Малые <реки>", "--lang", "kk"], capsys)
    assert "<title>Малые &lt;реки&gt;</title>" in page
    assert page == kg.open(graph).map(title="Малые <реки>", lang="kk").html
    assert run(["map", graph, "--lang", "fr"]) == 2


def test_evaluation_of_the_samples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not GOLD.is_file():
        pytest.skip("data/samples-gold.jsonl is not there")
    errors, page = tmp_path / "errors.tsv", tmp_path / "errors.html"
    args = ["evaluate", str(GOLD), "--errors", str(errors), "--html", str(page)]
    assert "micro" in output(args, capsys)
    assert errors.read_text(encoding="utf-8").count("\t") > 0
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_predictions_from_a_file_score_like_those_made_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not GOLD.is_file():
        pytest.skip("data/samples-gold.jsonl is not there")
    rows = GOLD.read_text(encoding="utf-8").splitlines()
    texts = tmp_path / "texts.jsonl"
    lines = (json.dumps({key: json.loads(row)[key] for key in ("id", "text")}) for row in rows)
    texts.write_text("\n".join(lines), encoding="utf-8")
    predictions = tmp_path / "predictions.jsonl"
    assert run(["extract", str(texts), "--out", str(predictions)]) == 0
    args = ["evaluate", str(GOLD), "--format", "json"]
    now = json.loads(output(args, capsys))
    assert json.loads(output([*args, "--predictions", str(predictions)], capsys)) == now


def test_a_query_as_of_a_date(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["query", graph, "--name", "leaders", "--format", "csv"]
    now = list(csv.DictReader(io.StringIO(output(asked, capsys))))
    then = list(csv.DictReader(io.StringIO(output([*asked, "--as-of", "2018"], capsys))))
    assert [row["leads"] for row in then] == ["Водоканал «Семей Су»"]
    assert then[0]["leader"] not in {
        row["leader"] for row in now if row["leads"] == then[0]["leads"]
    }


def test_a_wrong_date_is_one_sentence(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["query", graph, "SELECT * { ?a civic:leaderOf ?b }", "--as-of", "2022-13"]
    assert run(asked) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "'2022-13'" in said.err
    assert not said.out
