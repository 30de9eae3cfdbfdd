"""What a query gives: rows of terms, and the same in rdflib's form."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.query import Result
from rdflib.term import Identifier, Variable


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT, as Oxigraph's terms, None where a variable is not bound."""

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    @classmethod
    def read(cls, found: ox.QuerySolutions, hidden: tuple[str, ...] = ()) -> Solutions:
        """All rows, without the columns that are hidden."""
        names = [variable.value for variable in found.variables]
        shown = [place for place, name in enumerate(names) if name not in hidden]
        rows: list[tuple[Any, ...]] = list(map(tuple, found))
        if len(shown) == 1:
            rows = [(row[shown[0]],) for row in rows]
        elif len(shown) < len(names):
            rows = list(map(itemgetter(*shown), rows)) if shown else [() for _ in rows]
        return cls(tuple(names[place] for place in shown), rows)


def result_of(found: Solutions | bool | rdflib.Graph) -> Result:
    """An answer as rdflib's Result, which writes the formats of SPARQL."""
    if isinstance(found, bool):
        result = Result("ASK")
        result.askAnswer = found
    elif isinstance(found, rdflib.Graph):
        result = Result("CONSTRUCT")
        result.graph = found
    else:
        result = Result("SELECT")
        result.vars = [Variable(name) for name in found.names]
        result.bindings = [
            {
                name: _node(term)
                for name, term in zip(result.vars, row, strict=True)
                if term is not None
            }
            for row in found.rows
        ]
    return result


def graph_of(dataset: rdflib.Dataset, triples: ox.QueryTriples) -> rdflib.Graph:
    """The triples as a graph with the prefixes of the dataset."""
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=lines or b"", format="nt")
    for prefix, namespace in dataset.namespaces():
        graph.bind(prefix, namespace)
    return graph


def _node(term: object) -> Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        plain = term.datatype.value == str(rdflib.XSD.string)
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    return rdflib.BNode(getattr(term, "value", str(term)))
