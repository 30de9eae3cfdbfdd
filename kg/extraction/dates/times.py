"""What the temporal expressions of one clause say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kg.extraction.dates.expression import TimeExpression
from kg.extraction.dates.moment import Moment
from kg.spans import Span, date_text

Days = Callable[[Moment], Span | None]


@dataclass(frozen=True, slots=True)
class Times:
    """The days at which something was so, began and ended."""

    at: Span | None = None
    since: Span | None = None
    until: Span | None = None

    def beginning(self) -> Times:
        """The same of what began then."""
        return replace(self, since=self.since or self.at)

    def ending(self) -> Times:
        """The same of what ended then: «освобождён с 5 октября»."""
        return Times(self.at, None, self.until or self.at or self.since)

    def texts(self) -> tuple[str | None, str | None, str | None]:
        """`date`, `since` and `until`; the date is the time told, else the first bound known."""
        days = self.at or self.since or self.until
        at, since, until = (d and date_text(d) for d in (days, self.since, self.until))
        return at or since or until, since, until


def put_together(found: Iterable[TimeExpression], days: Days) -> Times | None:
    """What the expressions say; None when they say nothing, or contradict each other.

    Of «в среду, 5 октября» the day counts that needs no other date to be known; of «в 2022 году …
    5 октября 2022 года» the finer one.
    """
    at, since, until = [], [], []
    for expression in found:
        first = days(expression.moment)
        last = days(expression.until) if expression.until else None
        if expression.role == "at":
            at.append((expression.moment.unit != "date", first))
        elif expression.role == "until":
            until.append(first)
        else:
            since.append(first)
            until.append(last) if expression.until else None
    try:
        times = Times(_one_point(at), _one(since), _one(until))
    except ValueError:
        return None
    if times.since and times.until and times.until.before(times.since):
        return None
    return None if times == Times() else times


def _one_point(found: list[tuple[bool, Span | None]]) -> Span | None:
    told = [days for deictic, days in found if not deictic]
    return _one(told or [days for _, days in found])


def _one(found: list[Span | None]) -> Span | None:
    """The finest of spans that lie one within another; ValueError when they do not."""
    known = sorted((days for days in found if days), key=lambda d: d.last - d.first)
    if any(not known[0].within(days) for days in known):
        raise ValueError("contradicting dates")
    return known[0] if known else None
