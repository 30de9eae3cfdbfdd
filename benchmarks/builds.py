"""Builds under load: what a change costs, what a second process brings, memory, and being killed.

    python benchmarks/builds.py [incremental] [jobs] [memory] [kills] [--documents N] [--kills N]

Without names all four run; each prints a table of docs/performance.md.  The texts are the samples,
varied (see corpus.py).  On a machine that does other work look at processor seconds, and at the
best of several repetitions.
"""

from __future__ import annotations

import argparse
import hashlib
import mmap
import os
import pickle
import random
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
from corpus import document, varied, write
from memory import peak

import kg
from kg.annotating import Annotator, Task
from kg.graph.disk import open_store
from kg.graphstore import STORE
from kg.records import Document
from kg.workspace import MARKER

T = TypeVar("T")
Cost = tuple[float, float]  # seconds by the clock, and of the processor


def cost(work: Callable[[], object]) -> Cost:
    """What a piece of work takes, that of processes which it starts included."""
    clock, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    return time.perf_counter() - clock, sum(after[:4]) - sum(before[:4])


# ---------------------------------------------------------------------------- incremental


def incremental(number: int, repeats: int = 3) -> None:
    """A full build, and builds after one document has changed, and after none has."""
    warm()
    documents = list(varied(number))
    with tempfile.TemporaryDirectory() as folder:
        full = cost(lambda: kg.build(documents, Path(folder, "g")))
        none = min(cost(lambda: kg.build(documents, Path(folder, "g"))) for _ in range(repeats))
        one = min(changed(documents, Path(folder, "g"), n) for n in range(repeats))
    print(f"| build of {number:,} documents | clock, s | processor, s | of the full build |")
    print("|---|--:|--:|--:|")
    for name, spent in (("full", full), ("one document changed", one), ("nothing changed", none)):
        share = spent[1] / full[1]
        print(f"| {name} | {spent[0]:.2f} | {spent[1]:.2f} | {share:.1%} |")


def changed(documents: list[Document], folder: Path, number: int) -> Cost:
    """A build after one document has got a sentence more."""
    old = documents[number]
    text = f"{old.text} Фонд «Парасат» поддержал Айгуль Смагулову {number + 1} мая."
    documents[number] = replace(old, text=text)
    return cost(lambda: kg.build(documents, folder))


# ---------------------------------------------------------------------------- jobs


def jobs(number: int, repeats: int = 5) -> None:
    """Documents per second with one and with two processes, by turns.

    Where other work holds the machine, processor seconds say what two free cores would give: the
    second process is worth its time if both together spend hardly more than one.
    """
    annotator = warm()
    tasks = [Task(each) for each in varied(number)]
    spent: dict[int, list[Cost]] = {1: [], 2: []}
    for _ in range(repeats):
        for count, costs in spent.items():
            costs.append(cost(lambda count=count: sum(1 for _ in annotator.work(tasks, count))))
    best = {
        count: [min(each) for each in zip(*costs, strict=True)] for count, costs in spent.items()
    }
    print(
        f"| processes | documents per second, best of {repeats} | times | processor ms a document |"
    )
    print("|--:|--:|--:|--:|")
    for count, (clock, processor) in best.items():
        rate, times = number / clock, best[1][0] / clock
        print(f"| {count} | {rate:.1f} | {times:.2f} | {1000 * processor / number:.1f} |")


# ---------------------------------------------------------------------------- memory


def memory(number: int) -> None:
    """The most memory that a process has used when so many documents are extracted, and ten times.

    One build in a process of its own, documents being extracted and kept on the disk one after the
    other; it ends where resolution would begin.
    """
    peaks = in_child(lambda: peaks_of((number, 10 * number)))
    print("| documents | peak of extraction, MB | times |")
    print("|--:|--:|--:|")
    for count, most in zip((number, 10 * number), peaks, strict=True):
        print(f"| {count:,} | {most} | {most / peaks[0]:.2f} |")


class Extracted(Exception):
    """Stops a build when its extraction is done."""


def peaks_of(numbers: Sequence[int]) -> list[int]:
    """Megabytes after each of these numbers of documents."""
    peaks = []

    def until_extracted(items: Iterable[T], what: str, total: int | None) -> Iterator[T]:
        for count, item in enumerate(items, 1):
            yield item
            if count in numbers:
                peaks.append(int(peak()))
        raise Extracted

    with tempfile.TemporaryDirectory() as folder, suppress(Extracted):
        kg.build(varied(max(numbers)), Path(folder, "g"), progress=until_extracted)
    return peaks


def in_child(work: Callable[[], T]) -> T:
    """What a forked process finds."""
    read, write_ = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(write_, "wb") as file:
            pickle.dump(work(), file)
        os._exit(0)
    os.close(write_)
    with os.fdopen(read, "rb") as file:
        found: T = pickle.load(file)
    os.waitpid(child, 0)
    return found


# ---------------------------------------------------------------------------- kills


