"""The graph of a workspace lies in a store on the disk, which says what `dataset.trig` says."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import URIRef

import kg
from kg.errors import WorkspaceError
from kg.export import export
from kg.graph.disk import open_store
from kg.graphstore import STORE, load_graph, read_graph, workspace_store
from kg.workspace import DATASET

FIRST = kg.Document("first", "Партия «Береке» поддержала Айбара Тлеулина.")
SECOND = kg.Document("second", "Директор фонда «Парасат» Марат Есенов открыл форум.")
CHANGED = kg.Document("first", "Партия «Береке» отказалась поддержать Айбара Тлеулина.")


def built(folder: Path, *documents: kg.Document, sync: bool = False) -> Path:
    kg.build(list(documents), folder, sync=sync)
    return folder


def in_store(folder: Path) -> set[ox.Quad]:
    return set(open_store(workspace_store(folder)))


def in_file(folder: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(folder / DATASET), format=ox.RdfFormat.TRIG))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("store") / "g", FIRST, SECOND)


@pytest.fixture
def folder(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example, tmp_path / "g"))


def test_a_build_leaves_one_store_with_the_whole_graph(folder: Path) -> None:
    assert len(list((folder / STORE).iterdir())) == 1
    assert in_store(folder) == in_file(folder)


@pytest.mark.parametrize(
    ("documents", "sync"),
    [((CHANGED,), False), ((SECOND,), True), ((FIRST, SECOND), False)],
    ids=["a changed document", "a document less", "nothing new"],
)
def test_the_store_follows_every_build(
    folder: Path, documents: tuple[kg.Document, ...], sync: bool
) -> None:
    built(folder, *documents, sync=sync)
    assert len(list((folder / STORE).iterdir())) == 1
    assert in_store(folder) == in_file(folder)


def test_the_store_follows_a_decision(folder: Path) -> None:
    graph = kg.open(folder)
    graph.decide("rename", "Айбар Тлеулин", "Айбар Серикович Тлеулин")
    assert in_store(folder) == in_file(folder)
    assert "Айбар Серикович Тлеулин" in str(kg.open(folder).query("endorses"))


def test_a_reader_keeps_its_graph_while_a_build_makes_the_next(folder: Path) -> None:
    before = kg.open(folder)
    assert len(before.query("leaders")) == 1
    built(folder, FIRST, sync=True)
    assert len(before.query("leaders")) == 1
    assert len(kg.open(folder).query("leaders")) == 0


def test_a_workspace_without_a_store_gets_one_when_it_is_read(folder: Path) -> None:
    shutil.rmtree(folder / STORE)
    assert len(kg.open(folder).query("leaders")) == 1
    assert in_store(folder) == in_file(folder)


def test_where_no_store_can_be_made_the_graph_is_read_into_memory(folder: Path) -> None:
    shutil.rmtree(folder / STORE)
    (folder / STORE).write_text("in the way")
    assert len(kg.open(folder).query("leaders")) == 1


def test_a_damaged_store_is_no_obstacle(folder: Path) -> None:
    store = workspace_store(folder)
    for path in store.iterdir():
        path.write_bytes(b"")
    assert len(kg.open(folder).query("leaders")) == 1
    built(folder, FIRST)
    assert in_store(folder) == in_file(folder)


def test_the_store_is_for_reading(folder: Path) -> None:
    graph = read_graph(folder)
    with pytest.raises(RuntimeError, match="read-write"):
        graph.add((URIRef("x:a"), URIRef("x:b"), URIRef("x:c")))
    assert in_store(folder) == in_file(folder)


def test_a_folder_without_a_graph_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="cannot be read"):
        read_graph(tmp_path)


@pytest.mark.parametrize("format", ["ttl", "trig"])
def test_an_export_is_the_same_from_the_file_and_from_the_graph(folder: Path, format: str) -> None:
    graph = kg.open(folder)
    assert graph.export(format) == export(graph.rdf, format) == export(load_graph(folder), format)


def test_an_export_follows_a_decision(folder: Path) -> None:
    graph = kg.open(folder)
    graph.decide("rename", "Айбар Тлеулин", "Айбар Серикович Тлеулин")
    for seen in (graph, kg.open(folder)):
        assert "Айбар Серикович Тлеулин" in seen.export("ttl").decode()


def test_a_document_that_is_taken_away_is_in_no_byte_of_the_store(folder: Path) -> None:
    more = [kg.Document(f"d{n}", f"Фонд «Парасат {n}» поддержал Айбара Ким.") for n in range(30)]
    built(folder, SECOND, FIRST, *more)
    built(folder, FIRST, *more, sync=True)
    assert len(list((folder / STORE).iterdir())) == 1
    kept = b"".join(path.read_bytes() for path in (folder / STORE).rglob("*") if path.is_file())
    assert "Айбара Тлеулина".encode() in kept
    assert "Марат Есенов".encode() not in kept


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs forks")
def test_a_fork_of_a_process_with_a_store_open_builds_and_does_not_wait_for_ever(
    folder: Path,
) -> None:
    assert len(kg.open(folder).query("leaders")) == 1
    child = os.fork()
    if not child:
        built(folder, FIRST, sync=True)
        found = kg.open(folder).query("leaders")
        os._exit(len(found))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(kg.open(folder).query("leaders")) == 0
    assert in_store(folder) == in_file(folder)
