"""The form of a word as networks and dictionaries know it, without what only typesetting needs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Soft hyphens, zero-width marks and stress marks: they are in the text, but not in the word.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_STRESS = "\u0300\u0301"
_DROP = dict.fromkeys(map(ord, _INVISIBLE + _STRESS))
_MARKED = re.compile(f"[{_INVISIBLE}\u0300-\u036f]")
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Latin letters that look like Cyrillic ones, and slip into Cyrillic words unseen.
_LOOKALIKES = str.maketrans("ABCEHKMOPTXYaceopxyi", "АВСЕНКМОРТХУасеорхуі")


@lru_cache(maxsize=65536)
def plain_form(text: str) -> str:
    """The word without soft hyphens and stress marks, `й` and `ё` as one character each.

    Latin letters in a Cyrillic word become the Cyrillic ones that they look like.
    What consists of such marks alone stays as it is, so the result is never empty.
    """
    if text.isascii():
        return text
    if _MARKED.search(text):
        text = unicodedata.normalize("NFC", text.translate(_DROP)) or text
    if _LATIN.search(text) and _CYRILLIC.search(text):
        return _without_lookalikes(text)
    return text


def _without_lookalikes(text: str) -> str:
    """Word parts in two alphabets that the look-alikes alone make so are all Cyrillic."""
    parts = text.split("-")
    for i, part in enumerate(parts):
        cyrillic = part.translate(_LOOKALIKES)
        if _CYRILLIC.search(part) and not _LATIN.search(cyrillic):
            parts[i] = cyrillic
    return "-".join(parts)
