"""Writes two things from the headers of the ready queries: docs/queries.md, their reference, and
data/texts/en/queries.toml, the texts that translations of them are made from.

    python docs/make_queries.py

A test compares both with what this makes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg.library import NamedQuery, Parameter, named_query, query_names

PAGE = Path(__file__).with_name("queries.md")
TEXTS = Path(__file__).parents[1] / "data" / "texts" / "en" / "queries.toml"
HEAD = """\
# The ready queries: what each answers, what its parameters are called and mean, what heads its
# columns.
# Made by `python docs/make_queries.py` from the headers in data/queries; translations are not.

# Words in the cells: what happens, and where a date comes from.
change.begins = "begins"
change.ends = "ends"
change.supports = "supports"
change.refuses = "refuses"
dated.text = "text"
dated.document = "document"
"""
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


def texts() -> str:
    """The English catalogue."""
    queries = [named_query(name) for name in query_names()]
    columns = sorted({column for query in queries for column in query.columns}, key=str.lower)
    lines = ["", "[column]", *(f'{column} = "{column}"' for column in columns)]
    parameters = sorted({parameter for query in queries for parameter in query.parameters})
    lines += ["", "[parameter]", *(f'{name} = "{name}"' for name in parameters)]
    for query in queries:
        lines += ["", f"[{query.name}]", f"title = {_quoted(query.title)}"]
        lines += [f"answers = {_quoted(query.answers)}"]
        lines += [f"param.{p.name} = {_quoted(p.meaning)}" for p in query.details]
    return "\n".join([HEAD.rstrip(), *lines]) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    TEXTS.write_text(texts(), encoding="utf-8")
