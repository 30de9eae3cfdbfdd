"""How a build grows with the corpus: time, memory and disk, and what ten million texts would need.

    python benchmarks/scale.py [--documents 1000 5000 20000] [--jobs 2] [--markdown docs/scale.md]

The texts are generated (corpus.py).  Every size is built by a process of its own, whose processor
time and memory (its own, and that of the largest of its workers) are read at the end of extraction
and at the end of all.  Growth is the exponent from one size to the next, 1 being proportional.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from corpus import write
from memory import peak, peak_of_children
from quality_tables import markdown, renew

T = TypeVar("T")
Figures = dict[str, Any]
SIZES = (1_000, 5_000, 20_000)
MANY = 10_000_000  # texts of a national archive, ten times over
BEGIN, END = "<!-- scale: begin -->", "<!-- scale: end -->"


class Stages:
    """The progress of a build, which notes what had been used when its texts were extracted."""

    def __init__(self) -> None:
        self.extracted: Figures = {}

    def __call__(self, items: Iterable[T], what: str, total: int | None) -> Iterable[T]:
        yield from items
        if what == "extracting":
            self.extracted = used()


def used() -> Figures:
    """Seconds by the clock and of the processor (with workers that have ended), memory in MB."""
    return {
        "clock": time.perf_counter(),
        "processor": sum(os.times()[:4]),
        "memory": peak(),
        "worker": peak_of_children(),
    }


def build(folder: Path, jobs: int) -> Figures:
    """Build the texts of a folder in this process, and say what it took."""
    import kg

    stages, start = Stages(), used()
    kg.build(folder / "texts", folder / "graph", jobs=jobs, progress=stages)
    half, end = stages.extracted, used()
    texts = sum(path.stat().st_size for path in (folder / "texts").iterdir())
    kept = sum(path.stat().st_size for path in (folder / "graph").rglob("*") if path.is_file())
    return {
        "extraction": half["processor"] - start["processor"],
        "extraction clock": half["clock"] - start["clock"],
        "graph": end["processor"] - half["processor"],
        "graph clock": end["clock"] - half["clock"],
        "worker": half["worker"],  # later a fork of this process counts among its children
        "extraction memory": half["memory"],
        "memory": end["memory"],
        "texts": texts / 1e6,
        "disk": kept / 1e6,
    }


def measure(documents: int, jobs: int) -> Figures:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name) / "texts", documents)
        command = [sys.executable, __file__, "--alone", name, "--jobs", str(jobs)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {"documents": documents, **json.loads(done.stdout)}


def exponent(last: Figures | None, this: Figures, figure: str) -> str:
    if last is None:
        return ""
    growth = math.log(this[figure] / last[figure])
    return f"{growth / math.log(this['documents'] / last['documents']):.2f}"


def table(runs: list[Figures]) -> str:
    header = [
        "texts", "extraction, processor s", "growth", "by the clock", "resolution and graph, s",
        "growth", "memory of a worker, MB", "of the build", "growth", "disk, MB", "growth",
    ]  # fmt: skip
    rows = []
    for number, this in enumerate(runs):
        last = runs[number - 1] if number else None
        rows.append([
            f"{this['documents']:,}",
            f"{this['extraction']:,.0f}", exponent(last, this, "extraction"),
            f"{this['extraction clock']:,.0f}",
            f"{this['graph']:,.1f}", exponent(last, this, "graph"),
            f"{this['worker']:,.0f}",
            f"{this['memory']:,.0f}", exponent(last, this, "memory"),
            f"{this['disk']:,.0f}", exponent(last, this, "disk"),
        ])  # fmt: skip
    return markdown(header, rows)


def needs(runs: list[Figures]) -> str:
    """What many texts need, by the largest run and, where growth is steeper than 1, by growth."""
    last, before = runs[-1], runs[-2]
    times = MANY / last["documents"]

    def grown(figure: str) -> float:
        step = math.log(last["documents"] / before["documents"])
        steep = max(1.0, math.log(last[figure] / before[figure]) / step)
        return float(last[figure] * times**steep)

    hours = grown("extraction") / 3600
    rows = [
        ["extraction", f"{hours:,.0f} core hours: {hours / 64:,.1f} hours on 64 cores"],
        ["resolution and graph", f"{grown('graph') / 3600:,.1f} hours on one core"],
        ["memory of a worker", f"{last['worker']:,.0f} MB, whatever the number of texts"],
        ["memory of the build's own process", f"{grown('memory') / 1000:,.0f} GB"],
        ["disk of the workspace", f"{grown('disk') / 1000:,.0f} GB"],
    ]
    return markdown([f"{MANY:,} texts", "need"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--markdown", type=Path, help="renew the tables of this file")
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(build(options.alone, options.jobs)))
        return
    runs = []
    for documents in options.documents:
        runs.append(measure(documents, options.jobs))
        print(json.dumps(runs[-1]), file=sys.stderr)
    text = "\n\n".join([table(runs), needs(runs)] if len(runs) > 1 else [table(runs)])
    print(text)
    if options.markdown:
        renew(options.markdown, BEGIN, END, text)


if __name__ == "__main__":
    main()
