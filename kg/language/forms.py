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


@lru_cache(maxsize=65536)
def plain_form(text: str) -> str:
    """The word without soft hyphens and stress marks, `й` and `ё` as one character each.

    What consists of such marks alone stays as it is, so the result is never empty.
    """
    if not _MARKED.search(text):
        return text
    return unicodedata.normalize("NFC", text.translate(_DROP)) or text
