"""Line ends: which of them end a paragraph, and which only wrap a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_GAP = re.compile(r"[\n\r\v\f\x85\u2028\u2029]\s*")
_OPEN_END = (",", "(", "«")  # nothing ends after these
# Lines of hand-wrapped text are neither shorter nor longer than this.
_NARROW, _WIDE = 40, 120
_MOST = 0.8  # of the lines of a wrapped block are full


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    end: int  # offset where the next line begins
    blank_after: bool

    @property
    def first_word(self) -> int:
        """Length of the first word."""
        return len(self.text.split(None, 1)[0]) if self.text else 0


def borders(text: str) -> Iterator[int]:
    """Offsets of the lines that begin a new paragraph, headline or item, in order.

    A line goes on in the next one when that begins with a small letter, when it ends with a comma,
    or when its block is wrapped by hand and the next word would not have fitted.
    """
    for block in _blocks(text):
        width = _wrap_width(block)
        for line, following in pairwise(block):
            if not (_runs_on(line, following) or _is_full(line, following, width)):
                yield line.end
        if block[-1].blank_after:
            yield block[-1].end


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Lines that no blank line separates."""
    block: list[_Line] = []
    for line in _lines(text):
        block.append(line)
        if line.blank_after:
            yield block
            block = []
    if block:
        yield block


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for gap in _GAP.finditer(text):
        blank = len(_BREAK.findall(gap.group())) > 1
        yield _Line(text[start : gap.start()].rstrip(), gap.end(), blank)
        start = gap.end()
    yield _Line(text[start:].rstrip(), len(text), False)


def _runs_on(line: _Line, following: _Line) -> bool:
    return following.text[:1].islower() or line.text.endswith(_OPEN_END)


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """True when the first word of the next line had no room in this one."""
    return bool(width) and len(line.text) + 1 + following.first_word > width


def _wrap_width(block: list[_Line]) -> int:
    """The width at which the lines of a block are wrapped; 0 when they are not."""
    width = max(len(line.text) for line in block)
    if len(block) < 3 or not _NARROW <= width <= _WIDE:
        return 0
    full = sum(_is_full(line, following, width) for line, following in pairwise(block))
    return width if full >= _MOST * (len(block) - 1) else 0
