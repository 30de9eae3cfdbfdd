"""Where sentences begin: razdel's rules, and the line ends that end a paragraph or a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from razdel import sentenize

from kg.language.lines import borders

_CHARACTER = re.compile(r"\S")
_BUFFER = 32  # razdel's rules look at no more of a sentence's beginning


def sentence_starts(text: str) -> Iterator[int]:
    """Offsets of the first character of every sentence, in order; none for blank text."""
    for start, end in _paragraphs(text):
        yield from (start + offset for offset in _razdel_starts(text[start:end]))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for border in borders(text):
        yield start, border
        start = border
    yield start, len(text)


def _razdel_starts(text: str) -> Iterator[int]:
    """Starts of razdel's sentences; its own loop copies the sentence at every sign in it."""
    parts = sentenize.split(text)
    begin, position = 0, len(next(parts))
    yield from _first_character(text, begin)
    for split in parts:
        split.buffer = text[begin : min(position, begin + _BUFFER)]
        position += len(split.delimiter)
        if not sentenize.join(split):
            begin = position
            yield from _first_character(text, begin)
        position += len(next(parts))


def _first_character(text: str, start: int) -> Iterator[int]:
    match = _CHARACTER.search(text, start)
    if match:
        yield match.start()
