"""A workspace at an address: built there, read from there, never seen by halves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import fsspec
import pytest

import kg
from kg.cli.app import run
from kg.remote import copies, publishing
from kg.remote.fetching import fetch, newest
from kg.remote.manifest import Manifest

TEXT = "Председателем Союза фермеров избрана Айгуль Смагулова. Фонд «Парасат» её поддержал."
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


def documents(number: int) -> list[kg.Document]:
    return [kg.Document(f"d{n}", f"{TEXT} Дело было {n} мая.") for n in range(number)]


def files(folder: Path) -> dict[str, bytes]:
    """The files of a workspace; the store has other bytes at each making."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def names(address: str) -> list[str]:
    system, root = fsspec.core.url_to_fs(address)
    system.invalidate_cache()
    return sorted(name.removeprefix(root).strip("/") for name in system.find(root))


@pytest.fixture(params=["memory", "bucket"])
def address(request: pytest.FixtureRequest) -> str:
    return f"{request.getfixturevalue(request.param)}/g"


def another_machine(cache: Path) -> None:
    shutil.rmtree(cache)


# ---------------------------------------------------------------------------- built and read


def test_it_holds_what_a_folder_would(address: str, tmp_path: Path) -> None:
    kg.build(documents(3), tmp_path / "g")
    kg.build(documents(3), address)
    fetch(address, tmp_path / "fetched")
    assert files(tmp_path / "fetched") == files(tmp_path / "g")
    assert (tmp_path / "fetched" / "store").is_dir()


def test_it_answers_on_a_machine_that_has_nothing_of_it(address: str, cache: Path) -> None:
    kg.build(documents(3), address)
    another_machine(cache)
    graph = kg.open(address)
    assert graph.query("leaders").rows
    assert len(graph.documents()) == 3


def test_a_second_build_adds_to_it_and_sends_only_what_is_new(address: str, cache: Path) -> None:
    kg.build(documents(3), address)
    another_machine(cache)
    assert len(kg.build([kg.Document("x", TEXT)], address).documents()) == 4
    assert newest(address).number == 2
    assert [name for name in names(address) if name.endswith("dataset.trig")] == [
        newest(address).files["dataset.trig"].key
    ]


def test_a_build_that_finds_nothing_new_leaves_everything_as_it_is(address: str) -> None:
    kg.build(documents(3), address)
    before = names(address)
    kg.build(documents(3), address)
    assert names(address) == before


