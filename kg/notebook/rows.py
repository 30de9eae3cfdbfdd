"""A text set in rows of words: where each letter stands, before anything is drawn."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.notebook.letters import width

ROW = 900.0  # pixels from the first to the last letter of a row
SIZE = 15.0  # of the letters
_WORD = re.compile(r"\S+")
_LONGEST = 60  # letters after which a word is broken


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without white space: from `start` in the text, `x` pixels from the left."""

    start: int
    text: str
    x: float

    @property
    def end(self) -> int:
        """Offset after its last letter."""
        return self.start + len(self.text)

    @property
    def width(self) -> float:
        """In pixels."""
        return width(self.text, SIZE)

    def at(self, offset: int) -> float:
        """Where the letter at an offset begins, or where the word ends."""
        return self.x + width(self.text[: max(0, offset - self.start)], SIZE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one row, from `left` to `right` in pixels."""

    row: int
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.left + self.right) / 2


class Rows:
    """The rows of a text; line ends of the text are kept."""

    def __init__(self, text: str) -> None:
        self.rows = tuple(tuple(row) for row in _rows(text))
        self._starts = [row[0].start for row in self.rows]

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Where the letters from `start` to `end` stand: one stretch for each row they are in."""
        for number in range(max(0, bisect_right(self._starts, start) - 1), len(self.rows)):
            words = [w for w in self.rows[number] if w.start < end and start < w.end]
            if words:
                yield Stretch(number, words[0].at(start), words[-1].at(end))
            elif self._starts[number] >= end:
                return


def _rows(text: str) -> Iterator[list[Word]]:
    row: list[Word] = []
    reached = 0
    for start, letters in _words(text):
        x = row[-1].x + row[-1].width + width(" ", SIZE) if row else 0.0
        if row and (x + width(letters, SIZE) > ROW or "\n" in text[reached:start]):
            yield row
            row, x = [], 0.0
        if row and reached == start:  # a word that was broken goes on
            x = row[-1].x + row[-1].width
        row.append(Word(start, letters, x))
        reached = start + len(letters)
    if row:
        yield row


def _words(text: str) -> Iterator[tuple[int, str]]:
    for match in _WORD.finditer(text):
        for start in range(match.start(), match.end(), _LONGEST):
            yield start, text[start : min(start + _LONGEST, match.end())]
