"""Writes the reference of the ready queries in docs/queries.md from the headers of their files.

    python docs/make_queries.py

A test compares the page with what this makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.library import NamedQuery, Parameter, named_query, query_names

PAGE = Path(__file__).with_name("queries.md")
MARK = "<!-- Below: made by `python docs/make_queries.py` from the headers in data/queries. -->"


def page() -> str:
    """The whole page: what stands above the mark now, and below it the queries."""
    head, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    sections = (_section(named_query(name)) for name in query_names())
    return "\n".join([head + mark, "", *_contents(), *sections])


def _contents() -> Iterator[str]:
    yield "| query | |"
    yield "|---|---|"
    for name in query_names():
        yield f"| [`{name}`](#{name}) | {named_query(name).title} |"
    yield ""


def _section(query: NamedQuery) -> str:
    lines = [f"## {query.name}", "", f"**{query.title}.** {query.answers}", ""]
    if query.details:
        lines += ["| parameter | type | |", "|---|---|---|", *map(_row, query.details), ""]
    return "\n".join([*lines, "```sh", query.example, "```", ""])


def _row(parameter: Parameter) -> str:
    return f"| `{parameter.name}` | {parameter.type} | {parameter.meaning} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