def test_commands_take_the_address(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run(["build", str(tmp_path / "a.txt"), "--out", address]) == 0
    assert run(["query", address, "--name", "leaders", "--format", "csv"]) == 0
    assert "Айгуль Смагулова" in capsys.readouterr().out
    assert run(["export", address, "--format", "trig", "--out", str(tmp_path / "g.trig")]) == 0
    assert run(["map", address, "--out", str(tmp_path / "g.html")]) == 0
    assert run(["stats", address]) == 0
    assert run(["validate", address]) == 0


def test_decisions_are_kept_there(address: str, cache: Path) -> None:
    kg.build(documents(1), address)
    graph = kg.open(address)
    graph.decide("rename", "Союз фермеров", "Союз фермеров Алтая", who="test")
    another_machine(cache)
    assert "Союз фермеров Алтая" in kg.open(address).entities().column("name")


def test_nothing_there_is_a_sentence(address: str) -> None:
    with pytest.raises(kg.WorkspaceError, match="there is no workspace at this address"):
        kg.open(address)


# ---------------------------------------------------------------------------- old or new


def test_who_reads_while_a_build_ends_sees_the_old_state_or_the_new(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A state that goes while it is being fetched is fetched anew, from the next manifest."""
    kg.build(documents(2), address)
    old = newest(address)
    kg.build(documents(3), address)
    seen = iter([old])
    monkeypatch.setattr("kg.remote.fetching.newest", lambda a: next(seen, newest(a)))
    assert fetch(address, tmp_path / "g").number == old.number + 1


def test_a_build_that_dies_before_the_manifest_leaves_the_old_state(
    address: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg.build(documents(2), address)

    def dies(*_: object) -> None:
        raise OSError("the network has gone")

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_create", dies)
        with pytest.raises(kg.WorkspaceError, match=r"cannot be reached \(the network has gone\)"):
            kg.build(documents(3), address)
    assert len(kg.open(address).documents()) == 2
    kg.build(documents(3), address)  # what was done is still there, and goes there now
    assert len(kg.open(address).documents()) == 3


def test_of_two_builds_that_end_at_once_one_is_refused(
    address: str, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg.build(documents(2), address)

    def build_while_another_one_ends() -> None:
        with copies.building(address) as folder:
            monkeypatch.setenv("KG_CACHE", str(tmp_path / "another machine"))
            kg.build(documents(3), address)
            (folder / "graph.ttl").write_text("another graph")

    with pytest.raises(kg.WorkspaceError, match="another build has ended there meanwhile"):
        build_while_another_one_ends()
    assert len(kg.open(address).documents()) == 3


def test_the_manifest_is_made_in_one_step_that_fails_when_it_is_there(address: str) -> None:
    """Not looked for and then written: the store itself refuses the second one."""
    system, root = fsspec.core.url_to_fs(address)
    system.pipe_file(f"{root}/{Manifest(1).name}", b"another's", mode="create")
    with pytest.raises(kg.WorkspaceError, match="another build has ended there meanwhile"):
        publishing._create(system, f"{root}/{Manifest(1).name}", b"mine", address)
    assert system.cat_file(f"{root}/{Manifest(1).name}") == b"another's"


def test_two_builds_of_one_machine_do_not_work_there_at_once(address: str) -> None:
    with (
        copies.building(address),
        pytest.raises(kg.WorkspaceError, match="another build of this machine is at work there"),
    ):
        kg.build(documents(1), address)


def test_damaged_bytes_are_a_sentence(address: str, cache: Path) -> None:
    kg.build(documents(1), address)
    system, root = fsspec.core.url_to_fs(address)
    system.pipe_file(f"{root}/{newest(address).files['dataset.trig'].key}", b"damaged")
    another_machine(cache)
    with pytest.raises(kg.WorkspaceError, match=r"dataset\.trig is damaged there"):
        kg.open(address)


# ---------------------------------------------------------------------------- stopped and lost


def extracted_again(address: str, number: int) -> int:
    """How many documents a build has to extract; the others it finds done."""
    from kg.annotating import Annotator

    counted = 0
    work = Annotator.extract_lines

    def counting(self: Annotator, given: list[kg.Document]) -> list[bytes]:
        nonlocal counted
        counted += len(given)
        return work(self, given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Annotator, "extract_lines", counting)
        kg.build(documents(number), address)
    return counted


def stopped_build(address: str, number: int, after: int) -> None:
    def stops(items: object, what: str, total: int | None) -> object:
        for count, item in enumerate(items, 1):  # type: ignore[call-overload]
            yield item
            if count == after:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kg.build(documents(number), address, progress=stops)  # type: ignore[arg-type]


def test_a_build_that_was_stopped_goes_on_where_it_was(address: str) -> None:
    stopped_build(address, 40, after=20)
    assert extracted_again(address, 40) == 20


def test_a_build_goes_on_even_where_its_machine_is_lost(address: str, cache: Path) -> None:
    stopped_build(address, 40, after=20)
    another_machine(cache)
    assert extracted_again(address, 40) == 20
    assert not [name for name in names(address) if name.startswith("journal")]
    assert len(kg.open(address).documents()) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_killed_build_goes_on_where_it_was(bucket: str, tmp_path: Path, cache: Path) -> None:
    for document in documents(1000):
        (tmp_path / f"{document.id}.txt").write_text(document.text, encoding="utf-8")
    command = [*KG, "build", str(tmp_path), "--out", f"{bucket}/g"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not list(cache.glob("*/build/journal.jsonl")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    (journal,) = cache.glob("*/build/journal.jsonl")
    done = journal.read_bytes().count(b"\n")
    assert 0 < done < 1000
    with pytest.raises(kg.WorkspaceError, match="there is no workspace"):
        kg.open(f"{bucket}/g")
    copies_ = list(copies.home(f"{bucket}/g").glob("build/journal.jsonl"))
    assert copies_ == [journal]
