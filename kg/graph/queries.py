"""Asking the graph: SPARQL, and the named queries of `data/queries/`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox
import rdflib

from kg.errors import QueryError
from kg.graph.labels import Labeller
from kg.graph.store import oxigraph
from kg.graph.terms import clean
from kg.resources import resource
from kg.table import Table

_NAME = re.compile(r"^[A-Za-z][\w-]*$")
_HEADER = re.compile(r"^#\s*(title|answers|param)\s*(\w*):\s*(.+)$", re.MULTILINE)
_FORM = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_WHERE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)

Answer = Table | rdflib.Graph


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A ready query: what it answers, and its parameters with what each one means."""

    name: str
    title: str
    answers: str
    parameters: Mapping[str, str]
    text: str


def query_names() -> list[str]:
    """The names of the ready queries, sorted."""
    return sorted(_named_queries())


def named_query(name: str) -> NamedQuery:
    """A ready query by its name; QueryError names the ones that there are."""
    queries = _named_queries()
    if name not in queries:
        close = difflib.get_close_matches(name, queries, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(queries)}"
        raise QueryError(f"no query is named {name!r}; {hint}")
    return queries[name]


def run_query(
    dataset: rdflib.Dataset, query: str, params: Mapping[str, Any] | None = None, /, **more: Any
) -> Answer:
    """Ask in SPARQL, or by the name of a ready query.

    SELECT and ASK give a Table whose cells are plain values, labels in place of IRIs; CONSTRUCT
    and DESCRIBE give an rdflib Graph.  Parameters (`params`, or by keyword) are bound as values
    to the variables of their names, never pasted into the text; a variable that is bound must
    stand in the SELECT line.  Raises QueryError.
    """
    given = {**(params or {}), **more}
    if not _NAME.match(query.strip()):
        return _ask(dataset, query, given, hidden=())
    ready = named_query(query.strip())
    for name in given:
        if name not in ready.parameters:
            known = ", ".join(ready.parameters) or "none"
            raise QueryError(
                f"the query {ready.name} has no parameter {name!r}; its parameters: {known}"
            )
    return _ask(dataset, ready.text, given, hidden=tuple(ready.parameters))


@cache
def _named_queries() -> dict[str, NamedQuery]:
    files = sorted(resource("data", "queries").glob("*.rq"))
    return {path.stem: _read(path.stem, path.read_text(encoding="utf-8")) for path in files}


def _read(name: str, text: str) -> NamedQuery:
    header = _HEADER.findall(text)
    said = {key: value.strip() for key, word, value in header if not word}
    parameters = {word: value.strip() for key, word, value in header if key == "param"}
    return NamedQuery(name, said.get("title", name), said.get("answers", ""), parameters, text)


def _ask(
    dataset: rdflib.Dataset, query: str, params: Mapping[str, Any], hidden: tuple[str, ...]
) -> Answer:
    bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): _value(name, value) for name, value in params.items()
    }
    try:
        found = oxigraph(dataset).query(
            clean(query),
            use_default_graph_as_union=True,
            prefixes={prefix: str(iri) for prefix, iri in dataset.namespaces() if prefix},
            substitutions=bound or None,
        )
        return _answer(dataset, found, hidden)
    except SyntaxError as error:
        raise QueryError(complaint(query, str(error))) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {_sentence(str(error))}") from error


def _answer(dataset: rdflib.Dataset, found: object, hidden: tuple[str, ...]) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return Table(("answer",), ((bool(found),),))
    if isinstance(found, ox.QueryTriples):
        return _graph(dataset, found)
    assert isinstance(found, ox.QuerySolutions)
    shown = [v.value for v in found.variables if v.value not in hidden]
    cell = Labeller(dataset).cell
    rows = (tuple(cell(solution[name]) for name in shown) for solution in found)
    return Table(tuple(shown), tuple(rows))


def _graph(dataset: rdflib.Dataset, triples: ox.QueryTriples) -> rdflib.Graph:
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=lines or b"", format="nt")
    for prefix, namespace in dataset.namespaces():
        graph.bind(prefix, namespace)
    return graph


def _value(name: str, value: Any) -> ox.NamedNode | ox.Literal:
    if isinstance(value, rdflib.URIRef):
        return ox.NamedNode(value)
    if isinstance(value, str):
        return ox.Literal(clean(value))
    if isinstance(value, bool | int | float):
        return ox.Literal(value)
    raise QueryError(f"the parameter {name} must be text or a number, not {type(value).__name__}")


def complaint(query: str, message: str) -> str:
    """What is wrong with the query and where, in the query's own words.

    Of what the parser would have expected it names a few at random, which helps nobody.
    """
    if not _FORM.search(query):
        return "the query is not SPARQL: it asks by none of SELECT, ASK, CONSTRUCT and DESCRIBE"
    match = _WHERE.search(message)
    if match is None:
        return f"the query is not SPARQL: {_sentence(message)}"
    line, column, expected = int(match[1]), int(match[2]), match[3]
    rest = "".join(query.splitlines()[line - 1 : line])[column - 1 :].strip()[:30]
    place = f"line {line}, column {column}{f', near «{rest}»' if rest else ''}"
    if "unbound" in expected:
        return "the query is not SPARQL: a variable of the SELECT line is neither grouped nor bound"
    if "Prefix not found" in expected:
        return f"the query is not SPARQL: {place}: the prefix is not declared; add a PREFIX line"
    if not rest:
        return (
            "the query breaks off: at its end a bracket, a quotation mark or a word is missing, or"
            " one bracket is too many"
        )
    return f"the query is not SPARQL: {place}; check the words and brackets there"


def _sentence(message: str) -> str:
    return " ".join(message.split()).rstrip(".")
