"""Where sentences begin: razdel's rules, and the ends of lines that end a paragraph or headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from razdel import sentenize

_LINE_END = re.compile(r"[^\S\n\r\v\f\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])\s*")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def sentence_starts(text: str) -> Iterator[int]:
    """Offsets of the first character of every sentence, in order; none for blank text."""
    for start, end in _paragraphs(text):
        for sentence in sentenize(text[start:end]):
            if sentence.start < sentence.stop:
                yield start + sentence.start


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _LINE_END.finditer(text):
        if _is_border(text, gap):
            yield start, gap.start()
            start = gap.end()
    yield start, len(text)


def _is_border(text: str, gap: re.Match[str]) -> bool:
    """True unless the next line goes on in lower case: then a line was wrapped in mid-sentence."""
    after = text[gap.end() : gap.end() + 1]
    blank_line = len(_BREAK.findall(gap.group())) > 1
    return blank_line or not after.islower()
