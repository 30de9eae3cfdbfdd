"""Turn whatever a graph carries into plain, finite, well-formed values for a page.

A map is read by browsers and passed around; a label scraped from the web must not be able to break
the file (lone surrogates, NaN), reverse the reading direction of its neighbours, or carry a link
that runs code. Nothing here escapes HTML: that is the template's work.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Embeddings, overrides and isolates: they reorder the text around them as well as their own.
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean_text(value: object) -> str:
    """The text of `value` without control characters; lone surrogates become U+FFFD.

    None becomes the empty text; line breaks stay.
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.isprintable():  # nearly always, and quickly told
        return value.strip()
    text = _LINE_ENDS.sub("\n", _SURROGATES.sub("\ufffd", str(value)))
    return _CONTROLS.sub(" ", text).strip()


def clean_line(value: object) -> str:
    """`clean_text` in one line, without marks that change the reading direction."""
    if isinstance(value, str) and value.isprintable():
        return " ".join(value.split())
    return " ".join(_DIRECTION_MARKS.sub("", clean_text(value)).split())


def clean_lines(values: object) -> tuple[str, ...]:
    """The different non-empty lines of a list (or of one text), in their order."""
    if values is None:
        return ()
    items: Iterable[object] = (
        values if isinstance(values, Iterable) and not isinstance(values, str) else (values,)
    )
    return tuple(dict.fromkeys(line for line in map(clean_line, items) if line))


def clean_number(value: object, default: float) -> float:
    """A finite float, or `default` where there is none."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return default
    return number if math.isfinite(number) else default


def clean_share(value: object) -> float | None:
    """A share from 0 to 1 rounded to three digits, or None."""
    number = clean_number(value, math.nan)
    return None if math.isnan(number) else round(min(1.0, max(0.0, number)), 3)


def clean_url(value: object) -> str | None:
    """An absolute http(s) address, or None for anything else (`javascript:`, `data:`, a path)."""
    url = clean_line(value)
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
