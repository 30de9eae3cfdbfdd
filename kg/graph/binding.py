"""The values of parameters: checked by their type and made RDF terms, never pasted into a text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pyoxigraph as ox
import rdflib

from kg.errors import QueryError
from kg.graph.caseforms import nominatives
from kg.graph.terms import SCHEMA, clean
from kg.library import NamedQuery, Parameter
from kg.spans import span_of

Binding = ox.NamedNode | ox.Literal
Bound = Mapping[str, Binding]

_NAMED = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?party ?who WHERE {
  ?party skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name .
  FILTER(CONTAINS(REPLACE(LCASE(STR(?name)), "ё", "е"), REPLACE(LCASE(?who), "ё", "е")))
} LIMIT 1
"""


def bind(params: Mapping[str, Any]) -> Bound:
    """The parameters of somebody's own query; QueryError for what is neither text nor number."""
    return {name: _term(name, value) for name, value in params.items() if value is not None}


def bind_ready(store: ox.Store, query: NamedQuery, params: Mapping[str, Any]) -> Bound:
    """The parameters of a ready query; None is one that is left out.

    QueryError for an unknown one, or a value that is not of its type.
    """
    known = {parameter.name: parameter for parameter in query.details}
    for name in params:
        if name not in known:
            names = ", ".join(known) or "none"
            raise QueryError(
                f"the query {query.name} has no parameter {name!r}; its parameters: {names}"
            )
    given = {name: value for name, value in params.items() if value is not None}
    return {name: _typed(store, query, known[name], value) for name, value in given.items()}


def other_spellings(store: ox.Store, query: NamedQuery, bound: Bound) -> Iterator[Bound]:
    """The same with names in the nominative: what to ask when nothing is found as it was typed."""
    names = [p.name for p in query.details if p.type == "name" and p.name in bound]
    spellings = (_spellings(store, bound[name]) for name in names)
    for chosen in product(*spellings):
        other = {**bound, **dict(zip(names, chosen, strict=True))}
        if other != bound:
            yield other


def likeliest(store: ox.Store, query: NamedQuery, bound: Bound) -> Bound:
    """The names as they were typed where something in the graph has them, else a nominative."""
    names = [p.name for p in query.details if p.type == "name" and p.name in bound]
    missing = [n for n in names if not _names_something(store, ox.Literal(bound[n].value))]
    found = {name: _spellings(store, bound[name])[1:2] for name in missing}
    return {**bound, **{name: others[0] for name, others in found.items() if others}}


def _spellings(store: ox.Store, value: Binding) -> list[Binding]:
    """A name as it was typed, and those of its nominatives that something in the graph has."""
    others = (ox.Literal(name) for name in nominatives(value.value))
    return [value, *(other for other in others if _names_something(store, other))]


def _names_something(store: ox.Store, name: ox.Literal) -> bool:
    found = store.query(
        _NAMED, use_default_graph_as_union=True, substitutions={ox.Variable("who"): name}
    )
    assert isinstance(found, ox.QuerySolutions)
    return next(iter(found), None) is not None


def _typed(store: ox.Store, query: NamedQuery, parameter: Parameter, value: Any) -> Binding:
    where = f"the parameter {parameter.name} of the query {query.name}"
    if parameter.type == "number":
        return _number(where, value)
    if not isinstance(value, str):
        value = str(_term(parameter.name, value).value)
    if parameter.type == "date" and span_of(value) is None:
        raise QueryError(
            f"{where} is a date: write it as YYYY-MM-DD, YYYY-MM or YYYY, not {value!r}"
        )
    literal = ox.Literal(clean(value))
    if parameter.type == "document":
        _check_document(store, where, literal)
    return literal


def _number(where: str, value: Any) -> ox.Literal:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if number != number or number in (float("inf"), float("-inf")):
        raise QueryError(f"{where} is a number, such as 2 or 0.5, not {value!r}")
    return ox.Literal(int(number) if number.is_integer() else number)


def _check_document(store: ox.Store, where: str, id_: ox.Literal) -> None:
    if next(store.quads_for_pattern(None, SCHEMA.identifier, id_), None) is not None:
        return
    found = (quad.object for quad in store.quads_for_pattern(None, SCHEMA.identifier, None))
    ids = sorted(term.value for term in found if isinstance(term, ox.Literal))
    near = difflib.get_close_matches(id_.value, ids, n=1)
    hint = f"did you mean {near[0]}?" if near else "the query documents lists the ids"
    raise QueryError(f"{where} is the id of a document, and none has the id {id_.value!r}; {hint}")


def _term(name: str, value: Any) -> Binding:
    if isinstance(value, rdflib.URIRef):
        return ox.NamedNode(value)
    if isinstance(value, str):
        return ox.Literal(clean(value))
    if isinstance(value, bool | int | float):
        return ox.Literal(value)
    raise QueryError(f"the parameter {name} must be text or a number, not {type(value).__name__}")
