"""Checking a graph against `ontology/shapes.ttl`, and saying in words what breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.graph.labels import Labeller
from kg.graph.store import oxigraph
from kg.graph.vocabulary import CIVIC, OA
from kg.resources import resource


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks a shape.

    `severity` is `violation` or `warning`, `name` what people call the thing, `message` the rest
    of the sentence, `iri` and `path` where to look.
    """

    severity: str
    name: str
    message: str
    iri: str
    path: str = ""
    value: str = ""

    def __str__(self) -> str:
        found = f" (found: {self.value})" if self.value else ""
        return f"{self.name} {self.message}{found}"


class Report(list[Violation]):
    """The violations of a graph, gravest first; as text, one sentence a line."""

    @property
    def conforms(self) -> bool:
        """True when nothing but warnings was found."""
        return all(found.severity == "warning" for found in self)

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or "The graph is sound."


def validate(dataset: rdflib.Dataset, lang: str = "en") -> Report:
    """Check the union of all graphs; messages are in `lang` (en, ru)."""
    data = _union(dataset)
    _, found, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none")
    graph = cast(rdflib.Graph, found)
    names = _Names(dataset, data, lang)
    results = graph.subjects(RDF.type, SH.ValidationResult)
    return Report(sorted(_violation(graph, result, names, lang) for result in results))


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")


def _union(dataset: rdflib.Dataset) -> rdflib.Graph:
    """All triples in rdflib's own memory, where pyshacl's many small look-ups are fastest."""
    triples = (quad.triple for quad in oxigraph(dataset))
    lines = cast(bytes, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))
    return rdflib.Graph().parse(data=lines, format="nt")


def _violation(graph: rdflib.Graph, node: Node, names: _Names, lang: str) -> Violation:
    focus = graph.value(node, SH.focusNode)
    path, value = graph.value(node, SH.resultPath), graph.value(node, SH.value)
    warning = graph.value(node, SH.resultSeverity) == SH.Warning
    return Violation(
        severity="warning" if warning else "violation",
        name=names.of(focus),
        message=_message(graph, node, lang),
        iri=str(focus),
        path="" if path is None else names.of(path),
        value="" if value is None or value == focus else names.of(value),
    )


def _message(graph: rdflib.Graph, node: Node, lang: str) -> str:
    messages = {
        message.language: str(message)
        for message in graph.objects(node, SH.resultMessage)
        if isinstance(message, rdflib.Literal)
    }
    return messages.get(lang) or messages.get("en") or min(messages.values(), default="is unsound")


class _Names:
    """What to call the nodes of a graph in a sentence."""

    def __init__(self, dataset: rdflib.Dataset, data: rdflib.Graph, lang: str) -> None:
        self._labels = Labeller(dataset, (lang, "en", "ru"))
        self._data = data

    def of(self, node: Node | None) -> str:
        """A name in quotes; a claim by its parties, evidence by its words."""
        if not isinstance(node, rdflib.URIRef):
            return "" if node is None else f"«{node}»"
        subject, object_ = (self._data.value(node, p) for p in (CIVIC.subject, CIVIC.object))
        if subject is not None or object_ is not None:
            relation = self._label(self._data.value(node, CIVIC.predicate))
            return f"the claim {self.of(subject)} {relation} {self.of(object_)}".rstrip()
        quote = self._data.value(node, OA.exact)
        return f"«{quote}»" if quote is not None else f"«{self._label(node)}»"

    def _label(self, node: Node | None) -> str:
        return self._labels.label(str(node)) if isinstance(node, rdflib.URIRef) else "?"
