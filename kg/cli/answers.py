"""The formats in which `kg query` shows an answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.query import Result

    from kg.table import Table

Ask = Callable[[], "Table | Graph"]
AskTerms = Callable[[], "Result"]


class AnswerFormat(StrEnum):
    """Formats of `kg query`."""

    table = "table"
    csv = "csv"
    json = "json"
    ttl = "ttl"
    sparql_json = "sparql-json"
    sparql_xml = "sparql-xml"


_STANDARD = {AnswerFormat.sparql_json: "json", AnswerFormat.sparql_xml: "xml"}


def shown(
    format: AnswerFormat,
    ask: Ask,
    ask_terms: AskTerms,
    *,
    iris: bool,
    lang: str | None = None,
) -> str:
    """The answer as text: by names and plain values (`ask`), or by RDF terms (`ask_terms`).

    `lang` is the language of the headings of a ready query; None for one of somebody's own, whose
    columns keep their names.
    """
    if format in _STANDARD:
        return _standard(ask_terms(), _STANDARD[format])
    return _plain(_with_iris(ask_terms()) if iris else ask(), format, lang)


def _plain(answer: Table | Graph, format: AnswerFormat, lang: str | None) -> str:
    from kg.table import Table

    if (format is AnswerFormat.ttl) == isinstance(answer, Table):
        raise QueryError(
            "SELECT and ASK are answered as table, csv, json, sparql-json or sparql-xml, CONSTRUCT"
            " and DESCRIBE as ttl; change --format"
        )
    if not isinstance(answer, Table):
        return answer.serialize(format="turtle")
    if format is AnswerFormat.json:
        return json.dumps(list(answer), ensure_ascii=False, indent=2, default=str) + "\n"
    from kg.library import called
    from kg.table_text import table_text

    if format is AnswerFormat.csv:
        return answer.to_csv()
    if lang:
        answer = Table(tuple(called(answer.columns, lang).values()), answer.rows)
    return table_text(answer)


def _standard(result: Result, format: str) -> str:
    if result.type == "CONSTRUCT":
        raise QueryError("CONSTRUCT and DESCRIBE are answered as ttl; change --format")
    text = (result.serialize(format=format) or b"").decode("utf-8")
    if format == "json":
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    return text.rstrip("\n") + "\n"


def _with_iris(result: Result) -> Table | Graph:
    """The answer with IRIs in full, and every other term as its text."""
    from rdflib import Graph

    from kg.table import Table

    if isinstance(result.graph, Graph) and result.type == "CONSTRUCT":
        return result.graph
    if result.type == "ASK":
        return Table(("answer",), ((bool(result.askAnswer),),))
    names = tuple(map(str, result.vars or ()))
    return Table.of(names, (_texts(row) for row in result.bindings))


def _texts(row: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(term) for name, term in row.items()}
