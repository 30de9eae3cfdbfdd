"""The record of one temporal expression of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.extraction.dates.moment import Moment

#: at: it was so then; since, until: it began or ended then; between: from the one to the other;
#: other: the date of something else («выборы назначены на 5 октября», «бюджет 2019 года»)
Role = Literal["at", "since", "until", "between", "other"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """`text[start:end]`, preposition included, and what it says."""

    start: int
    end: int
    role: Role
    moment: Moment
    until: Moment | None = None  # the end of a stretch of time
    # A stretch of years that stands alone: «(2015–2019)», «2008–2014 гг. – директор».
    alone: bool = False
