"""How long it takes to check a graph and to find what follows from it.

    python benchmarks/ontology.py 300 [--broken] [--pyshacl] [--owlrl]

Builds a graph of so many documents (benchmarks/corpus.py) and times `validate` and `infer` on it;
`--broken` also checks it without any polarity, so that every claim breaks; `--pyshacl` and
`--owlrl` time the libraries left to themselves.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import TypeVar

import corpus
import owlrl
import pyoxigraph as ox
import pyshacl
import rdflib

import kg
from kg.graph import infer, validate
from kg.graph.ontology import CIVIC, ontology
from kg.graph.store import make_dataset, oxigraph
from kg.resources import resource

T = TypeVar("T")


def timed(what: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = work()
    print(f"{what:32} {time.perf_counter() - start:8.1f} s", flush=True)
    return result


def memory(dataset: rdflib.Dataset) -> rdflib.Graph:
    lines = ox.serialize((q.triple for q in oxigraph(dataset)), format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=lines or b"", format="nt")


def by_pyshacl(dataset: rdflib.Dataset) -> object:
    shapes = rdflib.Graph().parse(resource("ontology", "shapes.ttl"))
    return pyshacl.validate(memory(dataset), shacl_graph=shapes)


def by_owlrl(dataset: rdflib.Dataset) -> object:
    graph = memory(dataset) + ontology()
    return owlrl.OWLRL_Semantics(graph, False, False, False).closure()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", type=int)
    for option in ("broken", "pyshacl", "owlrl"):
        parser.add_argument(f"--{option}", action="store_true")
    given = parser.parse_args()
    graph = kg.build(list(corpus.varied(given.documents)), on_problem=lambda problem: None)
    dataset = graph.rdf
    print(f"{graph.summary()}, {len(oxigraph(dataset)):,} triples")
    timed("validate", lambda: validate(dataset))
    timed("infer", lambda: infer(dataset))
    if given.broken:
        kept = (q for q in oxigraph(dataset) if q.predicate.value != str(CIVIC.polarity))
        broken = make_dataset(kept)
        print(len(timed("validate, all claims broken", lambda: validate(broken))), "violations")
    if given.pyshacl:
        timed("pyshacl by itself", lambda: by_pyshacl(dataset))
    if given.owlrl:
        timed("owlrl by itself", lambda: by_owlrl(dataset))


if __name__ == "__main__":
    main()