def kills(number: int, documents: int = 20, seed: int = 1) -> int:
    """Builds killed at random moments; how many graphs are equal to an undisturbed build's.

    Every case begins with a workspace of some documents, changes, adds and removes some, and kills
    the build (a fork of this process, whose models are loaded) again and again until it is done.
    """
    warm()
    chance, survived, deaths = random.Random(seed), 0, Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # No store may be opened here: forks of a process with one open make none.
        scene = in_child(lambda: prepare(folder, documents))
        list(kg.extract(str(scene["news"])))  # so that the forks know all words
        for case in range(number):
            survived += killed_case(folder / f"case{case}", scene, chance, deaths)
    print("| builds | graph as undisturbed | kills | in which stage |")
    print("|--:|--:|--:|---|")
    stages = ", ".join(f"{stage} {times}" for stage, times in sorted(deaths.items()))
    print(f"| {number} | {survived} | {sum(deaths.values())} | {stages} |")
    return survived


class Scene:
    """Sources before and after a change, and what an undisturbed build makes of each."""

    def __init__(self, folder: Path, documents: int) -> None:
        self.before, self.after = folder / "before", folder / "after"
        write(self.before, documents)
        write(self.after, documents)
        for n in range(0, documents, 5):
            path = self.after / f"{document(n).id}.txt"
            path.write_text(document(n + 7).text, encoding="utf-8")
        for n in range(documents, documents + documents // 4):
            (self.after / f"{document(n).id}.txt").write_text(document(n).text, encoding="utf-8")
        (self.after / f"{document(1).id}.txt").unlink()


def prepare(folder: Path, documents: int) -> dict[str, object]:
    """A scene, in which both states of the sources have one path in turn."""
    scene = Scene(folder / "scene", documents)
    news = folder / "news"
    news.symlink_to(scene.before)
    kg.build(news, folder / "start")
    news.unlink()
    news.symlink_to(scene.after)
    undisturbed = folder / "undisturbed"
    copy(folder / "start", undisturbed)
    seconds = cost(lambda: kg.build(news, undisturbed, sync=True, jobs=1))[0]
    return {
        "news": news, "start": folder / "start", "seconds": seconds, "wanted": prints(undisturbed),
    }  # fmt: skip


def killed_case(
    folder: Path, scene: dict[str, object], chance: random.Random, deaths: Counter[str]
) -> bool:
    """True when the workspace is in the end what it would have been."""
    if chance.random() < 0.5:  # else a new folder, in which the whole scene is built
        copy(Path(str(scene["start"])), folder)
    seconds = float(str(scene["seconds"])) * 1.3
    count = chance.choice((1, 2))
    for _ in range(40):
        stage = killed_once(folder, Path(str(scene["news"])), chance.uniform(0, seconds), count)
        if stage is None:
            break
        deaths[stage] += 1
    else:
        in_child(lambda: kg.build(Path(str(scene["news"])), folder, sync=True) and None)
    return in_child(lambda: same_graph(folder, scene))


STAGES = ("starting", "reading and extracting", "resolving and making the graph")


def killed_once(folder: Path, news: Path, seconds: float, count: int) -> str | None:
    """Kill a build after some seconds: the stage in which it was; None when it had ended."""
    stage = mmap.mmap(-1, 1)  # shared with the child

    def watched(items: Iterable[T], what: str, total: int | None) -> Iterator[T]:
        stage[0] = 1 if what == "extracting" else 2
        yield from items
        stage[0] = 2

    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        kg.build(news, folder, sync=True, jobs=count, progress=watched)
        os._exit(0)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if os.waitpid(child, os.WNOHANG)[0]:
            return None
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return stage_of(folder, STAGES[stage[0]]) if os.WIFSIGNALED(status) else None


def stage_of(folder: Path, told: str) -> str:
    """Where a build was, by what it told and what it left."""
    names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if MARKER in names and '"pending"' in (folder / MARKER).read_text(encoding="utf-8"):
        return "renaming"
    if any(name.endswith(".new") for name in names):
        return "writing"
    return told


def same_graph(folder: Path, scene: dict[str, object]) -> bool:
    wanted = scene["wanted"]
    return prints(folder) == wanted


def copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target)


def prints(folder: Path) -> dict[str, str]:
    """What files a workspace holds: no one that a killed build has left, and the same contents.

    Of a store, whose files differ from one making to the next, the statements.
    """
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }
    stores = {path.name: statements(path) for path in sorted(folder.glob(f"{STORE}/*"))}
    return files | stores


def statements(path: Path) -> str:
    lines = open_store(path).dump(format=ox.RdfFormat.N_QUADS).splitlines()
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()


# ---------------------------------------------------------------------------- all


def warm() -> Annotator:
    """Load the models, which every build of this process then finds loaded."""
    annotator = Annotator()
    annotator.extract_all([document(0)])
    return annotator


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    works: dict[str, Callable[[], object]] = {
        "memory": lambda: memory(options.documents),
        "incremental": lambda: incremental(options.documents),
        "jobs": lambda: jobs(min(200, options.documents)),
        "kills": lambda: kills(options.kills),
    }
    for name in options.names or works:
        print(f"\n{name}\n", flush=True)
        works[name]()


if __name__ == "__main__":
    main()
