"""The rows of a table that a researcher asks for: by relation, by name, by date, by confidence.

Every mistake in what is asked (a word that does not exist, a date that is none) is a QueryError: an
empty table always means that the graph says nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.records import ENTITY_TYPES, RELATION_TYPES
from kg.spans import Span, span_of
from kg.table import Row, Table

if TYPE_CHECKING:
    from kg.tables import Tables

Wanted = str | Iterable[str] | None  # one word or name, several of which any will do, or no matter
Test = Callable[[Row], bool]

_POLARITIES = ("positive", "negative")
_STATUSES = ("current", "former", "future")
_SHOWN = 12  # words that a message offers


def matching(table: Table, tests: Iterable[Test]) -> Table:
    """The rows that pass all tests, in their order."""
    tests = tuple(tests)
    if not tests:
        return table
    pairs = zip(table, table.rows, strict=True)
    return Table(table.columns, tuple(cells for row, cells in pairs if all(t(row) for t in tests)))


# ---------------------------------------------------------------------------- words


def among(table: Table, column: str, wanted: Wanted, known: Sequence[str] = ()) -> Iterator[Test]:
    """The test that a cell is one of these words; QueryError for one that cannot stand there.

    `known` are the words that can stand there in any graph, beside those that do in this one.
    """
    if wanted is None:
        return
    words = _words(wanted)
    possible = (*known, *sorted({*table.column(column)} - {None, *known}))
    for word in sorted(words.difference(possible)):
        raise QueryError(f"{column}={word!r} is nothing in this graph; {_offer(possible)}")
    yield lambda row: row[column] in words


def types(table: Table, wanted: Wanted) -> Iterator[Test]:
    """The test that an entity is of one of these types."""
    return among(table, "type", wanted, ENTITY_TYPES)


def relations(table: Table, wanted: Wanted) -> Iterator[Test]:
    """The test that a claim is of one of these relations."""
    return among(table, "type", wanted, RELATION_TYPES)


def polarities(table: Table, wanted: Wanted) -> Iterator[Test]:
    """The test that a claim is said, or denied."""
    return among(table, "polarity", wanted, _POLARITIES)


def statuses(table: Table, wanted: Wanted) -> Iterator[Test]:
    """The test that a claim is of what is, was or will be."""
    return among(table, "status", wanted, _STATUSES)


def documents(wanted: Wanted, known: Collection[str]) -> Iterator[Test]:
    """The test that a claim is from one of these documents; QueryError for an unknown id."""
    if wanted is None:
        return
    ids = _words(wanted)
    for id_ in sorted(ids.difference(known)):
        raise QueryError(f"no document has the id {id_!r}; `.documents()` shows the ids")
    yield lambda row: row["document"] in ids


def _words(wanted: str | Iterable[str]) -> frozenset[str]:
    return frozenset((wanted,) if isinstance(wanted, str) else wanted)


def _offer(possible: Sequence[str]) -> str:
    if not possible:
        return "nothing stands there"
    rest = len(possible) - _SHOWN
    more = f" or one of {rest} others" if rest > 0 else ""
    return f"use {', '.join(possible[:_SHOWN])}{more}"


# ---------------------------------------------------------------------------- names


def named(graph: Tables, wanted: Wanted, *columns: str) -> Iterator[Test]:
    """The test that one of the columns (`subject`, `object`) has one of these things.

    EntityError for a name that nothing or several things have.
    """
    if wanted is None:
        return
    ids = {graph.find(name).id for name in _words(wanted)}
    yield lambda row: any(row[f"{column}_id"] in ids for column in columns)


# ---------------------------------------------------------------------------- dates and numbers


def during(
    since: str | None, until: str | None, published: Mapping[str, str | None]
) -> Iterator[Test]:
    """The test that a claim was certainly so, or happened, on some day from `since` to `until`.

    The rule is that of the networkx view (`kg.graph.filters`): a claim without a date of its own
    has that of its document (`published`), and one without either is left out.
    """
    if since is None and until is None:
        return
    from kg.graph.filters import certainly_within

    days = Span(
        date.min if since is None else _day("since", since).first,
        date.max if until is None else _day("until", until).last,
    )
    if days.last < days.first:
        raise QueryError(f"nothing is both since {since} and until {until}; change one of them")

    def holds(row: Row) -> bool:
        written = published.get(row["document"])
        return certainly_within({**row, "date": row["date"] or written, "published": written}, days)

    yield holds


def _day(name: str, text: str) -> Span:
    days = span_of(text)
    if days is None:
        raise QueryError(f"{name}={text!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY")
    return days


def confident(least: float | None) -> Iterator[Test]:
    """The test that a claim is as sure as this; QueryError when it is not between 0 and 1."""
    if least is None:
        return
    if not 0 <= least <= 1:
        raise QueryError(f"a confidence lies between 0 and 1; min_confidence={least} does not")
    yield lambda row: row["confidence"] >= least
