"""RDF at a million triples: loading, and Turtle against Oxigraph's own serialiser, in one run.

    python benchmarks/rdf.py [--triples 1000000] [--repeats 5]

Prints the tables of docs/performance.md.  The corpus is generated (graph_corpus.py).  Turtle is
measured by turns, in seconds of processor time, and the ratios are of medians.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox
from graph_corpus import dataset

import kg
from kg.export import export
from kg.graph.disk import make_store, open_store
from kg.graph.store import oxigraph, prefixes, read_dataset

Work = Callable[[], object]


def seconds(work: Work) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def medians(works: Mapping[str, Work], repeats: int) -> dict[str, float]:
    """Median seconds of each, measured by turns after a round that does not count."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for round_ in range(repeats + 1):
        for name, work in works.items():
            took = seconds(work)
            if round_:
                spent[name].append(took)
    return {name: statistics.median(times) for name, times in spent.items()}


def table(title: str, found: Mapping[str, float], base: str) -> None:
    print(f"\n| {title} | seconds | ratio |\n|---|--:|--:|")
    for name, took in found.items():
        print(f"| {name} | {took:.2f} | {took / found[base]:.2f} |")


def turtle(file: Path, folder: Path, repeats: int) -> None:
    """What a user gets from `kg export`, and `export` of a dataset in memory."""
    in_memory = read_dataset(file)
    graph = kg.import_graph(file, folder / "g")
    store = oxigraph(in_memory)

    def own(source: ox.Store) -> bytes | None:
        triples = (quad.triple for quad in source)
        return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes())

    base = "pyoxigraph.serialize, in memory"
    works: dict[str, Work] = {
        base: lambda: own(store),
        "pyoxigraph.serialize, store on disk": lambda: own(oxigraph(graph.rdf)),
        "kg export --format ttl, of a folder": lambda: graph.export("ttl"),
        "kg.export.export, in memory": lambda: export(in_memory, "ttl"),
        "the same as TriG": lambda: export(in_memory, "trig"),
    }
    table(f"Turtle, {len(store):,} triples", medians(works, repeats), base)
    assert graph.export("ttl") == export(in_memory, "ttl")


def by_the_clock(work: Work) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def loading(file: Path, folder: Path) -> None:
    """Into a store on the disk, in bulk and row by row, by the clock: the disk is waited for."""
    data = file.read_bytes()
    bulk = by_the_clock(lambda: make_store(folder / "bulk", data))
    number = len(open_store(folder / "bulk"))
    memory = by_the_clock(lambda: read_dataset(file))
    quads = list(ox.parse(data, format=ox.RdfFormat.TRIG))
    rows = ox.Store(str(folder / "rows"))
    by_row = by_the_clock(lambda: [rows.add(quad) for quad in quads])
    found = {"in bulk": bulk, "row by row": by_row, "into memory": memory}
    table(f"loading {number:,} triples into a store on the disk", found, "in bulk")


def round_trip(file: Path) -> None:
    """TriG, store, TriG."""
    same = export(read_dataset(file), "trig") == file.read_bytes()
    print(f"\nTriG → store → TriG: {'the same bytes' if same else 'DIFFERENT BYTES'}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--triples", type=int, default=1_000_000)
    arguments.add_argument("--repeats", type=int, default=5)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "graph.trig"
        file.write_bytes(export(dataset(given.triples), "trig"))
        turtle(file, folder, given.repeats)
        loading(file, folder)
        round_trip(file)


if __name__ == "__main__":
    main()
