"""Where sentences begin: razdel's rules, and the line ends that end a paragraph or a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from razdel import sentenize
from razdel.rule import JOIN
from razdel.segmenters.sentenize import DELIMITERS, FIRST_TOKEN, SMILES, SentSplit

from kg.language.lines import borders

_CHARACTER = re.compile(r"\S")
_YEAR = re.compile(r"\d{4}\s?гг?\Z")
_AFTER_YEAR = re.compile(r"\.\s+[«\"]?[A-ZА-ЯЁ]")
_OPENING_YEAR = re.compile(
    r"(?:\A|[.,;:—–(«]\s*)(?:(?:а|и|но|что|однако|затем|потом)\s+)?"
    r"(?:в|с|к|до|весной|летом|осенью|зимой|\d{1,2})\s(?:[\w-]+\s){0,3}\d{4}\s?гг?\Z",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"{sentenize.split.pattern}(?=\s)")
_SMILE = re.compile(SMILES)
_SIGN_ALONE = re.compile(rf"([{re.escape(DELIMITERS)}])(?=\s)")  # found faster
_TOKEN = re.compile(FIRST_TOKEN.pattern.removeprefix("^"))
_RULES = [
    rule.function
    for rule in sentenize.rules
    if rule.name not in ("no_space_prefix", "lower_right")  # which are true of no sign looked at
]
_WINDOW = sentenize.split.window  # characters before and after a sign that razdel's rules look at
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
    """Starts of razdel's sentences, by its own rules.

    Its loop copies the sentence at every sign in it, and asks all rules where the next word begins
    with a small letter or no space follows, where a sentence never ends.  Here these are not asked.
    """
    begin = 0
    yield from _first_character(text, begin)
    for sign in (_SIGN if _SMILE.search(text) else _SIGN_ALONE).finditer(text):
        start, end = sign.span()
        following = _TOKEN.match(text, end, end + _WINDOW)
        if not following or (following[1].isalpha() and following[1].islower()):
            continue
        left, right = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
        split = SentSplit(left, sign[1], right)
        split.buffer = text[begin : min(start, begin + _BUFFER)]
        split.right_token = following[1]
        if not _joins(split) or _ends_with_year(text, begin, start):
            begin = end
            yield from _first_character(text, begin)


def _joins(split: SentSplit) -> bool:
    """Whether a sentence goes on, by the first of razdel's rules that knows."""
    for rule in _RULES:
        if action := rule(split):
            return bool(action == JOIN)
    return False


def _ends_with_year(text: str, begin: int, end: int) -> bool:
    """True where a sentence ends with «2019 г.», which razdel takes for «г. Алматы».

    Not where the year opens the clause: «В начале 2019 г. Анна Ким возглавила фонд».
    """
    if not _AFTER_YEAR.match(text, end) or not _YEAR.search(text[max(begin, end - 9) : end]):
        return False
    return not _OPENING_YEAR.search(text[begin:end].lstrip())


def _first_character(text: str, start: int) -> Iterator[int]:
    match = _CHARACTER.search(text, start)
    if match:
        yield match.start()
