"""Dates as pages and tables write them, to YYYY, YYYY-MM or YYYY-MM-DD.

The precision stays: «октябрь 2022» is 2022-10 and never 2022-10-01.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    month: number
    for number, stems in enumerate(
        (
            "январь января қаңтар",
            "февраль февраля ақпан",
            "март марта наурыз",
            "апрель апреля сәуір",
            "май мая мамыр",
            "июнь июня маусым",
            "июль июля шілде",
            "август августа тамыз",
            "сентябрь сентября қыркүйек",
            "октябрь октября қазан",
            "ноябрь ноября қараша",
            "декабрь декабря желтоқсан",
        ),
        start=1,
    )
    for month in stems.split()
}
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"^{_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?)(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)[./](?P<month>\d\d?)[./]{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)\s+(?P<word>{_MONTH}),?\s+{_YEAR}(?!\d)",
        rf"{_YEAR}\s+(?:жылғы|ж\.)\s+(?P<day>\d\d?)\s+(?P<word>{_MONTH})",
        rf"^(?P<word>{_MONTH}),?\s+{_YEAR}(?!\d)",
        rf"^{_YEAR}-(?P<month>\d\d)$",
        rf"^(?P<month>\d\d)[./]{_YEAR}$",
        rf"^{_YEAR}(?:\s*(?:г\.?|год))?$",
    )
)

_DAY_FIRST = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?!\d)")


def parse_date(text: str) -> str | None:
    """The date that `text` gives, as precise as it is; None when it gives none that exists."""
    text = text.strip()
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match:
            return _join(match.groupdict())
    return None


def date_of_name(name: str) -> str | None:
    """The day with which the name of a file begins: «2025-03-05-balkhash» → 2025-03-05."""
    match = _DAY_FIRST.match(name)
    return parse_date(match[0]) if match else None


def _join(parts: dict[str, str | None]) -> str | None:
    year, day = parts["year"], parts.get("day")
    month = _MONTHS[word.lower()] if (word := parts.get("word")) else parts.get("month")
    numbers = [int(part) for part in (year, month, day) if part is not None]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return None
    return "-".join(f"{number:02d}" for number in numbers)
