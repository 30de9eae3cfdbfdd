"""The date line of a text: «Алматы, 5 октября 2022», where nothing else tells the date.

Only a line that is nothing else counts, or a place and a full date before the first sentence
(«АСТАНА, 5 октября 2022 года. – …»): a date inside a sentence is the date of what is told.
"""

from __future__ import annotations

import re
from itertools import islice

from kg.reading.dates import parse_date

_LINES = 3  # headline, perhaps a line below it, date line
_PLACE = r"[^\W\d_][^\W\d_. -]*(?:[ -][^\W\d_]+){0,2}[,.]\s*"
_DATE = (
    r"(?P<date>\d\d?\s+[^\W\d_]+\s+(?:19|20)\d\d(?:\s*(?:года|г\.?))?|\d\d\.\d\d\.(?:19|20)\d\d)"
)
_ALONE = re.compile(rf"(?:{_PLACE})?{_DATE},?(?:\s*\d?\d:\d\d)?\s*[.]?")
_OPENING = re.compile(rf"{_PLACE}{_DATE}\s*[.:/–—-]")


def dateline(text: str) -> str | None:
    """The date of the text's date line as YYYY-MM-DD; None when it has no such line.

    >>> dateline("Съезд открыт\\nАлматы, 5 октября 2022\\nВчера начался съезд.")
    '2022-10-05'
    """
    lines = (line.strip() for line in text[:2000].splitlines() if line.strip())
    for line in islice(lines, _LINES):
        match = _ALONE.fullmatch(line) or _OPENING.match(line)
        if match and line[0].upper() == line[0]:
            return parse_date(match["date"])
    return None
