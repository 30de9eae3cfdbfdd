"""From text to Turtle and map by two processes, against natasha's four steps alone.

    python benchmarks/whole_build.py TEXTS.jsonl [--repeats 3] [--jobs 2] [--markdown FILE]

natasha's chain (annotators.py) annotates all texts in one process; what loading its models takes
is not counted. `kg build --jobs 2` and `kg map` are run as commands on the same texts, from the
start of Python to the last byte on the disk: reading, extraction, resolution, Turtle and TriG,
the Oxigraph store, the map of all that was found. Both are timed by turns, by the clock and in
processor seconds, and medians are compared. On a machine that does other work only processor
seconds mean something.

The second table says where the time of one further run goes, seen from the process that was
started: while others extract it waits.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from quality_tables import markdown, renew

BEGIN, END = "<!-- whole build: begin -->", "<!-- whole build: end -->"
KG = [sys.executable, "-m", "kg"]
Cost = tuple[float, float]  # seconds by the clock, and of the processor
# Stages end where these functions begin to work (first call) or have done it.
BUILD_STAGES = (
    ("start, opening the folder", "kg.crew", "Crew.submit", "begins"),
    ("reading, words for resolution; models load", "kg.crew", "Crew.result", "ends"),
    ("extraction by others", "kg.making", "save", "begins"),
    ("records read back", "kg.knowledge", "KnowledgeGraph.__init__", "begins"),
    ("resolution", "kg.decisions.replaying", "replay", "ends"),
    ("documents' parts of the graph", "kg.graphstore", "Renewal.take", "begins"),
    ("the rest of the graph, TriG, Turtle", "kg.graphstore", "Renewal.finish", "begins"),
    ("writing; waiting for the store", "kg.workspace.shelf", "commit", "begins"),
    ("putting files in their place, end", "", "", ""),
)
MAP_STAGES = (
    ("map: start, opening the folder", "kg.kept", "KeptGraph.load_ahead", "begins"),
    ("map: loading the graph", "kg.graph.network", "to_networkx", "begins"),
    ("map: network", "kg.maps.asking", "render_map", "begins"),
    ("map: layout", "kg.maps.render", "draw", "ends"),
    ("map: page", "", "", ""),
)
Stages = Sequence[tuple[str, str, str, str]]


def main() -> None:
    given = arguments()
    if given.natasha:
        print(json.dumps(natasha(given.texts)))
        return
    if given.stages:
        observe(BUILD_STAGES if given.stages[0] == "build" else MAP_STAGES, given.stages)
        return
    text = "\n\n".join([compared(given), staged(given)])
    print(text)
    if given.markdown:
        renew(given.markdown, BEGIN, END, text + "\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, help="JSON lines with a `text` each")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--markdown", type=Path, help="renew the tables of this file")
    parser.add_argument("--natasha", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--stages", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser.parse_args()


# ---------------------------------------------------------------------------- compared


def compared(given: argparse.Namespace) -> str:
    """The table of both sides, timed by turns."""
    theirs: list[Cost] = []
    builds: list[Cost] = []
    maps: list[Cost] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _ in range(given.repeats):
            command = [sys.executable, __file__, str(given.texts), "--natasha"]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            theirs.append(tuple(json.loads(done.stdout)))
            shutil.rmtree(folder / "g", ignore_errors=True)
            builds.append(cost(build_command(given, folder)))
            maps.append(cost(map_command(folder)))
    ours = [(b[0] + m[0], b[1] + m[1]) for b, m in zip(builds, maps, strict=True)]
    base = middle(theirs)
    named = {
        "natasha's four steps, one process": theirs,
        f"kg build --jobs {given.jobs}": builds,
        "kg map": maps,
        "kg build and kg map": ours,
    }
    rows = []
    for name, costs in named.items():
        clock, processor = middle(costs)
        rows.append((name, f"{clock:.1f}", f"{processor:.1f}", f"{base[0] / clock:.2f}"))
    title = f"{len(texts_of(given.texts))} texts"
    return markdown((title, "clock, s", "processor, s", "times as fast"), rows)


def build_command(given: argparse.Namespace, folder: Path) -> list[str]:
    jobs = ["--jobs", str(given.jobs)]
    return [*KG, "build", str(given.texts), "--out", str(folder / "g"), *jobs]


def map_command(folder: Path) -> list[str]:
    return [*KG, "map", str(folder / "g"), "--out", str(folder / "g.html")]


def cost(command: Sequence[str]) -> Cost:
    """What a command takes, its own processes included."""
    clock, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    spent = after.children_user + after.children_system
    return time.perf_counter() - clock, spent - before.children_user - before.children_system


def middle(costs: Sequence[Cost]) -> Cost:
    clock, processor = zip(*costs, strict=True)
    return median(clock), median(processor)


def natasha(file: Path) -> Cost:
    """natasha's chain over all texts, in this process; its models are loaded before."""
    from annotators import Natasha, blas_threads

    texts = texts_of(file)
    with blas_threads(1):
        chain = Natasha()
        chain(texts[:1])
        clock, processor = time.perf_counter(), time.process_time()
        chain(texts)
        return time.perf_counter() - clock, time.process_time() - processor


