"""A cluster gives the graph of one machine, to the byte, whatever happens to its workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

import kg
from kg.annotating import Annotator
from kg.cluster import connect, engine, task

pytest.importorskip("distributed")

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"
TEXT = "Председателем Союза фермеров избрана Айгуль Смагулова. Фонд «Парасат» её поддержал."
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
PATTERN = """
[[pattern]]
id = "my.funds"
relation = "funds"
verbs = ["финансировать"]
subject = ["agent"]
object = ["theme"]
confidence = 0.9
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


def documents(number: int) -> list[kg.Document]:
    return [kg.Document(f"d{n}", f"{TEXT} Дело было {n} мая.") for n in range(number)]


def files(folder: Path) -> dict[str, bytes]:
    """The files of a workspace; the store has other bytes at each making."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def on_each(scheduler: str, work: Any) -> dict[str, Any]:
    from distributed import Client

    with Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        return dict(client.run(work))


# ---------------------------------------------------------------------------- the same graph


def test_the_graph_is_that_of_one_machine(scheduler: str, tmp_path: Path) -> None:
    sources = [str(SAMPLES)]
    kg.build(sources, tmp_path / "one")
    kg.build(sources, tmp_path / "cluster", cluster=scheduler)
    assert files(tmp_path / "cluster") == files(tmp_path / "one")


def test_a_second_build_extracts_what_is_new_and_copies_the_rest(
    scheduler: str, tmp_path: Path
) -> None:
    for folder in ("one", "cluster"):
        cluster = scheduler if folder == "cluster" else None
        kg.build(documents(30), tmp_path / folder, cluster=cluster)
        graph = kg.build([kg.Document("d3", TEXT), *documents(40)[30:]], tmp_path / folder)
        assert (graph.changes.added, graph.changes.replaced) == (10, 1)  # type: ignore[union-attr]
    assert files(tmp_path / "cluster") == files(tmp_path / "one")


def test_without_a_folder_it_is_the_same_too(scheduler: str) -> None:
    one = kg.build(documents(20))
    assert kg.build(documents(20), cluster=scheduler).extractions == one.extractions


def test_pattern_files_travel_with_the_task(scheduler: str, tmp_path: Path) -> None:
    (tmp_path / "funds.toml").write_text(PATTERN, encoding="utf-8")
    text = "Фонд «Парасат» финансирует движение «Намыс»."
    graph = kg.build(
        [kg.Document("a", text)], patterns=[tmp_path / "funds.toml"], cluster=scheduler
    )
    assert [claim.type for claim in graph.extractions[0].relations] == ["funds"]


def test_workers_read_what_they_can_reach(scheduler: str, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    news = tmp_path / "news"
    news.mkdir()
    for document in documents(20):
        (news / f"{document.id}.txt").write_text(document.text, encoding="utf-8")
    (news / "broken.txt").write_bytes(b"\x00\x01")
    (news / "rows.jsonl").write_text('{"id": "row", "text": "Фонд."}\n', encoding="utf-8")
    told: dict[str, list[str]] = {}
    for name, cluster in (("one", None), ("cluster", scheduler)):
        told[name] = []
        kg.build(
            f"file://{news}", tmp_path / name, cluster=cluster,
            on_problem=lambda problem, name=name: told[name].append(str(problem)),  # type: ignore[misc]
        )  # fmt: skip
    assert files(tmp_path / "cluster") == files(tmp_path / "one")
    assert told["cluster"] == told["one"]
    assert len(told["one"]) == 1


def test_a_trial_on_this_machine_needs_no_scheduler(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [*KG, "build", str(tmp_path / "a.txt"), "--cluster", "local:1"]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "g")], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0
    assert done.stderr == f"kg: {tmp_path / 'g'}: 1 document, 3 entities, 2 claims\n"


def test_a_trial_lets_nobody_else_in() -> None:
    """Other users of the machine reach the port, and without the keys nothing by it."""
    from distributed import Client

    from kg.cluster.local import started

    with started(0) as local:
        assert local.address.startswith("tls://127.0.0.1:")
        with pytest.raises((OSError, TypeError)):
            Client(local.address, timeout=2, set_as_default=False)


# ---------------------------------------------------------------------------- workers that differ


class AnotherRecipe:
    def __init__(self, recipe: str) -> None:
        self.recipe, self.pipeline, self.patterns = recipe, None, ()


def test_a_worker_that_reads_in_another_way_is_one_sentence(scheduler: str) -> None:
    with (
        connect(scheduler) as cluster,
        pytest.raises(kg.ClusterError, match=r"worker tcp://\S+ reads texts in another way"),
    ):
        cluster.prepare(AnotherRecipe("1-0000"), lambda problem: None)  # type: ignore[arg-type]


def test_a_worker_that_joins_later_is_checked_as_well() -> None:
    setup = task.Setup("1-0000", None, ())
    with pytest.raises(kg.ClusterError, match="a worker that has joined the cluster reads texts"):
        task.extract(setup, [documents(1)])


def test_a_worker_without_the_pipeline_is_one_sentence(scheduler: str) -> None:
    missing = AnotherRecipe("1-0000")
    missing.pipeline = "ru_core_news_xl"  # type: ignore[assignment]
    with (
        connect(scheduler) as cluster,
        pytest.raises(kg.ClusterError, match=r"worker tcp://\S+ cannot extract: .*ru_core_news_xl"),
    ):
        cluster.prepare(missing, lambda problem: None)  # type: ignore[arg-type]


def test_workers_with_idle_threads_are_told_of(tmp_path: Path) -> None:
    from distributed import LocalCluster

    told: list[str] = []
    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, protocol="tcp://",
        dashboard_address=None,
    ) as dask:  # fmt: skip
        kg.build(
            documents(1), tmp_path / "g", cluster=dask.scheduler_address,
            on_problem=lambda problem: told.append(str(problem)),
        )  # fmt: skip
    assert len(told) == 1
    assert "has more than one thread, of which one extracts" in told[0]


def test_a_cluster_without_workers_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr("kg.cluster.engine.PATIENCE", 1.0)
    with (
        LocalCluster(n_workers=0, dashboard_address=None) as dask,
        pytest.raises(kg.ClusterError, match="the cluster has no workers; start some with `dask"),
    ):
        kg.build(documents(1), cluster=dask.scheduler_address)


# ---------------------------------------------------------------------------- mishaps


@posix
def test_a_worker_that_is_killed_costs_its_shard_and_nothing_else(
    scheduler: str, tmp_path: Path
) -> None:
    kg.build(documents(120), tmp_path / "one")
    before = on_each(scheduler, os.getpid)
    killed: list[int] = []

    def kills(items: Iterable[T], what: str, total: int | None) -> Iterator[T]:
        for count, item in enumerate(items):
            if count == 20 and not killed and what == "extracting":
                killed.append(min(before.values()))
                os.kill(killed[0], signal.SIGKILL)
            yield item

    kg.build(documents(120), tmp_path / "cluster", cluster=scheduler, progress=kills)
    assert killed
    assert files(tmp_path / "cluster") == files(tmp_path / "one")
    assert killed[0] not in on_each(scheduler, os.getpid).values()


def kills_itself(setup: task.Setup, shard: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@posix
def test_texts_that_kill_their_workers_are_one_sentence(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import cloudpickle
    from distributed import Client

    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # workers have no tests
    monkeypatch.setattr(task, "extract", kills_itself)
    with Client(scheduler, set_as_default=False) as client:
        client.run_on_scheduler(allow_failures, 0)
        with pytest.raises(kg.ClusterError, match="several workers have died over the same texts"):
            kg.build(documents(1), cluster=scheduler)
        client.run_on_scheduler(allow_failures, 3)


def allow_failures(number: int, dask_scheduler: Any) -> None:
    """How many workers may die over one shard before Dask gives it up."""
    dask_scheduler.allowed_failures = number


@pytest.fixture
def building(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A build by two workers that has extracted something and has much to do."""
    news = tmp_path / "news"
    news.mkdir()
    for document in documents(3000):
        (news / f"{document.id}.txt").write_text(document.text, encoding="utf-8")
    command = [*KG, "build", "news", "--out", "g", "--cluster", "local:1"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True
    )
    journal = tmp_path / "g" / "journal.jsonl"
    deadline = time.monotonic() + 120
    while not (journal.exists() and journal.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.05)
    yield process, journal
    process.kill()
    process.wait()


