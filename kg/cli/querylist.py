"""The ready queries in the help of `kg query` and in `kg query --list`, from the library itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperCommand


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


def show_list(wanted: bool) -> None:
    """What `--list` does: print the queries with their parameters, and end."""
    if wanted:
        typer.echo("\n".join(_lines()))
        raise typer.Exit


def _titles() -> str:
    from kg.library import named_query, query_names

    width = max(map(len, query_names()))
    lines = (f"  {name:{width}}  {named_query(name).title}" for name in query_names())
    return "\n".join(("Ready queries (--name):", *lines))


def _lines() -> Iterator[str]:
    from kg.library import named_query, query_names

    for name in query_names():
        query = named_query(name)
        yield f"{name}: {query.title}"
        yield f"  {query.answers}"
        for parameter in query.details:
            yield f"  --param {parameter.name}=…  {parameter.type}: {parameter.meaning}"
        yield f"  {query.example}"
        yield ""
