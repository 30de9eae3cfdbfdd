"""The shape of a word: script and capitals, as slovnet's networks were taught to see it.

slovnet knows the Russian and the English alphabet only and takes «Қазақстан» or «Élysée» for a
sign; here every Cyrillic letter counts as Russian, every Latin one as English.
"""

from __future__ import annotations

import re

_PUNCTUATION = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_KIND = re.compile(
    rf"(?P<RU>[\u0400-\u052f]+)|(?P<EN>[a-z\u00c0-\u024f]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(_PUNCTUATION)}]+)",
    re.IGNORECASE,
)


def word_shape(word: str) -> str:
    """The shape of a word: `RU_Xx`, `EN_XX`, `NUM`, `PUNCT_,`, `OTHER`; its beginning decides."""
    if "\u0400" <= word[:1] <= "\u052f":  # most words: the expression is not needed
        return f"RU_{_capitals(word)}"
    match = _KIND.match(word)
    kind = match.lastgroup if match else None
    if kind in ("RU", "EN"):
        return f"{kind}_{_capitals(word)}"
    if kind == "PUNCT":
        return f"PUNCT_{word if len(word) == 1 else 'OTHER'}"
    return kind or "OTHER"


def _capitals(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.islower():
        return "xx"
    if word.isupper():
        return "XX"
    if _is_title(word):
        return "Xx"
    return "Xx-Xx" if all(map(_is_title, word.split("-", 1))) else "OTHER"


def _is_title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
