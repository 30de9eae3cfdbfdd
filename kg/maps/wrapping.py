"""Names at a node: at most three lines, broken at spaces, so that long names stay readable.

A long name with a part in quotation marks is drawn as that part, which is what people call the body
by: «Жастар». The full name is always in the node's card. Widths are estimates for a sans-serif face
at the size the page draws with; the browser measures again before it draws.
"""

from __future__ import annotations

import re
import textwrap

LINE_LENGTH = 22  # characters of one line
LINES = 3
CHARACTER_WIDTH = 6.7  # CSS pixels, a mean for Cyrillic and Latin letters at 12 px
LINE_HEIGHT = 14.0

_QUOTED = re.compile(r"«[^«»]{2,}»|“[^“”]{2,}”|\"[^\"]{2,}\"")


def wrap_label(label: str) -> tuple[str, ...]:
    """The lines in which a name is drawn; what does not fit ends in an ellipsis."""
    name = _short(label)
    if 0 < len(name) <= LINE_LENGTH:
        return (name,)
    for count in range(1, LINES + 1):
        lines = _balanced(name, count)
        if lines:
            return lines
    return _cut(name)


def label_size(lines: tuple[str, ...]) -> tuple[float, float]:
    """Estimated width and height of the drawn name, in CSS pixels."""
    return max(map(len, lines)) * CHARACTER_WIDTH, len(lines) * LINE_HEIGHT


def _short(label: str) -> str:
    if len(label) <= 2 * LINE_LENGTH:
        return label
    quoted = _QUOTED.search(label)
    return quoted.group() if quoted else label


def _balanced(name: str, count: int) -> tuple[str, ...]:
    """The name in at most `count` lines of about equal length; () when it does not fit."""
    for width in range(max(1, -(-len(name) // count)), LINE_LENGTH + 1):
        lines = textwrap.wrap(name, width, break_long_words=False)
        if len(lines) <= count and all(len(line) <= width for line in lines):
            return tuple(lines) or ("?",)
    return ()


def _cut(name: str) -> tuple[str, ...]:
    lines = textwrap.wrap(name, LINE_LENGTH)[:LINES]
    return (*lines[:-1], lines[-1][: LINE_LENGTH - 1].rstrip(" ,.-") + "…")
