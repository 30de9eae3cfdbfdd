"""A workspace keeps builds, says when it is not whole, and leaves other folders alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.decisions import DECISIONS
from kg.errors import WorkspaceError
from kg.records import Document, Entity, Evidence, Extraction, Mention, Relation
from kg.workspace import DOCUMENTS, EXTRACTIONS, MARKER, Made, Shelf, Workspace
from kg.workspace.files import JOURNAL

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
RECIPE = "1-abc"
MADE = Made(RECIPE, 0.5)
GRAPH = {"graph.ttl": [b"# nothing\n"]}


def saved(
    folder: Path, *documents: Document, files: Mapping[str, Iterable[bytes]] = GRAPH
) -> Workspace:
    with Workspace.building(folder, RECIPE) as shelf:
        put(shelf, *(documents or (DOCUMENT,)))
        shelf.save(MADE, files)
    return Workspace.open(folder)


def put(shelf: Shelf, *documents: Document) -> None:
    for document in documents:
        shelf.put(document, EXTRACTION if document == DOCUMENT else Extraction(document.id))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_was_saved_is_read_back(tmp_path: Path) -> None:
    workspace = saved(tmp_path / "g")
    assert workspace.documents() == [DOCUMENT]
    assert workspace.extractions() == [EXTRACTION]
    assert tuple(map(list, workspace.records())) == ([DOCUMENT], [EXTRACTION])
    assert workspace.made == MADE
    assert names(tmp_path / "g") == {MARKER, DOCUMENTS, EXTRACTIONS, "graph.ttl"}


@given(
    st.lists(
        st.builds(Document, id=st.text(min_size=1), text=st.text(), title=st.none() | st.text()),
        max_size=3,
        unique_by=lambda document: document.id,
    )
)
def test_any_text_survives(
    tmp_path_factory: pytest.TempPathFactory, documents: list[Document]
) -> None:
    folder = tmp_path_factory.mktemp("any") / "g"
    with Workspace.building(folder, RECIPE) as shelf:
        put(shelf, *documents)
        assert all(map(shelf.holds, documents))
    with Workspace.building(folder, RECIPE) as shelf:
        assert all(map(shelf.holds, documents))
        shelf.save(MADE, {})
    assert Workspace.open(folder).documents() == documents
    with Workspace.building(folder, RECIPE) as shelf:
        assert all(map(shelf.holds, documents))


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


def test_a_document_keeps_its_place_when_it_is_replaced(tmp_path: Path) -> None:
    one, two = Document("one", "раз"), Document("two", "два")
    saved(tmp_path / "g", one, two)
    changed = Document("one", "иначе")
    assert saved(tmp_path / "g", changed).documents() == [changed, two]


# ---------------------------------------------------------------------------- folders


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(WorkspaceError, match="holds other files and is no workspace"):
        saved(tmp_path)
    assert names(tmp_path) == {"thesis.doc"}


def test_decisions_may_be_there_first_and_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / DECISIONS).write_text("{}\n")
    saved(tmp_path)
    saved(tmp_path)
    assert (tmp_path / DECISIONS).read_text() == "{}\n"


def test_folders_that_are_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="there is no such folder"):
        Workspace.open(tmp_path / "g")
    with pytest.raises(WorkspaceError, match="this folder is no workspace"):
        Workspace.open(tmp_path)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "g").touch()
    with pytest.raises(WorkspaceError, match="cannot be written"):
        saved(tmp_path / "g")


def test_a_workspace_of_a_later_version(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    (tmp_path / "g" / MARKER).write_text('{"format": 99, "complete": true}')
    with pytest.raises(WorkspaceError, match="has format 99"):
        Workspace.open(tmp_path / "g")
    with pytest.raises(WorkspaceError, match="has format 99"):
        saved(tmp_path / "g")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 1}', "\x00"])
def test_a_damaged_marker(tmp_path: Path, content: str) -> None:
    saved(tmp_path / "g")
    (tmp_path / "g" / MARKER).write_text(content)
    with pytest.raises(WorkspaceError, match="is missing or damaged"):
        Workspace.open(tmp_path / "g")


@pytest.mark.parametrize("content", ["{\n", "[]\n", '{"id": "a"}\n', b"\xff\n"])
def test_damaged_contents(tmp_path: Path, content: str | bytes) -> None:
    workspace = saved(tmp_path / "g")
    data = content if isinstance(content, bytes) else content.encode()
    for name in (DOCUMENTS, EXTRACTIONS):
        (tmp_path / "g" / name).write_bytes(data)
    with pytest.raises(WorkspaceError, match="is missing or damaged"):
        workspace.documents()
    with pytest.raises(WorkspaceError, match="is missing or damaged"):
        workspace.extractions()
    with pytest.raises(WorkspaceError, match=r"documents\.jsonl is missing or damaged"):
        saved(tmp_path / "g")


def test_damaged_extractions_are_made_again_and_no_document_is_lost(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    (tmp_path / "g" / EXTRACTIONS).write_text("{}\n")
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        assert shelf.unextracted() == ["news"]
        assert shelf.document("news") == DOCUMENT


def test_another_recipe_leaves_documents_to_extract(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    with Workspace.building(tmp_path / "g", "2-def") as shelf:
        assert shelf.unextracted() == ["news"]
        assert shelf.known(DOCUMENT) is None
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        assert shelf.unextracted() == []


def test_nothing_is_left_before_there_is_something_to_keep(tmp_path: Path) -> None:
    with Workspace.building(tmp_path / "g", RECIPE):
        pass
    assert names(tmp_path) == set()


# ---------------------------------------------------------------------------- killed builds


def test_what_a_build_has_put_is_there_for_the_next_one(tmp_path: Path) -> None:
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        put(shelf, DOCUMENT)
    with pytest.raises(WorkspaceError, match="was interrupted"):
        Workspace.open(tmp_path / "g")
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        assert shelf.holds(DOCUMENT)
        assert [row[:2] for row in shelf.records()] == [(DOCUMENT, EXTRACTION)]


def test_readers_see_the_old_contents_until_a_build_is_done(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        put(shelf, Document("more", "Ещё."))
        assert Workspace.open(tmp_path / "g").documents() == [DOCUMENT]


@pytest.mark.parametrize("torn", [1, 20, 100])
def test_a_torn_line_of_the_journal_is_cut_off(tmp_path: Path, torn: int) -> None:
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        put(shelf, DOCUMENT, Document("more", "Ещё."))
    journal = tmp_path / "g" / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-torn])
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        assert list(shelf.kept) == ["news"]
        put(shelf, Document("other", "Другой."))
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        assert list(shelf.kept) == ["news", "other"]


def test_bytes_that_are_not_ours_end_the_journal(tmp_path: Path) -> None:
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        put(shelf, DOCUMENT, Document("more", "Ещё."))
    journal = tmp_path / "g" / JOURNAL
    first, second, _ = journal.read_bytes().split(b"\n")
    journal.write_bytes(first + b"\n" + second.replace("Ещё".encode(), "Ущё".encode()) + b"\n")
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        assert list(shelf.kept) == ["news"]


@pytest.mark.parametrize("renamed", range(4))
def test_a_build_killed_while_it_renames_is_finished_by_the_next(
    tmp_path: Path, renamed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(tmp_path / "g")
    replace, done = Path.replace, []

    def killed(path: Path, target: Path) -> Path:
        if path.suffix == ".new":
            done.append(path)
            if len(done) > renamed:
                raise KeyboardInterrupt
        return replace(path, target)

    more = Document("more", "Ещё.")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr("kg.workspace.shelf.recover", lambda folder: None)
        with pytest.raises(KeyboardInterrupt):
            saved(tmp_path / "g", more)
    with Workspace.building(tmp_path / "g", RECIPE):
        pass
    assert Workspace.open(tmp_path / "g").documents() == [DOCUMENT, more]
    assert names(tmp_path / "g") == {MARKER, DOCUMENTS, EXTRACTIONS, "graph.ttl"}


# ---------------------------------------------------------------------------- one at a time


def test_the_second_of_two_builds_stops(tmp_path: Path) -> None:
    with (
        Workspace.building(tmp_path / "g", RECIPE),
        pytest.raises(WorkspaceError, match="another build is at work in this folder"),
    ):
        saved(tmp_path / "g")
    saved(tmp_path / "g")


def test_a_lock_that_a_killed_build_left_stops_nobody(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    (tmp_path / "g" / ".kg-lock").touch()
    saved(tmp_path / "g")
    assert names(tmp_path / "g") == {MARKER, DOCUMENTS, EXTRACTIONS, "graph.ttl"}


def test_what_cannot_be_written_leaves_the_old_contents(tmp_path: Path) -> None:
    saved(tmp_path / "g")
    more = Document("more", "Ещё.")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        saved(tmp_path / "g", more, files={"no/such/folder.ttl": [b""]})
    assert Workspace.open(tmp_path / "g").documents() == [DOCUMENT]
    with Workspace.building(tmp_path / "g", RECIPE) as shelf:
        assert shelf.holds(more)
