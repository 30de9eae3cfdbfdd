"""Builds on a workspace: what comes is added, what changed is replaced, and nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

import kg
from kg.decisions import DECISIONS
from kg.records import Document

T = TypeVar("T")
ONE = "Председателем Союза фермеров избрана Айгуль Смагулова."
TWO = "Председатель Союза фермеров Айгуль Смагулова поддержала инициативу «Чистая степь»."
THREE = "Депутат мажилиса Вера Тищенко приехала в Семей."
MORE = "Директор фонда «Парасат» Марат Есенов открыл форум."


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def ids(folder: Path) -> list[str]:
    return kg.open(folder).documents().column("id")


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


class Extracted:
    """A progress that counts how many extractions are new."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, items: Iterable[T], what: str, total: int | None) -> Iterator[T]:
        for item in items:
            task = item[0]  # type: ignore[index]
            self.count += what == "extracting" and task.is_open
            yield item


def extracted(sources: object, out: Path, **options: object) -> int:
    progress = Extracted()
    kg.build(sources, out, progress=progress, **options)  # type: ignore[arg-type]
    return progress.count


# ---------------------------------------------------------------------------- adding


def test_one_after_the_other_is_as_all_at_once(tmp_path: Path) -> None:
    one, two = Document("one", ONE), Document("two", TWO)
    kg.build([one], tmp_path / "g")
    kg.build([two], tmp_path / "g")
    kg.build([one, two], tmp_path / "at once")
    assert contents(tmp_path / "g") == contents(tmp_path / "at once")


def test_folders_with_files_of_one_name_are_as_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "2023", news=ONE)
    write(tmp_path / "2024", news=TWO, more=THREE)
    kg.build("2023", "g")
    kg.build("2024", "g")
    kg.build(["2023", "2024"], "at once")
    assert ids(Path("g")) == ["news", "more", "2024-news"]
    assert contents(Path("g")) == contents(Path("at once"))
    assert extracted(["2024", "2023"], Path("g")) == 0
    assert ids(Path("g")) == ["news", "more", "2024-news"]


def test_a_changed_document_takes_back_exactly_its_own_facts(tmp_path: Path) -> None:
    one, two, three = Document("one", ONE), Document("two", TWO), Document("three", THREE)
    kg.build([one, two, three], tmp_path / "g")
    changed = Document("two", MORE)
    assert extracted([changed], tmp_path / "g") == 1
    kg.build([one, changed, three], tmp_path / "fresh")
    assert contents(tmp_path / "g") == contents(tmp_path / "fresh")


def test_unchanged_documents_are_not_extracted_again(tmp_path: Path) -> None:
    one, two = Document("one", ONE), Document("two", TWO)
    assert extracted([one], tmp_path / "g") == 1
    assert extracted([one, two], tmp_path / "g") == 1
    assert extracted([two, Document("renamed", ONE)], tmp_path / "g") == 0
    assert extracted([Document("one", TWO)], tmp_path / "g") == 0
    assert extracted([Document("one", ONE, date="2024")], tmp_path / "g") == 1
    fresh = kg.build([Document("one", ONE, date="2024"), two, Document("renamed", ONE)])
    assert kg.open(tmp_path / "g").claims() == fresh.claims()


def test_what_is_said_of_a_document_is_renewed_without_extracting_it(tmp_path: Path) -> None:
    kg.build([Document("one", ONE)], tmp_path / "g")
    assert extracted([Document("one", ONE, url="https://example.org")], tmp_path / "g") == 0
    assert kg.open(tmp_path / "g").documents().column("url") == ["https://example.org"]


def test_a_build_says_what_it_changed(tmp_path: Path) -> None:
    kg.build([Document("one", ONE), Document("two", TWO)], tmp_path / "g")
    graph = kg.build([Document("one", THREE), Document("new", MORE)], tmp_path / "g", sync=True)
    assert graph.changes is not None
    assert (graph.changes.added, graph.changes.replaced, graph.changes.removed) == (1, 1, 1)


def test_a_folder_that_has_moved_is_known_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "news", one=ONE, two=TWO)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    kg.build("news", "g")
    assert extracted(tmp_path / "news", Path("g")) == 0
    monkeypatch.chdir(tmp_path / "elsewhere")
    write(tmp_path / "news", one=MORE)
    assert extracted("../news", Path("../g")) == 1
    assert ids(Path("../g")) == ["one", "two"]


SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"


def test_texts_that_came_again_from_another_place_are_told(tmp_path: Path) -> None:
    told: list[str] = []
    one = write(tmp_path / "one", a="Фонд «Бал» открыт.")
    kg.build([one], tmp_path / "g", on_problem=lambda problem: told.append(str(problem)))
    assert told == []
    other = write(tmp_path / "other", a="Фонд «Бал» открыт.")
    graph = kg.build([other], tmp_path / "g", on_problem=lambda problem: told.append(str(problem)))
    assert len(graph.documents()) == 2
    assert len(told) == 1
    assert "a new text is there already from another file" in told[0]


def test_the_files_of_a_build_are_the_graph_as_it_is_exported(tmp_path: Path) -> None:
    graph = kg.build(SAMPLES, tmp_path / "g")
    assert (tmp_path / "g" / "graph.ttl").read_bytes() == graph.export("ttl")
    assert (tmp_path / "g" / "dataset.trig").read_bytes() == graph.export("trig")


@pytest.mark.parametrize("id_", ["one two", "один", "a/b", "a", "-", "x" * 99])
def test_any_id_gives_the_same_files_at_once_and_one_by_one(tmp_path: Path, id_: str) -> None:
    documents = [Document("a-1", TWO), Document(id_, ONE), Document(f"{id_}-0", THREE)]
    graph = kg.build(documents, tmp_path / "at once")
    for document in documents:
        kg.build([document], tmp_path / "g")
    assert contents(tmp_path / "g") == contents(tmp_path / "at once")
    assert (tmp_path / "g" / "graph.ttl").read_bytes() == graph.export("ttl")


# ---------------------------------------------------------------------------- mirroring


def test_sync_takes_away_what_is_gone(tmp_path: Path) -> None:
    folder = write(tmp_path / "news", one=ONE, two=TWO, three=THREE)
    kg.build(folder, tmp_path / "g")
    (folder / "two.txt").unlink()
    kg.build(folder, tmp_path / "g")
    assert ids(tmp_path / "g") == ["one", "three", "two"]
    kg.build(folder, tmp_path / "g", sync=True)
    kg.build(folder, tmp_path / "fresh")
    assert contents(tmp_path / "g") == contents(tmp_path / "fresh")


@pytest.mark.parametrize("sync", [False, True])
def test_what_cannot_be_read_now_keeps_its_last_version(tmp_path: Path, sync: bool) -> None:
    folder = write(tmp_path / "news", one=ONE, two=TWO)
    kg.build(folder, tmp_path / "g")
    before = contents(tmp_path / "g")
    (folder / "two.txt").write_bytes(b"\x00\x01broken")
    problems: list[kg.InputError] = []
    kg.build(folder, tmp_path / "g", sync=sync, on_problem=problems.append)
    assert contents(tmp_path / "g") == before
    assert [type(problem) for problem in problems] == [kg.InputError, kg.KeptVersion]
    assert str(problems[1]).startswith(f"{folder / 'two.txt'}: the graph keeps the document that")


def test_a_folder_that_is_not_there_now_loses_nothing(tmp_path: Path) -> None:
    news, other = write(tmp_path / "news", one=ONE, two=TWO), write(tmp_path / "other", more=MORE)
    kg.build([news, other], tmp_path / "g")
    before = contents(tmp_path / "g")
    news.rename(tmp_path / "away")
    problems: list[kg.InputError] = []
    kg.build([news, other], tmp_path / "g", sync=True, on_problem=problems.append)
    assert contents(tmp_path / "g") == before
    assert "keeps 2 documents that could be read there before" in str(problems[1])


def test_a_broken_row_keeps_the_rows_of_its_file(tmp_path: Path) -> None:
    rows = [json.dumps({"id": name, "text": text}) for name, text in (("a", ONE), ("b", TWO))]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    kg.build(path, tmp_path / "g")
    path.write_text(f"{rows[0]}\n{{", encoding="utf-8")
    problems: list[kg.InputError] = []
    kg.build(path, tmp_path / "g", sync=True, on_problem=problems.append)
    assert ids(tmp_path / "g") == ["a", "b"]
    path.write_text(rows[0], encoding="utf-8")
    kg.build(path, tmp_path / "g", sync=True)
    assert ids(tmp_path / "g") == ["a"]


