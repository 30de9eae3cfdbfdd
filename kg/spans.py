"""Dates of any precision (YYYY, YYYY-MM, YYYY-MM-DD) as the spans of days that they stand for.

A span says no more than its date: «2022-10» is all of October, and what happened «in 2022-10»
happened on one of these days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class Span(NamedTuple):
    """From the first to the last day, both included."""

    first: date
    last: date

    def within(self, other: Span) -> bool:
        """True when no day of it lies outside the other."""
        return other.first <= self.first and self.last <= other.last

    def before(self, other: Span) -> bool:
        """True when it is over before the other begins."""
        return self.last < other.first

    def hull(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.first, other.first), max(self.last, other.last))


@lru_cache(maxsize=4096)
def span_of(text: str) -> Span | None:
    """The days that a date stands for; None when it is not one of the calendar.

    >>> span_of("2024-02")
    Span(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return span(year or 0, month, day)


def span(year: int, month: int | None = None, day: int | None = None) -> Span | None:
    """The days of a year, of a month or one day; None when the calendar has no such date."""
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return Span(first, last)


def date_text(days: Span) -> str | None:
    """The most precise date that holds the whole span; None when it is longer than a year.

    >>> date_text(Span(date(2022, 10, 10), date(2022, 10, 16)))
    '2022-10'
    """
    first, last = days.first.isoformat(), days.last.isoformat()
    return next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), None)
