"""The colours of the map's light theme, which people who confuse red and green can tell apart."""

from __future__ import annotations

from collections.abc import Mapping

# As in kg/maps/static/js/palette.js.
TYPES: Mapping[str, str] = {
    "Person": "#3b73b9",
    "Organization": "#dd8a2e",
    "Place": "#2b9c70",
    "Initiative": "#a3539a",
}
RELATIONS: Mapping[str, str] = {
    "leader-of": "#334155",
    "member-of": "#94a3b8",
    "endorses": "#0f9268",
    "supports-initiative": "#2f6fc4",
}
AGAINST = "#d02338"
OTHER = "#64748b"


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255.

    >>> rgb("#3b73b9")
    (59, 115, 185)
    """
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue
