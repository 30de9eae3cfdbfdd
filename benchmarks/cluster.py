"""What a cluster costs and brings, against plain processes of one machine.

    python benchmarks/cluster.py [engines] [shards] [loss] [stages] [resolution]
                                 [--documents N] [--repeats N] [--markdown docs/cluster.md]

Without names all run; each prints a table, and `--markdown` puts it between its markers.  The
texts are the samples, varied (corpus.py).  Every run is a process of its own, and the runs of a
table take turns.  Where other work holds the machine look at processor time: that of all processes
of a run.
`engines` needs Ray too (pip install ray), which is no dependency.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import cluster_tasks
import psutil
from corpus import varied
from quality_tables import markdown, renew

import kg
from kg.annotating import Annotator, Task, wanted
from kg.cluster import connect
from kg.cluster.engine import Engine
from kg.cluster.local import started
from kg.workspace.lines import extraction_line

T = TypeVar("T")
WORKERS = 2
Row = Sequence[str]


def processor() -> float:
    """Seconds of the processor that this process and all below it have had."""
    own = os.times()
    below = 0.0
    for child in psutil.Process().children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.Error:
            continue
        below += times.user + times.system
    return sum(own[:4]) + below


def memory() -> list[int]:
    """Megabytes of each process below this one, the largest first."""
    found = []
    for child in psutil.Process().children(recursive=True):
        try:
            found.append(child.memory_info().rss >> 20)
        except psutil.Error:
            continue
    return sorted(found, reverse=True)


class Watch:
    """Seconds by the clock, and of the processor, since it was made."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), processor()

    def read(self, name: str) -> dict[str, float]:
        return {
            f"{name} clock": time.perf_counter() - self._clock,
            f"{name} processor": processor() - self._processor,
        }


def chunks(documents: int) -> list[list[kg.Document]]:
    """The texts as builds hand them out."""
    return [list(chunk) for _, chunk in wanted(map(Task, varied(documents)))]


def lines(extractions: Iterable[kg.Extraction | None]) -> None:
    """What a build keeps of each: in all runs it is there in the end."""
    for extraction in extractions:
        assert extraction is not None
        extraction_line(extraction)


# ---------------------------------------------------------------------------- single runs


def run_plain(documents: int) -> dict[str, Any]:
    """The extraction of a build with --jobs 2."""
    tasks = list(map(Task, varied(documents)))
    watch = Watch()
    annotator = Annotator()
    annotator.warm()
    start = watch.read("start")
    watch = Watch()
    for count, (_, extraction) in enumerate(annotator.work(tasks, WORKERS)):
        lines([extraction])
        if count == documents // 2:
            held = memory()
    return start | watch.read("work") | {"memory": held}


def run_kg(documents: int) -> dict[str, Any]:
    """The extraction of a build with --cluster local:2."""
    tasks = list(map(Task, varied(documents)))
    annotator = Annotator()
    annotator.warm()
    watch = Watch()
    with connect(f"local:{WORKERS}") as cluster:
        cluster.prepare(annotator, lambda problem: None)
        start = watch.read("start")
        watch = Watch()
        for _ in annotator.lines_elsewhere(tasks, cluster.extract):
            pass
        return start | watch.read("work") | {"memory": memory()}


def run_dask(documents: int) -> dict[str, Any]:
    """Dask as it comes: one task for each chunk, its results as objects."""
    import distributed

    given, watch = chunks(documents), Watch()
    with (
        distributed.LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, dashboard_address="127.0.0.1:0"
        ) as dask,
        distributed.Client(dask) as client,
    ):
        client.run(cluster_tasks.warm)
        start = watch.read("start")
        watch = Watch()
        work = [client.submit(cluster_tasks.extract, chunk, pure=False) for chunk in given]
        lines(extraction for found in client.gather(work) for extraction in found)
        found = start | watch.read("work") | {"memory": memory()}
        watch = Watch()
        client.gather([client.submit(cluster_tasks.nothing, n, pure=False) for n in range(500)])
        return found | watch.read("tasks")


def run_ray(documents: int) -> dict[str, Any]:
    """Ray as it comes, with the same tasks."""
    import ray

    given, watch = chunks(documents), Watch()
    ray.init(num_cpus=WORKERS, include_dashboard=False, logging_level="ERROR")
    extract, nothing = ray.remote(cluster_tasks.extract), ray.remote(cluster_tasks.nothing)
    ray.get([extract.remote(given[0][:1]) for _ in range(4)])  # both load the models
    start = watch.read("start")
    watch = Watch()
    work = [extract.remote(chunk) for chunk in given]
    lines(extraction for found in ray.get(work) for extraction in found)
    found = start | watch.read("work") | {"memory": memory()}
    watch = Watch()
    ray.get([nothing.remote(n) for n in range(500)])
    return found | watch.read("tasks")


RUNS: dict[str, Callable[[int], dict[str, Any]]] = {
    "plain": run_plain,
    "kg": run_kg,
    "dask": run_dask,
    "ray": run_ray,
}


Runs = dict[str, list[dict[str, Any]]]


def in_turns(names: Sequence[str], documents: int, repeats: int) -> Runs:
    """What each run has found, of runs that take turns."""
    found: Runs = {name: [] for name in names}
    for _ in range(repeats):
        for name in names:
            command = [sys.executable, __file__, "--alone", name, "--documents", str(documents)]
            environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
            done = subprocess.run(command, capture_output=True, text=True, env=environment)
            if done.returncode:
                raise SystemExit(f"{name}: {done.stderr}")
            found[name].append(json.loads(done.stdout.splitlines()[-1]))
            print(name, found[name][-1], file=sys.stderr, flush=True)
    return found


# ---------------------------------------------------------------------------- tables


ENGINES = {"plain": "plain processes", "ray": "Ray", "dask": "Dask", "kg": "Dask, as kg uses it"}


def engines(documents: int, repeats: int) -> str:
    """Start-up, throughput, cost of a task, memory; the same texts for each."""
    return engines_table(in_turns(list(ENGINES), documents, repeats), documents)


def engines_table(found: Runs, documents: int) -> str:
    """Speeds are compared within a turn, and the median is told; of the rest the least."""
    rows = []
    for name, words in ENGINES.items():
        runs = found[name]

        def least(figure: str, runs: list[dict[str, Any]] = runs) -> float:
            return min((float(run[figure]) for run in runs if figure in run), default=0.0)

        def speed(figure: str, runs: list[dict[str, Any]] = runs) -> float:
            turns = zip(found["plain"], runs, strict=True)
            return median(plain[figure] / run[figure] for plain, run in turns)

        tasks = 2 * least("tasks processor")
        rows.append(
            (
                words,
                f"{least('start clock'):.1f}",
                f"{least('start processor'):.1f}",
                f"{speed('work clock'):.2f}",
                f"{speed('work processor'):.2f}",
                f"{tasks:.1f}" if tasks else "",
                str(len(runs[-1]["memory"])),
                str(sum(runs[-1]["memory"])),
            )
        )
    header = (
        f"{documents} documents, {len(found['plain'])} turns",
        "start, s",
        "start, processor s",
        "speed",
        "speed by processor",
        "a task, processor ms",
        "processes",
        "their memory, MB",
    )
    return markdown(header, rows)


def shards(documents: int, repeats: int) -> str:
    """What handing out costs: the driver for a document, and a shard for all."""
    number = 300
    annotator = Annotator()
    given = [(n, chunk) for n, chunk in enumerate(chunks(documents))]
    with started(WORKERS) as local, Engine(local.address, WORKERS, local.security) as engine:
        engine.on_each(os.getpid)
        spent, own = [], []
        for _ in range(repeats):
            watch = Watch()
            for _ in engine.in_order(cluster_tasks.nothing, ((n, (n,)) for n in range(number))):
                pass
            spent.append(watch.read("shard"))
        from kg.cluster.cluster import Cluster

        cluster = Cluster(engine)
        cluster.prepare(annotator, lambda problem: None)
        for _ in range(repeats):
            before = time.process_time()
            for _ in cluster.extract(given):
                pass
            own.append(time.process_time() - before)
    clock = min(each["shard clock"] for each in spent) / number
    total = min(each["shard processor"] for each in spent) / number
    rows = [
        ("an empty shard, by the clock", f"{1000 * clock:.1f} ms"),
        ("an empty shard, processor of all processes", f"{1000 * total:.1f} ms"),
        ("the driver and the scheduler, for a document", f"{1000 * min(own) / documents:.2f} ms"),
    ]  # fmt: skip
    return markdown(("what", "cost"), rows)


def loss(documents: int, repeats: int) -> str:
    """A worker killed in the midst: what it costs beyond an undisturbed run."""
    annotator = Annotator()
    tasks = list(map(Task, varied(documents)))
    spent: dict[bool, list[dict[str, float]]] = {False: [], True: []}
    with connect(f"local:{WORKERS}") as cluster:
        cluster.prepare(annotator, lambda problem: None)
        for _ in range(repeats):
            for is_killed, runs in spent.items():
                watch = Watch()
                work = annotator.lines_elsewhere(tasks, cluster.extract)
                for count, _ in enumerate(work):
                    if is_killed and count == documents // 3:
                        os.kill(min(cluster._engine.on_each(os.getpid).values()), signal.SIGKILL)
                runs.append(watch.read("work"))
                time.sleep(20)  # until the nanny has started another
    rows = [
        (
            "a worker killed after a third" if is_killed else "undisturbed",
            f"{median(run['work clock'] for run in runs):.1f}",
            f"{min(run['work clock'] for run in runs):.1f}",
        )
        for is_killed, runs in spent.items()
    ]
    return markdown((f"{documents} documents, {repeats} times", "median, s", "best, s"), rows)


def stages(documents: int, repeats: int) -> str:
    """Where the processor time of a build goes, and so what more workers can bring."""
    import importlib

    from kg.garbage import no_collection
    from kg.making import save
    from kg.resolution.authority import kept_authority
    from kg.workspace import Workspace

    spent: dict[str, float] = {}

    def timed(module: str, name: str) -> None:
        home = importlib.import_module(module)
        work = getattr(home, name)

        def timing(*args: Any, **options: Any) -> Any:
            before = time.thread_time()
            found = work(*args, **options)
            spent[name] = spent.get(name, 0.0) + time.thread_time() - before
            return found

        setattr(home, name, timing)

    for module, name in (
        ("kg.resolution.resolve", "_resolve"),
        ("kg.graphfiles", "assemble"),
        ("kg.graphfiles", "graph_files"),
    ):
        timed(module, name)
    annotator = Annotator()
    annotator.warm()
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.building(Path(folder, "g"), annotator.recipe) as shelf,
        no_collection(),
    ):
        before = time.process_time()
        for task, extraction in annotator.work(map(Task, varied(documents))):
            assert extraction is not None
            shelf.put(task.document, extraction)
        spent["extract"] = time.process_time() - before
        before, before_all = time.thread_time(), time.process_time()
        save(shelf, annotator.recipe, None, kept_authority(shelf.folder))
        spent["save"] = time.thread_time() - before
        # The store is loaded by threads of its own.
        spent["store"] = time.process_time() - before_all - spent["save"]
    parts = spent["graph_files"] - spent["assemble"] - spent["_resolve"]
    known = spent["_resolve"] + spent["assemble"] + parts
    named = {
        "extraction (workers)": spent["extract"],
        "each document's part of the graph (workers)": parts,
        "resolution": spent["_resolve"],
        "putting the files together": spent["assemble"],
        "the store": spent["store"],
        "reading back and writing": spent["save"] - known,
    }
    whole = sum(named.values())
    rows = [
        (name, f"{1000 * seconds / documents:.1f}", f"{seconds / whole:.0%}")
        for name, seconds in named.items()
    ]
    header = ("stage", "processor, ms a document", "of the build")
    return markdown(header, rows) + "\n\n" + _ceiling(named)


def _ceiling(named: dict[str, float]) -> str:
    """How much faster a build can get with so many workers, by these figures alone."""
    elsewhere = sum(seconds for name, seconds in named.items() if "workers" in name)
    here = sum(named.values()) - elsewhere
    resolved = named["resolution"]
    rows = []
    for workers in (2, 4, 8, 16, 32, 64):
        now = here + elsewhere / workers
        ideal = here - resolved + (elsewhere + resolved) / workers
        rows.append(
            (
                str(workers),
                f"{(here + elsewhere) / now:.1f}",
                f"{(here + elsewhere) / ideal:.1f}",
            )
        )
    header = ("workers", "times as fast, at most", "were resolution spread as well, for nothing")
    return markdown(header, rows)


def resolution(documents: int, repeats: int) -> str:
    """What of resolution could be done by blocks elsewhere, against what sending it costs."""
    import importlib

    import resolution_corpus

    module = importlib.import_module("kg.resolution.resolve")
    nodes = importlib.import_module("kg.resolution.nodes")
    extractions = resolution_corpus.generate(100_000)
    module.resolve(extractions)

    def best_of(work: Callable[[], object]) -> float:
        spent = []
        for _ in range(repeats):
            before = time.process_time()
            work()
            spent.append(time.process_time() - before)
        return min(spent)

    whole = best_of(lambda: module.resolve(extractions))
    reading = best_of(lambda: nodes.read_corpus(extractions))
    corpus = nodes.read_corpus(extractions)
    sent = pickle.dumps(corpus.nodes, 5)
    there = best_of(lambda: pickle.dumps(corpus.nodes, 5))
    back = best_of(lambda: pickle.loads(sent))
    rows = [
        ("resolution of it all, one process", f"{whole:.2f}"),
        ("of which: names parsed, document by document (the map)", f"{reading:.2f}"),
        ("of which: joining and naming (the reduce)", f"{whole - reading:.2f}"),
        ("parsed names packed to be sent", f"{there:.2f}"),
        ("and unpacked where they arrive", f"{back:.2f}"),
    ]
    mentions = sum(len(e.mentions) for x in extractions for e in x.entities)
    return markdown((f"{mentions:,} mentions", "processor, s"), rows)


TABLES: dict[str, Callable[[int, int], str]] = {
    "engines": engines,
    "shards": shards,
    "loss": loss,
    "stages": stages,
    "resolution": resolution,
}


def main() -> None:
    args = parse_arguments()
    warnings.simplefilter("ignore")
    here = str(Path(__file__).parent)  # where workers find cluster_tasks
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    if args.alone:
        print(json.dumps(RUNS[args.alone](args.documents)), flush=True)
        os._exit(0) if args.alone == "ray" else None
        return
    for name in args.names or TABLES:
        text = TABLES[name](args.documents, args.repeats)
        print(f"\n{name}\n\n{text}", flush=True)
        if args.markdown:
            renew(args.markdown, f"<!-- {name}: begin -->", f"<!-- {name}: end -->", text + "\n")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=4)
    parser.add_argument("--markdown", type=Path, help="renew the tables of this file")
    parser.add_argument("--alone", choices=list(RUNS), help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
