"""Lines that were broken to fit a page, as a PDF, an e-mail or an old editor leaves them.

Such a break stands inside names («Дамир / Оспанов») and sentences, which would be cut there.  It
becomes a blank, so that the text keeps its length and offsets hold in the file as well.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.reading.dateline import dateline

_WIDTHS = range(40, 131)  # characters of the longest line; paragraphs of one line are longer
_LEAST = 3  # full lines that show it
_SHARE = 0.5  # of the lines that may go on: below it the breaks are the author's
_FULL = 0.85  # of the width: letters are not equally broad
_OPENS_ITEM = re.compile(r"\s*(?:[-–—•*▪◦·]|\d+[.)])\s")


def unwrapped(text: str) -> str:
    """The text with a blank for each line break that only the width of the page has made.

    A line is full when the next word would not have fitted on it.  Where most lines are full, the
    text is a wrapped one, and full lines go on; short ones end a paragraph, and so do empty lines,
    date lines, and items of lists and dialogues.

    >>> unwrapped("Директор фонда «Парасат» Марат Есенов\\nоткрыл форум.")  # too short to tell
    'Директор фонда «Парасат» Марат Есенов\\nоткрыл форум.'
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if width not in _WIDTHS:
        return text
    may_go_on = [_may_go_on(line, following) for line, following in pairwise(lines)]
    full = [
        may and len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > _FULL * width
        for may, (line, following) in zip(may_go_on, pairwise(lines), strict=True)
    ]
    if sum(full) < max(_LEAST, _SHARE * sum(may_go_on)):
        return text
    breaks = [" " if joins else "\n" for joins in full]
    return "".join(part for pair in zip(lines, [*breaks, ""], strict=True) for part in pair)


def _may_go_on(line: str, following: str) -> bool:
    """False where an empty line, a date line or an item of a list or dialogue follows."""
    return bool(
        line.strip()
        and following.strip()
        and not _OPENS_ITEM.match(following)
        and not dateline(following)
    )
