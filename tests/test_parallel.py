"""Several processes extract what one does, in its order, and leave nothing behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest

import kg
from kg.annotating import Annotator, Task
from kg.parallel import in_order
from kg.records import Document

TEXT = "Председателем Союза фермеров избрана Айгуль Смагулова. Фонд «Парасат» её поддержал."
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
posix = pytest.mark.skipif(sys.platform != "linux", reason="needs forks")


def documents(number: int) -> list[Document]:
    return [Document(f"d{n}", f"{TEXT} Дело было {n} мая.") for n in range(number)]


def squares(numbers: Sequence[int]) -> list[int]:
    return [number**2 for number in numbers]


def fails(numbers: Sequence[int]) -> list[int]:
    raise ValueError(f"{numbers} are no good")


def unprepared() -> None:
    raise ValueError("no models")


def dies(numbers: Sequence[int]) -> list[int]:
    if 3 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


# ---------------------------------------------------------------------------- order and memory


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_results_come_in_the_order_of_the_chunks(method: str) -> None:
    if method == "fork" and sys.platform != "linux":
        pytest.skip("needs forks")
    chunks = [("a", [1, 2]), ("none", []), ("b", [3])]
    assert list(in_order(squares, chunks, 2, method=method)) == [
        ("a", [1, 4]), ("none", []), ("b", [9]),
    ]  # fmt: skip


def test_no_more_is_read_than_the_window_holds() -> None:
    taken: list[int] = []

    def chunks() -> Iterator[tuple[int, list[int]]]:
        for n in range(1000):
            taken.append(n)
            yield n, [n]

    results = in_order(squares, chunks(), 2)
    assert next(results) == (0, [0])
    assert len(taken) <= 64  # as many are read while the processes load what they need
    given = list(islice(results, 200))
    assert len(taken) <= 1 + len(given) + 4
    results.close()  # type: ignore[attr-defined]


def test_what_waits_for_nobody_is_done_once_while_the_others_prepare() -> None:
    done: list[str] = []
    chunks = [(n, [n]) for n in range(200)]
    results = in_order(squares, chunks, 2, meanwhile=lambda: done.append("meanwhile"))
    assert done == []
    assert [found for _, found in results] == [[n**2] for n in range(200)]
    assert done == ["meanwhile"]


def test_what_is_never_asked_for_costs_nothing_and_leaves_nobody() -> None:
    before = set(multiprocessing.active_children())
    results = in_order(squares, [(1, [1])], 2)
    (worker,) = set(multiprocessing.active_children()) - before
    del results
    worker.join(5)
    assert not worker.is_alive()


def test_the_result_is_the_same_for_every_number_of_jobs(tmp_path: Path) -> None:
    for jobs in (1, 2, 3):
        kg.build(documents(40), tmp_path / str(jobs), jobs=jobs)
    for path in filter(Path.is_file, (tmp_path / "1").iterdir()):
        for jobs in ("2", "3"):
            assert (tmp_path / jobs / path.name).read_bytes() == path.read_bytes()


def test_extractions_are_the_same_for_every_number_of_jobs() -> None:
    texts = documents(20)
    assert list(kg.extract(texts, jobs=2)) == list(kg.extract(texts))


def test_what_needs_no_extraction_passes_in_its_place() -> None:
    texts = documents(40)
    tasks = [Task(text, is_open=n in (0, 25)) for n, text in enumerate(texts)]
    found = list(Annotator().work(tasks, 2))
    assert [task for task, _ in found] == tasks
    assert [n for n, (_, extraction) in enumerate(found) if extraction] == [0, 25]


def test_at_least_one_process_must_work() -> None:
    with pytest.raises(kg.KgError, match="at least one process"):
        kg.extract(text=TEXT, jobs=0)


# ---------------------------------------------------------------------------- mishaps


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_what_is_raised_elsewhere_is_raised_here(method: str) -> None:
    if method == "fork" and sys.platform != "linux":
        pytest.skip("needs forks")
    with pytest.raises(ValueError, match=r"\[7\] are no good"):
        list(in_order(fails, [(0, [7])], 2, method=method))
    with pytest.raises(ValueError, match="no models"):
        list(in_order(squares, [(0, [7])], 2, unprepared, method=method))


@posix
def test_a_process_that_dies_is_one_sentence() -> None:
    results = in_order(dies, [(n, [n]) for n in range(6)], 2)
    with pytest.raises(kg.KgError, match="a process that was extracting has died, perhaps for"):
        list(results)


def children(process: int) -> list[int]:
    """Its children and theirs: the first worker forks the others."""
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True)
    own = [int(line) for line in found.stdout.split()]
    return [*own, *(further for each in own for further in children(each))]


def alive(process: int) -> bool:
    """True while a process runs; one that has ended and waits to be counted does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def building(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A build by two processes that has extracted something and has much to do."""
    folder = tmp_path / "news"
    folder.mkdir()
    for document in documents(3000):
        (folder / f"{document.id}.txt").write_text(document.text, encoding="utf-8")
    command = [*KG, "build", "news", "--out", "g", "--jobs", "2"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE)
    journal = tmp_path / "g" / "journal.jsonl"
    deadline = time.monotonic() + 60
    while not (journal.exists() and journal.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.05)
    yield process, journal
    process.kill()
    process.wait()


@posix
def test_ctrl_c_ends_cleanly_and_keeps_what_is_done(
    building: tuple[subprocess.Popen[bytes], Path],
) -> None:
    process, journal = building
    workers = children(process.pid)
    assert len(workers) >= 2
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert errors.decode().strip().splitlines() == [
        "kg: stopped; run the same command again, and a build goes on where it was"
    ]
    assert journal.stat().st_size > 0
    assert not any(map(alive, workers))


@posix
def test_workers_end_with_a_parent_that_is_killed_and_free_the_folder(
    building: tuple[subprocess.Popen[bytes], Path],
) -> None:
    process, journal = building
    workers = children(process.pid)
    process.kill()
    process.wait()
    with pytest.raises(kg.WorkspaceError, match="interrupted"):
        kg.open(journal.parent)
    graph = kg.build([Document("more", TEXT)], journal.parent)  # nobody holds the lock
    assert len(graph.documents()) > 1
    deadline = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, workers))


@posix
def test_a_killed_worker_is_one_sentence_and_nothing_is_lost(
    building: tuple[subprocess.Popen[bytes], Path],
) -> None:
    process, journal = building
    os.kill(children(process.pid)[-1], signal.SIGKILL)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 2
    assert errors.decode().startswith("kg: a process that was extracting has died")
    assert errors.count(b"\n") == 1
    assert journal.stat().st_size > 0


@posix
def test_a_worker_that_died_before_more_work_came_is_the_same_sentence() -> None:
    def slowly() -> Iterator[tuple[int, list[int]]]:
        yield 0, [1]
        for child in multiprocessing.active_children():
            child.kill()
        time.sleep(0.5)  # until the pool knows
        yield 1, [2]

    with pytest.raises(kg.KgError, match="a process that was extracting has died"):
        list(in_order(squares, slowly(), 1))
