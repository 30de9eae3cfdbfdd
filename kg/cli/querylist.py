"""The ready queries in the help of `kg query` and in `kg query --list`, from the library itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand

from kg.cli.options import shown_in


class QueryCommand(TyperCommand):
    """`kg query`: its help names the ready queries, which are read only when somebody wants it."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help, with the queries below the rest of the text."""
        text = self.help
        self.help = f"{text}\n\n{_titles()}"
        try:
            super().format_help(ctx, formatter)
        finally:
            self.help = text

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Have `--list` looked at last, so that it knows of a `--lang` behind it."""
        rest = [arg for arg in args if arg != "--list"]
        return list(super().parse_args(ctx, rest + ["--list"] * (len(rest) < len(args))))


def show_list(context: typer.Context, wanted: bool) -> None:
    """What `--list` does: print the queries with their parameters, and end."""
    if wanted:
        typer.echo("\n".join(_lines(shown_in(context.params.get("lang")))))
        raise typer.Exit


def _titles() -> str:
    from kg.library import named_query, query_names

    width = max(map(len, query_names()))
    lines = (f"  {name:{width}}  {named_query(name).title}" for name in query_names())
    return "\n".join(("Ready queries (--name):", *lines))


def _lines(lang: str) -> Iterator[str]:
    from kg.library import named_query, query_names
    from kg.texts import texts

    said = texts("stats", lang)
    for name in query_names():
        query = named_query(name).told(lang)
        yield f"{name}: {query.title}"
        yield f"  {query.answers}"
        for parameter in query.details:
            type_ = said(f"parameter.{parameter.type}")
            yield f"  --param {parameter.name}=…  {type_}: {parameter.meaning}"
        yield f"  {query.example}"
        yield ""
