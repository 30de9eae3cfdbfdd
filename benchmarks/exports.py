"""How long each export takes, in seconds for 100,000 triples; the graph is of varied samples.

python benchmarks/exports.py [DOCUMENTS]
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from pathlib import Path

import corpus

import kg
from kg.export import FORMATS, export
from kg.graph.store import oxigraph


def main(documents: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        graph = kg.build([corpus.write(Path(folder) / "texts", documents)], out=f"{folder}/g")
        dataset = graph.rdf
    triples = len(oxigraph(dataset))
    print(f"{documents} documents, {triples:,} triples")
    for format in FORMATS:
        seconds, size = min(_measured(dataset, format) for _ in range(3))
        print(f"{format:8} {seconds * 1e5 / triples:6.2f} s  {size / 1e6:6.1f} MB")


def _measured(dataset: object, format: str) -> tuple[float, int]:
    gc.collect()
    start = time.perf_counter()
    data = export(dataset, format)  # type: ignore[arg-type]
    return time.perf_counter() - start, len(data)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
