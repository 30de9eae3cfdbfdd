"""A workspace keeps a build, says when it is not whole, and leaves other folders alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import WorkspaceError
from kg.records import Document, Entity, Evidence, Extraction, Mention, Relation
from kg.workspace import DOCUMENTS, EXTRACTIONS, MARKER, Made, Workspace

TEXT = "Союз фермеров возглавила Айгуль Смагулова."
DOCUMENT = Document("news", TEXT, "Союз", "2024-03", "https://example.org/1", source="news.txt")
EXTRACTION = Extraction(
    "news",
    entities=(
        Entity("e1", "Organization", "Союз фермеров", "Union", (Mention(0, 13, "Союз фермеров"),)),
        Entity("e2", "Person", "Айгуль Смагулова", None, (Mention(25, 41, "Айгуль Смагулова"),)),
    ),
    relations=(Relation("leader-of", "e2", "e1", Evidence(0, 41, TEXT[:41]), confidence=0.9),),
)
MADE = Made("1-abc", 0.5)


def saved(folder: Path) -> Workspace:
    workspace = Workspace.create(folder)
    workspace.save(MADE, [DOCUMENT], [EXTRACTION], {"graph.ttl": b"# nothing\n"})
    return workspace


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_was_saved_is_read_back(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    workspace = Workspace.open(tmp_path / "g")
    assert workspace.documents() == [DOCUMENT]
    assert workspace.extractions() == [EXTRACTION]
    assert workspace.made == MADE
    assert names(tmp_path / "g") == {MARKER, DOCUMENTS, EXTRACTIONS, "graph.ttl"}


@given(st.lists(st.builds(Document, id=st.text(min_size=1), text=st.text()), max_size=3))
def test_any_text_survives(
    tmp_path_factory: pytest.TempPathFactory, documents: list[Document]
) -> None:
    folder = tmp_path_factory.mktemp("any") / "g"
    Workspace.create(folder).save(MADE, documents, [], {})
    assert Workspace.open(folder).documents() == documents


def test_the_files_are_json_lines_in_letters_that_can_be_read(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    (line,) = (tmp_path / "g" / DOCUMENTS).read_text(encoding="utf-8").splitlines()
    assert "Айгуль Смагулова" in line
    assert json.loads(line)["sha256"] == DOCUMENT.sha256


def test_the_same_contents_give_the_same_bytes(tmp_path: Path) -> None:
    saved(tmp_path / "a")
    saved(tmp_path / "b")
    for name in names(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(WorkspaceError, match="holds other files and is no workspace"):
        Workspace.create(tmp_path)
    assert names(tmp_path) == {"thesis.doc"}


def test_a_workspace_is_written_over(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    Workspace.create(tmp_path / "g").save(Made("2"), [], [], {})
    assert Workspace.open(tmp_path / "g").documents() == []


def test_folders_that_are_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="there is no such folder"):
        Workspace.open(tmp_path / "g")
    with pytest.raises(WorkspaceError, match="this folder is no workspace"):
        Workspace.open(tmp_path)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "g").touch()
    with pytest.raises(WorkspaceError, match="cannot be written"):
        Workspace.create(tmp_path / "g")


def test_a_workspace_of_a_later_version(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    (tmp_path / "g" / MARKER).write_text('{"format": 99, "complete": true}')
    with pytest.raises(WorkspaceError, match="has format 99"):
        Workspace.open(tmp_path / "g")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 1}', "\x00"])
def test_a_damaged_marker(tmp_path: Path, content: str) -> None:
    saved(tmp_path / "g")
    (tmp_path / "g" / MARKER).write_text(content)
    with pytest.raises(WorkspaceError, match="is missing or damaged"):
        Workspace.open(tmp_path / "g")


@pytest.mark.parametrize("content", ["{", "[]\n", '{"id": "a"}\n', b"\xff"])
def test_damaged_contents(tmp_path: Path, content: str | bytes) -> None:
    workspace = saved(tmp_path / "g")
    data = content if isinstance(content, bytes) else content.encode()
    for name in (DOCUMENTS, EXTRACTIONS):
        (tmp_path / "g" / name).write_bytes(data)
    with pytest.raises(WorkspaceError, match="is missing or damaged"):
        workspace.documents()
    with pytest.raises(WorkspaceError, match="is missing or damaged"):
        workspace.extractions()


def test_a_build_that_was_killed_is_noticed_and_can_be_repeated(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    (tmp_path / "g" / MARKER).write_text('{"format": 1, "complete": false}')
    with pytest.raises(WorkspaceError, match="was interrupted"):
        Workspace.open(tmp_path / "g")
    saved(tmp_path / "g")
    assert Workspace.open(tmp_path / "g").complete


def test_nothing_is_written_before_there_is_something_to_keep(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "g")
    assert names(tmp_path) == set()


def test_what_cannot_be_written_leaves_the_old_contents(tmp_path: Path) -> None:
    workspace = saved(tmp_path / "g")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        workspace.save(Made("2"), [], [], {"no/such/folder.ttl": b""})
    assert Workspace.open(tmp_path / "g").documents() == [DOCUMENT]
    assert names(tmp_path / "g") == {MARKER, DOCUMENTS, EXTRACTIONS, "graph.ttl"}