def processes_of(process: int) -> list[int]:
    import psutil

    return [child.pid for child in psutil.Process(process).children(recursive=True)]


def wait_until_gone(processes: list[int]) -> None:
    import psutil

    def alive() -> list[int]:
        return [
            p for p in processes
            if psutil.pid_exists(p) and psutil.Process(p).status() != psutil.STATUS_ZOMBIE
        ]  # fmt: skip

    deadline = time.monotonic() + 30
    while alive() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert alive() == []


@posix
def test_ctrl_c_ends_cleanly_and_keeps_what_is_done(
    building: tuple[subprocess.Popen[bytes], Path],
) -> None:
    process, journal = building
    workers = processes_of(process.pid)
    assert len(workers) >= 2  # the nanny, and the worker that it watches
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of the group
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode().strip().splitlines() == [
        "kg: stopped; run the same command again, and a build goes on where it was"
    ]
    assert journal.stat().st_size > 0
    wait_until_gone(workers)


@posix
def test_workers_end_with_a_driver_that_is_killed(
    building: tuple[subprocess.Popen[bytes], Path],
) -> None:
    process, journal = building
    workers = processes_of(process.pid)
    process.kill()
    process.wait()
    wait_until_gone(workers)
    done = journal.read_bytes().count(b"\n")
    assert len(kg.build([kg.Document("more", "Фонд.")], journal.parent).documents()) == done + 1


