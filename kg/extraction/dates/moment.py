"""What a temporal expression means, and which days these are.

«5 октября 2022 года» is the same wherever it stands; «вчера», «в октябре» and «5 октября» depend on
the day on which they are written, and mean nothing without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.spans import Span, span

Unit = Literal["date", "year", "month", "week", "day", "weekday"]
_DOUBT = timedelta(days=31)
_MOST_DAYS = 10  # «сто дней назад» is no count


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as a text tells it.

    A `date` has the numbers that the text gives; its year may be told by `shift` («5 октября
    прошлого года»).  Of the other units, `shift` says how many of them lie between it and the
    present one.  A weekday is counted from Monday in `day`; its `shift` is None when the text has
    no more than «в среду».
    """

    unit: Unit = "date"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None  # «5–7 октября»
    shift: int | None = None

    @property
    def relative(self) -> bool:
        """True when it means nothing without the date of the document."""
        return self.year is None

    def days(self, written: Span | None, ahead: bool = False) -> Span | None:
        """The days that are meant, when the text was written on one of the days `written`.

        `ahead` is for what is yet to come: «в среду» is then the next one.  None when nobody can
        tell.  What depends on the day of writing gets as long as the doubt about that day.
        """
        if not self.relative:
            return self._date(self.year or 0)
        if written is None:
            return None
        found = [self._seen_from(day, ahead) for day in dict.fromkeys(written)]
        first, last = found[0], found[-1]
        return first.hull(last) if first and last else None

    def exists(self) -> bool:
        """False for «31 сентября», and for a day that only some years have when none is told."""
        return self.unit != "date" or self._date(self.year or 2000) is not None

    def _date(self, year: int) -> Span | None:
        days = span(year, self.month, self.day)
        if days is None or self.last_day is None:
            return days
        last = span(year, self.month, self.last_day)
        return Span(days.first, last.last) if last and days.first <= last.last else None

    def _seen_from(self, day: date, ahead: bool) -> Span | None:
        shift = self.shift or 0
        match self.unit:
            case "date" if self.shift is not None:
                return self._date(day.year + shift)
            case "date":
                return self._nearest(day, ahead)
            case "year":
                return span(day.year + shift)
            case "month":
                years, month = divmod(day.month - 1 + shift, 12)
                return span(day.year + years, month + 1)
            case "week":
                return _week(day + timedelta(weeks=shift))
            case "day":
                there = day + timedelta(days=shift)
                return Span(there, there) if abs(shift) <= _MOST_DAYS else None
        return self._weekday(day, ahead)

    def _nearest(self, day: date, ahead: bool) -> Span | None:
        """«5 октября» without a year: the last one, or the next one of what is yet to come.

        None when what is told as past would lie most of a year back and is due within a month.
        """
        years = (day.year - 1, day.year, day.year + 1)
        found = [days for year in years if (days := self._date(year))]
        if ahead:
            return next((days for days in found if days.last >= day), None)
        coming = [d for d in found if d.first > day]
        if coming and coming[0].first - day <= _DOUBT and not self._now(day):
            return None
        return next((days for days in reversed(found) if days.first <= day), None)

    def _now(self, day: date) -> bool:
        this_year = self._date(day.year)
        return this_year is not None and this_year.first <= day <= this_year.last

    def _weekday(self, day: date, ahead: bool) -> Span | None:
        wanted, today = self.day or 0, day.weekday()
        if self.shift == 0:
            there = day + timedelta(days=wanted - today)
        elif self.shift is None and ahead:
            there = day + timedelta(days=(wanted - today) % 7)
        elif self.shift is None:
            there = day - timedelta(days=(today - wanted) % 7)
        elif self.shift == -1:
            # «В прошлую среду» is the last one for some, and that of the last week for others.
            last = day - timedelta(days=((today - wanted - 1) % 7) + 1)
            return Span(_week(day - timedelta(weeks=1)).first + timedelta(days=wanted), last)
        else:
            return None
        return Span(there, there)


def _week(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))
