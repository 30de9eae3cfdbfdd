"""The library of ready queries: the files of `data/queries/`, each with a header that explains it.

    # title: Who leads what
    # answers: Who holds the top post of which organisation or place now, …
    # param who (name, e.g. Тлеухан): part of the name of the leader (leave it out for all)

The type of a parameter is `name` (part of the name of a person, body, place or initiative, in any
case form), `text`, `date` (YYYY, YYYY-MM or YYYY-MM-DD), `number` or `document` (an id).  All may
be left out.  The examples, taken together, find something in `data/samples`.

This module imports nothing that is slow, so that a list of queries costs nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from kg.errors import QueryError
from kg.resources import resource

ParameterType = Literal["name", "text", "date", "number", "document"]

_LINE = re.compile(r"^# (title|answers): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(
    r"^# param (?P<name>\w+) \((?P<type>\w+), e\.g\. (?P<example>[^)]+)\): (?P<meaning>.+)$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a ready query, with an example for `data/samples`."""

    name: str
    type: ParameterType
    example: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A ready query: what it answers, and its parameters."""

    name: str
    title: str
    answers: str
    details: tuple[Parameter, ...]
    text: str

    @property
    def parameters(self) -> Mapping[str, str]:
        """What each parameter means, by its name."""
        return {parameter.name: parameter.meaning for parameter in self.details}

    @property
    def example(self) -> str:
        """A command that finds something in the graph of `data/samples`."""
        given = (f" --param {p.name}={p.example}" for p in self.details)
        return f"kg query graph --name {self.name}{''.join(given)}"


def query_names() -> list[str]:
    """The names of the ready queries, sorted."""
    return list(_named_queries())


def named_query(name: str) -> NamedQuery:
    """A ready query by its name; QueryError names the ones that there are."""
    queries = _named_queries()
    if name not in queries:
        close = difflib.get_close_matches(name, queries, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(queries)}"
        raise QueryError(f"no query is named {name!r}; {hint}")
    return queries[name]


@cache
def _named_queries() -> dict[str, NamedQuery]:
    files = sorted(resource("data", "queries").glob("*.rq"))
    return {path.stem: read_query(path.stem, path.read_text(encoding="utf-8")) for path in files}


def read_query(name: str, text: str) -> NamedQuery:
    """The query that a file holds; QueryError when its header is not complete."""
    said = dict(_LINE.findall(text))
    found: list[dict[str, Any]] = [match.groupdict() for match in _PARAMETER.finditer(text)]
    declared = len(re.findall(r"^# *param\b", text, re.MULTILINE))
    known = all(row["type"] in get_args(ParameterType) for row in found)
    if not {"title", "answers"} <= said.keys() or declared != len(found) or not known:
        raise QueryError(
            f"the header of the query {name} is not complete: it needs lines `# title: …`, "
            "`# answers: …` and `# param name (type, e.g. example): …`"
        )
    details = tuple(Parameter(**row) for row in found)
    return NamedQuery(name, said["title"], said["answers"], details, text)
