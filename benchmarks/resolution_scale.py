"""How the cost of resolution grows with the number of mentions, on generated extractions.

    python benchmarks/resolution_scale.py [--mentions 10000 100000 1000000]
                                          [--markdown docs/performance.md]

Each size runs in a process of its own. The growth is the exponent b of time = a · mentions^b from
one size to the next; 1 is proportional. `--markdown` renews the table between the two markers of
that file. What is generated, and why it is like real news, stands in `resolution_corpus.py`.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import resolution_corpus
from memory import peak
from quality_tables import markdown, renew

from kg.resolution import resolve

BEGIN, END = "<!-- resolution scale: begin -->", "<!-- resolution scale: end -->"
SIZES = (10_000, 100_000, 1_000_000)
HEADER = ("mentions", "documents", "names", "things", "seconds", "growth", "memory, MB", "growth")


def main() -> None:
    args = parse_arguments()
    if args.alone:
        print(json.dumps(measure(args.mentions[0])))
        return
    runs = []
    for mentions in args.mentions:
        runs.append(run(mentions))
        print(runs[-1], file=sys.stderr, flush=True)
    text = table(runs)
    print(text)
    if args.markdown:
        renew(args.markdown, BEGIN, END, text + "\n")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mentions", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--markdown", type=Path, help="renew the table of this file")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def run(mentions: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--alone", "--mentions", str(mentions)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def measure(mentions: int) -> dict[str, Any]:
    """Seconds of processor time and megabytes that one resolution takes in this process."""
    extractions = resolution_corpus.generate(mentions)
    resolve(resolution_corpus.generate(2000))  # the word lists and the dictionary are loaded once
    gc.collect()
    gc.freeze()
    before, seconds, held = peak(), math.inf, 0.0
    for _ in range(3):  # the best of several: other work on the machine only adds
        started = time.process_time()
        resolution = resolve(extractions)
        seconds = min(seconds, time.process_time() - started)
        held = held or peak() - before
    return {
        "mentions": sum(len(e.mentions) for x in extractions for e in x.entities),
        "documents": len(extractions),
        "names": sum(len(x.entities) for x in extractions),
        "things": len(resolution.entities),
        "seconds": seconds,
        "memory": held,
    }


def table(runs: list[dict[str, Any]]) -> str:
    rows = []
    for number, this in enumerate(runs):
        last = runs[number - 1] if number else None
        rows.append(
            (
                *(f"{this[key]:,}" for key in ("mentions", "documents", "names", "things")),
                f"{this['seconds']:.2f}",
                growth(last, this, "seconds"),
                f"{this['memory']:,.0f}",
                growth(last, this, "memory"),
            )
        )
    return markdown(HEADER, rows)


def growth(last: dict[str, Any] | None, this: dict[str, Any], figure: str) -> str:
    if last is None or last[figure] <= 0:
        return ""
    ratio = math.log(this[figure] / last[figure])
    return f"{ratio / math.log(this['mentions'] / last['mentions']):.2f}"


if __name__ == "__main__":
    main()
