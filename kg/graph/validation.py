"""Checking a graph against `ontology/shapes.ttl`, and saying in words what breaks it.

The shapes are standard SHACL, and pyshacl says what breaks them.  It looks only at what the store
suspects (`kg/graph/suspects.py`), so that a sound graph is checked at the store's speed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import cast

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib import BNode, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from kg.graph.naming import Naming
from kg.graph.store import oxigraph
from kg.graph.suspects import aimed, shape_of, suspects
from kg.resources import resource
from kg.texts import texts

_FEW = 20  # suspects for which it is not worth while to load the graph into memory


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks a shape.

    `severity` is `violation` or `warning`, `name` what people call the thing, `message` the rest
    of the sentence, `iri` and `path` where to look, `value` what was found there, `shape` the name
    of the shape, `lang` the language of the sentence.
    """

    severity: str
    name: str
    message: str
    iri: str
    path: str = ""
    value: str = ""
    shape: str = ""
    lang: str = "en"

    def __str__(self) -> str:
        said = texts("checks", self.lang)
        before = said("warning") if self.severity == "warning" else ""
        found = f" {said('found', value=self.value)}" if self.value else ""
        return f"{before}{self.name} {self.message}{found}"

    def to_dict(self) -> dict[str, str]:
        """The same for JSON, with the whole sentence as `sentence`."""
        return {**asdict(self), "sentence": str(self)}


@dataclass(frozen=True, slots=True)
class Result:
    """A result of SHACL: its properties but the blank nodes, sorted."""

    properties: tuple[tuple[URIRef, URIRef | Literal], ...]

    def value(self, predicate: URIRef) -> URIRef | Literal | None:
        """The first value of a property."""
        return next((o for p, o in self.properties if p == predicate), None)

    @property
    def messages(self) -> dict[str, str]:
        """The message by language."""
        said = [o for p, o in self.properties if p == SH.resultMessage and isinstance(o, Literal)]
        return {message.language or "": str(message) for message in said}


@dataclass
class Report(list[Violation]):
    """The violations of a graph, gravest first; as text, one sentence a line."""

    found: Iterable[Violation] = ()
    results: tuple[Result, ...] = ()
    lang: str = field(default="en")

    def __post_init__(self) -> None:
        self.extend(sorted(self.found))

    @property
    def conforms(self) -> bool:
        """True when nothing but warnings was found."""
        return all(found.severity == "warning" for found in self)

    def to_turtle(self) -> str:
        """The report of SHACL (`sh:ValidationReport`); the same bytes on every run.

        By SHACL's rule sh:conforms is false for a warning as well.
        """
        graph, report = rdflib.Graph(), BNode("report")
        for prefix, namespace in _shapes().namespaces():
            graph.bind(prefix, namespace)
        graph.add((report, RDF.type, SH.ValidationReport))
        conforms = Literal(not self.results, datatype=XSD.boolean)
        graph.add((report, SH.conforms, conforms))
        for number, result in enumerate(self.results):
            node = BNode(f"result{number:09}")
            graph.add((report, SH.result, node))
            for predicate, value in result.properties:
                graph.add((node, predicate, value))
        return graph.serialize(format="turtle")

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or texts("checks", self.lang)("sound")


def validate(dataset: rdflib.Dataset, lang: str = "en") -> Report:
    """Check the union of all graphs; the sentences are in `lang` (en, ru, kk), else KgError."""
    order = texts("checks", lang).language.order
    store = _union(dataset)
    results = _results(store)
    naming = Naming(dataset, store, lang)
    found = [_violation(result, naming, order) for result in results]
    return Report(found, results, lang)


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")


def _union(dataset: rdflib.Dataset) -> ox.Store:
    """All triples in one graph: it is asked much, and so faster than many graphs seen as one."""
    flat = ox.Store()
    quads = (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in oxigraph(dataset))
    flat.bulk_extend(quads)
    return flat


def _results(store: ox.Store) -> tuple[Result, ...]:
    suspected = suspects(store, _shapes())
    if not suspected:
        return ()
    import pyshacl

    many = sum(map(len, suspected.values())) > _FEW
    data = _in_memory(store) if many else _as_it_is(store)
    _, found, _ = pyshacl.validate(data, shacl_graph=aimed(_shapes(), suspected), inplace=True)
    graph = cast(rdflib.Graph, found)
    results = {_result(graph, node) for node in graph.subjects(RDF.type, SH.ValidationResult)}
    return tuple(sorted(results, key=lambda result: [(p, o.n3()) for p, o in result.properties]))


def _as_it_is(store: ox.Store) -> rdflib.Graph:
    return rdflib.Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)


def _in_memory(store: ox.Store) -> rdflib.Graph:
    """The graph in rdflib's memory: slow to load, but fast for many small questions."""
    lines = ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=lines or b"", format="nt")


def _result(graph: rdflib.Graph, node: Node) -> Result:
    pairs = (
        (p, URIRef(shape_of(o)) if p == SH.sourceShape else o)
        for p, o in graph.predicate_objects(node)
        if isinstance(p, URIRef) and isinstance(o, URIRef | Literal) and p != SH.resultMessage
    )
    said = ((SH.resultMessage, message) for message in _messages(graph, node))
    return Result(tuple(sorted((*pairs, *said), key=lambda pair: (pair[0], pair[1].n3()))))


def _messages(graph: rdflib.Graph, node: Node) -> list[Literal]:
    """The messages of a result as the shapes have them: pyshacl drops the language of some."""
    source = graph.value(node, SH.sourceConstraint) or graph.value(node, SH.sourceShape)
    told = [*_shapes().objects(source, SH.message)] or [*graph.objects(node, SH.resultMessage)]
    return [message for message in told if isinstance(message, Literal)]


def _violation(result: Result, naming: Naming, order: Sequence[str]) -> Violation:
    focus, path, value, shape = (
        result.value(p) for p in (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape)
    )
    constraint = result.value(SH.sourceConstraint)
    messages = result.messages
    return Violation(
        severity="warning" if result.value(SH.resultSeverity) == SH.Warning else "violation",
        name=naming.of(focus),
        message=next(filter(None, map(messages.get, order)), min(messages.values(), default="?")),
        iri=str(focus),
        path="" if path is None else naming.of(path),
        value="" if value is None or value == focus else naming.of(value),
        shape=str(constraint or shape or "").rpartition("#")[2],
        lang=order[0],
    )