def test_nothing_to_read_is_an_error_and_takes_nothing_away(tmp_path: Path) -> None:
    kg.build([Document("one", ONE)], tmp_path / "g")
    with pytest.raises(kg.InputError, match="no document could be read"):
        kg.build([], tmp_path / "g", sync=True)
    assert ids(tmp_path / "g") == ["one"]


# ---------------------------------------------------------------------------- without sources


def test_without_sources_the_graph_is_made_from_what_is_kept(tmp_path: Path) -> None:
    kg.build([Document("one", ONE), Document("two", TWO)], tmp_path / "g", min_confidence=0.1)
    before = contents(tmp_path / "g")
    (tmp_path / "g" / "graph.ttl").unlink()
    assert extracted(None, tmp_path / "g") == 0
    assert contents(tmp_path / "g") == before


FUNDS = """
[[pattern]]
id = "my.opens"
relation = "opens"
verbs = ["открыть"]
subject = ["agent"]
object = ["theme"]
"""


def test_another_recipe_extracts_what_is_kept_anew(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(FUNDS, encoding="utf-8")
    kg.build([Document("one", ONE), Document("two", TWO)], tmp_path / "g")
    assert extracted(None, tmp_path / "g", patterns=[tmp_path / "p.toml"]) == 2
    assert extracted(None, tmp_path / "g", patterns=[tmp_path / "p.toml"]) == 0
    assert extracted([Document("three", THREE)], tmp_path / "g") == 3


def test_without_sources_there_must_be_something(tmp_path: Path) -> None:
    with pytest.raises(kg.WorkspaceError, match="there is no such folder"):
        kg.build(None, tmp_path / "g")
    with pytest.raises(kg.KgError, match="no sources are given"):
        kg.build()
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / DECISIONS).touch()
    with pytest.raises(kg.WorkspaceError, match="there are no documents in it"):
        kg.build(None, tmp_path / "g")
    assert list(contents(tmp_path / "g")) == [DECISIONS]


# ---------------------------------------------------------------------------- interrupted


class Interrupted(BaseException):
    """What stops a build in its midst."""


def stop_after(number: int) -> kg.api.Progress:  # type: ignore[name-defined]
    def progress(items: Iterable[T], what: str, total: int | None) -> Iterator[T]:
        for count, item in enumerate(items):
            if count == number:
                raise Interrupted
            yield item

    return progress


@pytest.mark.parametrize("done", range(4))
def test_an_interrupted_build_goes_on_where_it_was(tmp_path: Path, done: int) -> None:
    documents = [Document("one", ONE), Document("two", TWO), Document("three", THREE)]
    if done < 3:
        with pytest.raises(Interrupted):
            kg.build(documents, tmp_path / "g", progress=stop_after(done))
    else:
        kg.build(documents, tmp_path / "g", progress=stop_after(done))
    assert extracted(documents, tmp_path / "g") == 3 - done
    kg.build(documents, tmp_path / "fresh")
    assert contents(tmp_path / "g") == contents(tmp_path / "fresh")


# ---------------------------------------------------------------------------- a full disk


FULL = """
import resource, sys
import kg
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
try:
    kg.build([kg.Document(f"d{n}", sys.argv[3] * 3) for n in range(20)], sys.argv[2])
except kg.WorkspaceError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system sets no limit to files")
@pytest.mark.parametrize("limit", [300, 5_000, 25_000, 60_000])
def test_a_full_disk_is_one_sentence_and_loses_nothing(tmp_path: Path, limit: int) -> None:
    """A limit on the size of files stops writing in the journal or in the files of the graph."""
    kg.build([Document("old", ONE)], tmp_path / "g")
    command = [sys.executable, "-c", FULL, str(limit), str(tmp_path / "g"), ONE + TWO + THREE]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "cannot be written (File too large); free space" in found.stdout
    assert found.stdout.count("\n") == 1
    assert ids(tmp_path / "g") == ["old"]
    documents = [Document(f"d{n}", (ONE + TWO + THREE) * 3) for n in range(20)]
    kg.build(documents, tmp_path / "g")
    kg.build([Document("old", ONE), *documents], tmp_path / "fresh")
    assert contents(tmp_path / "g") == contents(tmp_path / "fresh")
