"""A graph that was exported comes back exactly, and can be asked like one that was built."""

from __future__ import annotations

import shutil
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.cli.app import run

TEXTS = [
    kg.Document(
        "forum",
        "Директор фонда «Парасат» Марат Есенов открыл форум. По его словам, движение «Намыс» "
        "отказалось поддержать законопроект о митингах.",
        title="Форум",
        date="2024-05",
        url="https://example.org/forum",
    ),
    kg.Document("party", "Партия «Береке» поддержала Айбара Тлеулина."),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> kg.KnowledgeGraph:
    return kg.build(TEXTS, tmp_path_factory.mktemp("built") / "g")


@pytest.fixture(scope="module", params=["trig", "nq"])
def imported(
    built: kg.KnowledgeGraph,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> kg.KnowledgeGraph:
    folder = tmp_path_factory.mktemp("imported")
    file = folder / f"graph.{request.param}"
    file.write_bytes(built.export(request.param))
    return kg.import_graph(file, folder / "g")


@pytest.mark.parametrize("format", ["trig", "ttl", "nq", "jsonld"])
def test_the_graph_is_the_same_to_the_byte(
    built: kg.KnowledgeGraph, imported: kg.KnowledgeGraph, format: str
) -> None:
    assert imported.export(format) == built.export(format)


def test_the_claims_are_those_that_were_exported(
    built: kg.KnowledgeGraph, imported: kg.KnowledgeGraph
) -> None:
    def rows(graph: kg.KnowledgeGraph) -> list[tuple[str, ...]]:
        return sorted(tuple(map(str, row.values())) for row in graph.claims())

    assert rows(imported) == rows(built)


def test_the_entities_and_documents_are_there(
    built: kg.KnowledgeGraph, imported: kg.KnowledgeGraph
) -> None:
    assert imported.entities().column("name") == built.entities().column("name")
    assert imported.documents().column("title") == built.documents().column("title")
    assert imported.documents().column("text") == [None, None]
    assert imported.summary() == built.summary()


def test_it_is_asked_drawn_and_checked_like_any_other(
    built: kg.KnowledgeGraph, imported: kg.KnowledgeGraph
) -> None:
    assert imported.query("leaders") == built.query("leaders")
    assert imported.query("leaders", as_of="2024-05") == built.query("leaders", as_of="2024-05")
    assert nx.utils.graphs_equal(imported.nx, built.nx)
    for part in ({}, {"focus": "Марата Есенова"}, {"relations": ["leader-of"]}):
        assert imported.map(**part).html == built.map(**part).html
    assert imported.validate().conforms


@pytest.mark.parametrize(
    "use",
    [
        lambda graph: graph.decide("rename", "Марат Есенов", "Марат Е."),
        lambda graph: graph.doubts(),
        lambda graph: graph.why("Марат Есенов"),
        lambda graph: graph.extractions,
    ],
    ids=["decide", "doubts", "why", "extractions"],
)
def test_what_needs_the_texts_says_so(imported: kg.KnowledgeGraph, use: object) -> None:
    with pytest.raises(kg.WorkspaceError, match="was imported without its texts"):
        use(imported)  # type: ignore[operator]


# ---------------------------------------------------------------------------- the command


@pytest.fixture
def file(built: kg.KnowledgeGraph, tmp_path: Path) -> Path:
    path = tmp_path / "graph.trig"
    path.write_bytes(built.export("trig"))
    return path


def said(capsys: pytest.CaptureFixture[str]) -> str:
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_import_on_the_command_line(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "g"
    assert run(["import", str(file), "--out", str(folder)]) == 0
    assert "2 documents" in said(capsys)
    assert run(["export", str(folder), "--format", "trig"]) == 0
    assert capsys.readouterr().out == file.read_text(encoding="utf-8")
    assert run(["stats", str(folder)]) == 0
    assert run(["query", str(folder), "--name", "leaders"]) == 0
    capsys.readouterr()
    assert run(["import", str(file), "--out", str(folder)]) == 0
    assert "2 documents" in said(capsys)


def test_a_build_and_an_import_do_not_mix(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kg.import_graph(file, tmp_path / "g")
    with pytest.raises(kg.WorkspaceError, match=r"was imported; choose another folder"):
        kg.build(TEXTS, tmp_path / "g")
    kg.build(TEXTS, tmp_path / "b")
    assert run(["import", str(file), "--out", str(tmp_path / "b")]) == 2
    assert "was built from texts; choose another folder" in said(capsys)
    assert len(kg.open(tmp_path / "b").extractions) == 2


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("graph.ttl", "", r"only TriG \(.trig\) and N-Quads"),
        ("graph.trig", "@prefix nonsense", "is not RDF .*export the graph again"),
        ("graph.trig", "<x:a> <x:b> <x:c> .", "holds no documents"),
        ("graph.trig", None, "there is no such file"),
    ],
    ids=["Turtle", "no TriG", "some other graph", "no file"],
)
def test_other_files_are_one_sentence(
    tmp_path: Path, name: str, text: str | None, complaint: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(kg.InputError, match=complaint):
        kg.import_graph(tmp_path / name, tmp_path / "g")
    assert not (tmp_path / "g").exists()


def test_an_import_that_fails_leaves_what_was_there(file: Path, tmp_path: Path) -> None:
    kg.import_graph(file, tmp_path / "g")
    broken = Path(shutil.copy(file, tmp_path / "broken.trig"))
    broken.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(kg.InputError):
        kg.import_graph(broken, tmp_path / "g")
    assert kg.open(tmp_path / "g").export("trig") == file.read_bytes()
