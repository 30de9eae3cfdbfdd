"""HTML and SVG elements, whose texts and attributes are always escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

Attributes = Mapping[str, str | float]
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
_LONE = re.compile(r"[\ud800-\udfff]")


def element(tag: str, attributes: Attributes, *inside: str) -> Markup:
    """`<tag …>inside</tag>`; what is inside is escaped unless it is Markup."""
    given = Markup("").join(
        Markup(' {}="{}"').format(name, shown(value)) for name, value in attributes.items()
    )
    return Markup("<{}{}>{}</{}>").format(Markup(tag), given, joined(inside), Markup(tag))


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """The parts one after the other, escaped unless they are Markup."""
    return escape(between).join(map(safe, parts))


def safe(text: str) -> Markup:
    """The text escaped, each letter that steers the screen or is none replaced by one that shows.

    As many letters come out as went in, so that offsets hold.
    """
    return text if isinstance(text, Markup) else escape(_LONE.sub("�", _UNSHOWN.sub(" ", text)))


def shown(value: str | float) -> str:
    """An attribute; a number with one decimal, so that machines write the same."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else safe(str(value))