def texts_of(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line.strip()]


# ---------------------------------------------------------------------------- stages


def staged(given: argparse.Namespace) -> str:
    """The table of stages of one run."""
    rows: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for command in (build_command(given, folder), map_command(folder)):
            watched = [sys.executable, __file__, str(given.texts), "--stages"]
            start = {"WHOLE_BUILD_START": repr(time.time())}
            done = subprocess.run(
                [*watched, *command[3:]], check=True, capture_output=True, text=True,
                env=os.environ | start,
            )  # fmt: skip
            for stage, clock, own, all_ in json.loads(done.stdout.splitlines()[-1]):
                rows.append((stage, f"{clock:.2f}", f"{own:.2f}", f"{all_:.2f}"))
    header = ("stage", "clock, s", "processor of this process, s", "of those it started, s")
    return markdown(header, rows)


def observe(stages: Stages, command: Sequence[str]) -> None:
    """Run a command in this process; print what each of its stages has taken."""
    marks: dict[str, tuple[float, float, float]] = {}

    def mark(stage: str) -> None:
        if stage not in marks:
            times = os.times()
            own, others = times.user + times.system, times.children_user + times.children_system
            marks[stage] = time.time(), own, others

    sys.meta_path.insert(0, Watcher(stages, mark))
    from kg.cli.app import run

    run(command)
    mark(stages[-1][0])
    before = float(os.environ["WHOLE_BUILD_START"]), 0.0, 0.0
    taken = []
    for stage, *_ in stages:
        now = marks.get(stage, before)
        taken.append((stage, *(b - a for a, b in zip(before, now, strict=True))))
        before = now
    sys.stdout.flush()
    print("\n" + json.dumps(taken), flush=True)
    os._exit(0)


class Watcher(MetaPathFinder):
    """Has the functions at the ends of stages tell of them, as soon as their module is loaded."""

    def __init__(self, stages: Stages, mark: Callable[[str], None]) -> None:
        self._stages, self._mark = stages, mark

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        ends = [stage for stage in self._stages if stage[1] == name]
        if not ends:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        sys.meta_path.insert(0, self)
        assert spec is not None
        load = spec.loader.exec_module  # type: ignore[union-attr]

        def loaded(module: Any) -> None:
            load(module)
            for stage, _, function, when in ends:
                watch(module, function, when, lambda stage=stage: self._mark(stage))

        spec.loader.exec_module = loaded  # type: ignore[union-attr, method-assign]
        return spec


def watch(owner: Any, function: str, when: str, mark: Callable[[], None]) -> None:
    """Have a function tell when it begins or has ended."""
    *path, name = function.split(".")
    for part in path:
        owner = getattr(owner, part)
    inner = getattr(owner, name)

    def watched(*args: Any, **more: Any) -> Any:
        if when == "begins":
            mark()
        try:
            return inner(*args, **more)
        finally:
            if when == "ends":
                mark()

    setattr(owner, name, watched)


if __name__ == "__main__":
    main()
