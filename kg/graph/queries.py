"""Asking the graph: SPARQL, and the ready queries of `data/queries/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.query import Result

from kg.errors import QueryError
from kg.graph.binding import Bound, bind, bind_ready, other_spellings
from kg.graph.complaints import complaint, sentence
from kg.graph.labels import Labeller
from kg.graph.lexer import names_dataset
from kg.graph.results import Solutions, graph_of, result_of
from kg.graph.store import oxigraph
from kg.graph.terms import clean
from kg.library import in_words, named_query
from kg.table import Table
from kg.texts import ENGLISH, terms

_NAME = re.compile(r"^[A-Za-z][\w-]*$")

Answer = Table | rdflib.Graph


def run_query(
    dataset: rdflib.Dataset,
    query: str,
    params: Mapping[str, Any] | None = None,
    /,
    *,
    lang: str = ENGLISH,
    **more: Any,
) -> Answer:
    """Ask in SPARQL, or by the name of a ready query.

    SELECT and ASK give a Table whose cells are plain values, labels in place of IRIs; CONSTRUCT
    and DESCRIBE give an rdflib Graph.  Parameters (`params`, or by keyword; None is left out) are
    bound as values to the variables of their names, never pasted into the text; a variable that is
    bound must stand in the SELECT line.  Raises QueryError.

    Where a ready query finds nothing under a name as it is given, it looks for its nominative.
    In `lang` (en, ru, kk; else KgError) are the names of relations, kinds and the like; columns
    keep their names.
    """
    said = terms(lang)
    found = _found(dataset, query, {**(params or {}), **more})
    if isinstance(found, bool):
        return Table(("answer",), ((found,),))
    if isinstance(found, rdflib.Graph):
        return found
    table = Table(found.names, Labeller(dataset, (*said.language.order, "ru")).table(found.rows))
    return in_words(table, lang) if lang != ENGLISH and _NAME.match(query.strip()) else table


def query_result(
    dataset: rdflib.Dataset, query: str, params: Mapping[str, Any] | None = None, /, **more: Any
) -> Result:
    """The same with RDF terms in place of plain values: an rdflib Result.

    Its `serialize(format=…)` writes the SPARQL 1.1 results formats: json, xml and csv.
    """
    return result_of(_found(dataset, query, {**(params or {}), **more}))


def _found(
    dataset: rdflib.Dataset, query: str, params: Mapping[str, Any]
) -> Solutions | bool | rdflib.Graph:
    asker = _Asker(dataset, oxigraph(dataset))
    return (
        asker.ready(query.strip(), params)
        if _NAME.match(query.strip())
        else asker.free(query, params)
    )


@dataclass(frozen=True, slots=True)
class _Asker:
    dataset: rdflib.Dataset
    store: ox.Store

    def free(self, query: str, params: Mapping[str, Any]) -> Solutions | bool | rdflib.Graph:
        """The answer to somebody's own query."""
        return self._ask(query, bind(params))

    def ready(self, name: str, params: Mapping[str, Any]) -> Solutions | bool | rdflib.Graph:
        """The answer to a ready query: if there is none, to the names in the nominative."""
        query = named_query(name)
        bound = bind_ready(self.store, query, params)
        hidden = tuple(query.parameters)
        found = self._ask(query.text, bound, hidden)
        if isinstance(found, Solutions) and not found.rows:
            for other in other_spellings(self.store, query, bound):
                again = self._ask(query.text, other, hidden)
                if isinstance(again, Solutions) and again.rows:
                    return again
        return found

    def _ask(
        self, query: str, bound: Bound, hidden: tuple[str, ...] = ()
    ) -> Solutions | bool | rdflib.Graph:
        try:
            found = self.store.query(
                clean(query),
                # Over the union Oxigraph would overlook FROM.
                use_default_graph_as_union=not names_dataset(query),
                prefixes={prefix: str(iri) for prefix, iri in self.dataset.namespaces() if prefix},
                substitutions={ox.Variable(name): term for name, term in bound.items()} or None,
            )
            if isinstance(found, ox.QueryBoolean):
                return bool(found)
            if isinstance(found, ox.QueryTriples):
                return graph_of(self.dataset, found)
            return Solutions.read(found, hidden)
        except SyntaxError as error:
            raise QueryError(complaint(query, str(error))) from error
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(f"the query cannot be answered: {sentence(str(error))}") from error