Cluster = tuple[str, dict[str, subprocess.Popen[bytes]]]


@contextmanager
def dask_of(folder: Path, **environment: str) -> Iterator[Cluster]:
    """The address of a scheduler, and it and its one worker as processes of their own."""
    file = folder / "scheduler.json"
    commands = {
        "scheduler": ["dask_scheduler", "--port", "0", "--scheduler-file", str(file)],
        "worker": ["dask_worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny"],
    }
    processes = {
        name: subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{command}", "--no-dashboard", *options],
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )
        for name, (command, *options) in commands.items()
    }
    try:
        yield _address(file), processes
    finally:
        for process in processes.values():
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Cluster]:
    with dask_of(tmp_path) as cluster:
        yield cluster


def test_a_worker_without_kg_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['kg'] = None")
    monkeypatch.setattr(engine, "PATIENCE", 60.0)  # while they start
    with (
        dask_of(tmp_path, PYTHONPATH=str(tmp_path)) as (address, _),
        pytest.raises(kg.ClusterError, match=r"worker tcp://\S+ has no kg, or another version"),
    ):
        kg.build(documents(1), cluster=address)


@posix
@pytest.mark.parametrize(
    ("lost", "told"),
    [("scheduler", "the cluster was lost"), ("worker", "all workers have gone")],
)
def test_a_cluster_that_is_lost_is_one_sentence_and_nothing_is_lost_with_it(
    dask: Cluster, lost: str, told: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    address, processes = dask
    monkeypatch.setattr(engine, "PATIENCE", 60.0)  # while they start
    monkeypatch.setattr(engine, "GONE", 1.0)

    def loses(items: Iterable[T], what: str, total: int | None) -> Iterator[T]:
        for count, item in enumerate(items):
            if count == 20:
                processes[lost].kill()
            yield item

    with pytest.raises(kg.ClusterError, match=f"{told}.* it goes on where it was"):
        kg.build(documents(300), tmp_path / "g", cluster=address, progress=loses)
    assert (tmp_path / "g" / "journal.jsonl").read_bytes().count(b"\n") >= 20


def _address(file: Path) -> str:
    deadline = time.monotonic() + 60
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    return str(json.loads(file.read_text())["address"])


def test_the_annotator_of_a_worker_is_made_once() -> None:
    setup = task.Setup.of(Annotator())
    assert task._annotator(setup) is task._annotator(setup)
