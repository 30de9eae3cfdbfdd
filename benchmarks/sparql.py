"""The ready queries at a million triples: through `kg.graph.run_query` and by pyoxigraph alone.

    python benchmarks/sparql.py [--triples N] [--repeats N] [--store DIR] [QUERY …]

A graph is generated (see graph_corpus.py) and kept as an Oxigraph store on the disk, which is
opened to be read; it is made once.  Each ready query is asked with a value for the first of its
parameters and without any, in turn by `store.query`, reading every value of every solution, and by
`run_query`, which gives a table of plain values with labels.  Times are processor seconds, medians
of the repetitions, so that other work on the machine does little harm.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from math import exp, log
from pathlib import Path
from statistics import mean, median

import pyoxigraph as ox
from graph_corpus import dataset
from rdflib import Dataset

from kg.graph import named_query, query_names, run_query
from kg.graph.disk import make_store, open_store
from kg.graph.store import oxigraph, prefixes, wrap

GIVEN: dict[str, str | int] = {
    "name": "Нурлан",
    "date": "2018",
    "number": 2,
    "document": "d17",
    "text": "news1",
}
#: The ties of everybody with everybody are millions of rows; nobody asks so.
NEEDS_A_NAME = {"ties"}


def stored(triples: int, path: Path) -> ox.Store:
    """The store of about so many triples at the path; it is made if it is not there."""
    if not path.exists():
        made = oxigraph(dataset(triples))
        source = path.with_suffix(".trig")
        path.parent.mkdir(parents=True, exist_ok=True)
        made.dump(str(source), format=ox.RdfFormat.TRIG)
        make_store(path, source)
        source.unlink()
    return open_store(path)


def cases(names: list[str]) -> Iterator[tuple[str, dict[str, str | int]]]:
    """Each query with the first of its parameters, and without any."""
    for name in names or query_names():
        details = named_query(name).details
        if details:
            yield name, {details[0].name: GIVEN[details[0].type]}
        if name not in NEEDS_A_NAME:
            yield name, {}


def direct(store: ox.Store, name: str, params: Mapping[str, str | int]) -> int:
    """pyoxigraph alone: every value of every solution; the number of rows."""
    found = store.query(
        named_query(name).text,
        use_default_graph_as_union=True,
        prefixes=prefixes(),
        substitutions={ox.Variable(key): ox.Literal(value) for key, value in params.items()}
        or None,
    )
    return sum(1 for solution in found if [term and term.value for term in solution])


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compared(
    data: Dataset, name: str, params: Mapping[str, str | int], repeats: int
) -> tuple[int, float, float]:
    """Rows, and the median times of the two ways, which take turns."""
    store = oxigraph(data)
    rows = direct(store, name, params)
    alone, ours = [], []
    for _ in range(repeats):
        alone.append(seconds(lambda: direct(store, name, params)))
        ours.append(seconds(lambda: run_query(data, name, params)))
    return rows, median(alone), median(ours)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("queries", nargs="*")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--store", type=Path, help="where the store lies, or is to lie")
    options = parser.parse_args()
    place = Path(tempfile.gettempdir(), f"civic-kg-{options.triples}", "store")
    store = stored(options.triples, options.store or place)
    data = wrap(store)
    print(f"{len(store):,} quads, {options.repeats} repetitions\n")
    print("| query | asked with | rows | pyoxigraph, ms | kg, ms | ratio |")
    print("|---|---|--:|--:|--:|--:|")
    ratios, all_alone, all_ours = [], [], []
    for name, params in cases(options.queries):
        rows, alone, ours = compared(data, name, params, options.repeats)
        asked = ", ".join(f"{key}={value}" for key, value in params.items())
        print(
            f"| {name} | {asked} | {rows:,} | {alone * 1e3:,.1f} | {ours * 1e3:,.1f} |"
            f" {ours / alone:.2f} |",
            flush=True,
        )
        ratios.append(ours / alone)
        all_alone.append(alone)
        all_ours.append(ours)
    print(f"\nratio of the median latencies: {median(all_ours) / median(all_alone):.2f}")
    print(f"median ratio: {median(ratios):.2f}; highest: {max(ratios):.2f}")
    print(f"geometric mean of the ratios: {exp(mean(map(log, ratios))):.2f}")


if __name__ == "__main__":
    main()
