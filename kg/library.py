"""The library of ready queries: the files of `data/queries/`, each with a header that explains it.

    # title: Who leads what
    # answers: Who holds the top post of which organisation or place now, …
    # param who (name, e.g. Тлеухан): part of the name of the leader (leave it out for all)

The type of a parameter is `name` (part of the name of a person, body, place or initiative, in any
case form), `text`, `date` (YYYY, YYYY-MM or YYYY-MM-DD), `number` or `document` (an id).  All may
be left out.  The examples, taken together, find something in `data/samples`.

The same in other languages, and what heads the columns, stands in `data/texts/*/queries.toml`; the
English one is made from the headers (`python docs/make_queries.py`).

This module imports nothing that is slow, so that a list of queries costs nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, get_args

from kg.errors import QueryError
from kg.records import ENTITY_TYPES, RELATION_TYPES
from kg.resources import resource
from kg.table import Table
from kg.texts import terms, texts

ParameterType = Literal["name", "text", "date", "number", "document"]

_LINE = re.compile(r"^# (title|answers): (.+)$", re.MULTILINE)
_COLUMNS = re.compile(r"^SELECT (?:DISTINCT )?((?:\?\w+\s+)+)WHERE", re.MULTILINE)
_LINKS = tuple(
    f"{way} {no}{name}" for way in "→←" for no in ("", "not ") for name in RELATION_TYPES
)
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
    def columns(self) -> tuple[str, ...]:
        """The columns of its answer."""
        found = _COLUMNS.search(self.text)
        names = (name.lstrip("?") for name in found[1].split()) if found else ()
        return tuple(name for name in names if name not in self.parameters)

    def told(self, lang: str) -> NamedQuery:
        """The same query, explained in a language; KgError for an unknown one."""
        said = texts("queries", lang)

        def of(key: str, english: str) -> str:
            return said.get(f"{self.name}.{key}") or english

        details = (replace(p, meaning=of(f"param.{p.name}", p.meaning)) for p in self.details)
        title, answers = of("title", self.title), of("answers", self.answers)
        return replace(self, title=title, answers=answers, details=tuple(details))

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


def in_words(answer: Table, lang: str) -> Table:
    """The answer to a ready query with words in place of the names of relations and the like."""
    columns = [_Column(name, lang) for name in answer.columns]
    rows = (
        tuple(column.told(cell) for column, cell in zip(columns, row, strict=True))
        for row in answer.rows
    )
    return Table(answer.columns, tuple(rows))


def called(
    names: Iterable[str], lang: str, what: Literal["column", "parameter"] = "column"
) -> dict[str, str]:
    """What people see in place of the names of columns or parameters of ready queries."""
    said = texts("queries", lang)
    return {name: said.get(f"{what}.{name}") or name for name in names}


def known_words(lang: str) -> dict[str, dict[str, str]]:
    """Column by column, the words for what the cells of ready queries may hold."""
    known = {
        "relation": RELATION_TYPES, "polarity": ("positive", "negative"),
        "status": ("current", "former", "future"), "type": ENTITY_TYPES,
        "change": ("begins", "ends", "supports", "refuses"), "dated": ("text", "document"),
        "link": _LINKS, "otherLink": _LINKS,
    }  # fmt: skip
    columns = {name: _Column(name, lang) for name in known}
    return {name: {cell: columns[name].told(cell) for cell in known[name]} for name in known}


class _Column:
    """A column of an answer: which words its cells hold."""

    def __init__(self, name: str, lang: str) -> None:
        self._terms, self._queries = terms(lang), texts("queries", lang)
        words: Mapping[str, Callable[[str], str]] = {
            "relation": self._terms.relation, "polarity": self._terms.polarity,
            "status": self._terms.status, "type": self._terms.one, "link": self._link,
            "otherLink": self._link, "change": self._said("change"), "dated": self._said("dated"),
        }  # fmt: skip
        self._word = words.get(name)

    def told(self, cell: Any) -> Any:
        return self._word(cell) if self._word and isinstance(cell, str) and cell else cell

    def _said(self, column: str) -> Callable[[str], str]:
        return lambda cell: self._queries.get(f"{column}.{cell}") or cell

    def _link(self, link: str) -> str:
        """«→ not endorses»: which way, and what."""
        way, *negative, name = link.split(" ")
        return f"{way} {self._terms.relation(name, negative=bool(negative))}"


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
