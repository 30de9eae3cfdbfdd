"""JSON-LD with the shipped context: one object per subject, one subject per line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset

from kg.export.order import prefixes_of, sorted_triples
from kg.graph.terms import RDF, XSD
from kg.resources import resource

Json = Any


def jsonld(dataset: Dataset) -> bytes:
    """All graphs together as JSON-LD."""
    context = {**_context(), **prefixes_of(dataset)}
    compactor = _Compactor(context, prefixes_of(dataset))
    objects = groupby(sorted_triples(dataset), key=lambda quad: quad.subject)
    lines = (_line(compactor.node(subject, quads)) for subject, quads in objects)
    return f'{{"@context": {_line(context)},\n"@graph": [\n{_joined(lines)}]}}\n'.encode()


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _joined(lines: Iterable[str]) -> str:
    text = ",\n".join(lines)
    return f"{text}\n" if text else ""


@cache
def _context() -> dict[str, Json]:
    text = resource("ontology", "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Json] = json.loads(text)["@context"]
    return context


class _Compactor:
    """Writes terms by a context, as JSON-LD's compaction would."""

    def __init__(self, context: Mapping[str, Json], prefixes: Mapping[str, str]) -> None:
        self._prefixes = sorted(((iri, prefix) for prefix, iri in prefixes.items()), reverse=True)
        self._terms = dict(_terms(context, prefixes))
        self._short: dict[str, str] = {}

    def node(self, subject: object, quads: Iterable[ox.Quad]) -> Json:
        """The JSON object of one subject, whose quads come sorted by predicate."""
        found: dict[str, Json] = {"id": self._id(subject)}
        for predicate, group in groupby(quads, key=lambda quad: quad.predicate.value):
            if predicate == RDF.type.value:
                name, type_ = "type", "@vocab"
            else:
                name, type_ = self._terms.get(predicate, (self._iri(predicate), ""))
            values = [self._value(quad.object, type_) for quad in group]
            found[name] = values[0] if len(values) == 1 else values
        return found

    def _value(self, term: object, type_: str) -> Json:
        if not isinstance(term, ox.Literal):
            return self._id(term) if type_ in ("@id", "@vocab") else {"@id": self._id(term)}
        if term.language:
            return {"@language": term.language, "@value": term.value}
        if term.datatype.value == type_:
            return term.value
        if term.datatype == XSD.string:
            # A string under a typed term needs an object of its own to stay a string.
            return {"@value": term.value} if type_ else term.value
        return {"@type": self._iri(term.datatype.value), "@value": term.value}

    def _id(self, term: object) -> str:
        if isinstance(term, ox.BlankNode):
            return f"_:{term.value}"
        assert isinstance(term, ox.NamedNode)
        return self._iri(term.value)

    def _iri(self, iri: str) -> str:
        if iri not in self._short:
            self._short[iri] = self._shortened(iri)
        return self._short[iri]

    def _shortened(self, iri: str) -> str:
        for namespace, prefix in self._prefixes:
            if iri.startswith(namespace) and not iri[len(namespace) :].startswith("//"):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri


def _terms(
    context: Mapping[str, Json], prefixes: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """IRI of a predicate → its term and the type that the context gives its values."""
    for term, definition in context.items():
        if isinstance(definition, dict):
            iri = _expanded(definition["@id"], prefixes)
            yield iri, (term, _expanded(definition.get("@type", ""), prefixes))


def _expanded(curie: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, rest = curie.partition(":")
    return f"{prefixes[prefix]}{rest}" if colon and prefix in prefixes else curie
