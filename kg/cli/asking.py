"""`kg query`, `kg stats` and `kg validate`: what the graph says, and whether it is sound."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import options
from kg.cli.answers import AnswerFormat, shown
from kg.cli.querylist import QueryCommand, show_list
from kg.cli.terminal import write
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.graph import Report
    from kg.texts import Texts


class StatsFormat(StrEnum):
    """Formats of `kg stats`."""

    table = "table"
    json = "json"


class ReportFormat(StrEnum):
    """Formats of `kg validate`."""

    text = "text"
    ttl = "ttl"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(cls=QueryCommand, epilog="Example: kg query g --name leaders --format csv")(query)
    app.command(epilog="Example: kg stats g")(stats)
    app.command(epilog="Example: kg validate g --format json --lang ru")(validate)


def query(
    workspace: options.Workspace,
    sparql: Annotated[
        str | None,
        typer.Argument(
            metavar="SPARQL", help="A query, or @FILE that holds it.", show_default=False
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="A ready query; --list shows them all.", show_default=False
        ),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", "-p", metavar="KEY=VALUE", show_default=False,
            help="A parameter of the ready query; may be given more than once.",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", show_default=False,
            help="Ask the graph as it was at a date: YYYY-MM-DD, YYYY-MM or YYYY. Claims that"
            " neither they nor their text date are left out.",
        ),
    ] = None,
    infer: options.Infer = False,
    format: Annotated[
        AnswerFormat,
        typer.Option(
            help="How to show the answer. ttl is for CONSTRUCT and DESCRIBE; sparql-json and"
            " sparql-xml are the standard's formats, with full IRIs, datatypes and languages."
        ),
    ] = AnswerFormat.table,
    iris: Annotated[
        bool, typer.Option("--iris", help="Show full IRIs in place of names.")
    ] = False,
    lang: options.Language = None,
    list_: Annotated[
        bool,
        typer.Option(
            "--list", is_eager=True, callback=show_list,
            help="Show the ready queries with their parameters, and exit.",
        ),
    ] = False,
    out: options.Out = "-",
) -> int:  # fmt: skip
    """Ask the graph in SPARQL or by a ready query.

    Many ready queries take part of a name: --param who=Ким

    In SPARQL: kg query g "SELECT ?who ?what WHERE { ?who civic:leaderOf ?what }"
    """
    import kg
    from kg.texts import ENGLISH

    asked, params = _question(sparql, name), _params(param or ())
    # What programs read is the same under every locale.
    words = options.shown_in(lang) if format is AnswerFormat.table else lang or ENGLISH
    graph = kg.open(workspace)
    text = shown(
        format,
        lambda: graph.query(asked, as_of=as_of, infer=infer, lang=words, **params),
        lambda: graph.result(asked, as_of=as_of, infer=infer, **params),
        iris=iris,
        lang=words if name else None,
    )
    write([text], out)
    return 0


def stats(
    workspace: options.Workspace,
    format: Annotated[StatsFormat, typer.Option(help="How to show it.")] = StatsFormat.table,
    lang: options.Language = None,
) -> int:
    """Count documents, entities and claims."""
    import kg
    from kg.table import Table
    from kg.table_text import table_text
    from kg.texts import texts

    numbers = kg.open(workspace).stats()
    if format is StatsFormat.json:
        write([json.dumps(numbers, ensure_ascii=False, indent=2) + "\n"])
        return 0
    said = texts("stats", options.shown_in(lang))
    write([table_text(Table((said("what"), said("number")), tuple(_flat(numbers, said))))])
    return 0


def validate(
    workspace: options.Workspace,
    format: Annotated[
        ReportFormat, typer.Option(help="How to show it; ttl is the report of SHACL itself.")
    ] = ReportFormat.text,
    lang: options.Language = None,
    out: options.Out = "-",
) -> int:
    """Check the graph against its rules (SHACL shapes) and say in words what breaks them.

    The exit status is 1 when something does; a warning alone does not.
    """
    import kg

    words = options.shown_in(lang) if format is ReportFormat.text else lang
    report = kg.open(workspace).validate(words)
    write([_reported(report, format)], out)
    return 0 if report.conforms else 1


def _reported(report: Report, format: ReportFormat) -> str:
    if format is ReportFormat.ttl:
        return report.to_turtle()
    if format is ReportFormat.json:
        rows = [found.to_dict() for found in report]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    return f"{report}\n"


def _question(sparql: str | None, name: str | None) -> str:
    if (sparql is None) == (name is None):
        from kg.library import query_names

        names = ", ".join(query_names())
        raise QueryError(f"give a SPARQL query or one of the ready ones with --name: {names}")
    if sparql is None or not sparql.startswith("@"):
        return sparql or name or ""
    try:
        return Path(sparql[1:]).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{sparql[1:]}: no query can be read from it; check the file") from error


def _params(pairs: Sequence[str]) -> dict[str, str]:
    params = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.isidentifier():
            raise QueryError(f"{pair!r} is no parameter; write it as --param name=value")
        params[key] = value
    return params


def _flat(numbers: Mapping[str, Any], said: Texts) -> Iterator[tuple[str, int]]:
    for what, number in numbers.items():
        if isinstance(number, Mapping):
            yield said(what), sum(number.values())
            for kind, count in number.items():
                yield f"  {said.get(f'{what}-of.{kind}') or kind}", count
        else:
            yield said(what), number
