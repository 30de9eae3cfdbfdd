"""One skeleton for the spellings of a name in Russian, Kazakh (Cyrillic, Latin) and English.

«Токаев», «Тоқаев», «Tokayev» and «Toqaev» have the skeleton `tokaev`.  Names are never joined by
the skeleton within one alphabet, where it would blur real differences.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = {
    **{"ж": "j", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh"},
    **{"ю": "iu", "я": "ia", "ы": "i", "й": "i", "и": "i", "э": "e", "ъ": "", "ь": ""},
    **dict(zip("абвгдезклмнопрстуф", "abvgdezklmnoprstuf", strict=True)),
}
# Digraphs before single letters: what stands for one sound in one of the spellings.
_LATIN = (
    *(("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h")),
    *(("gh", "g"), ("ck", "k"), ("ph", "f"), ("tz", "ts"), ("x", "ks"), ("q", "k"), ("w", "v")),
    *(("yo", "e"), ("ye", "e"), ("ie", "e"), ("yu", "iu"), ("ya", "ia"), ("y", "i"), ("c", "k")),
)
_KEPT = ("sh", "ch")


def is_latin(word: str) -> bool:
    """True for a word in Latin letters alone."""
    return any("a" <= c <= "z" for c in word) and not any("а" <= c <= "я" for c in word)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The comparable form of a folded word of either alphabet.

    >>> skeleton("токаев") == skeleton("tokayev") == skeleton("toqaev")
    True
    """
    plain = _plain(word) if is_latin(word) else word
    spelled = _from_latin(plain) if is_latin(plain) else _from_cyrillic(plain)
    spelled = spelled.replace("ie", "e").replace("-", "")
    return re.sub(r"(.)\1+", r"\1", spelled)


def _plain(word: str) -> str:
    """Letters without their marks: «ş» → «s»."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c))


def _from_cyrillic(word: str) -> str:
    word = word.replace("дж", "ж")
    return "".join(_CYRILLIC.get(letter, letter) for letter in word)


def _from_latin(word: str) -> str:
    word = word.replace("ı", "i").replace("shch", "sh")
    for number, kept in enumerate(_KEPT):  # out of the way of the single letters
        word = word.replace(kept, str(number))
    for spelled, sound in _LATIN:
        word = word.replace(spelled, sound)
    for number, kept in enumerate(_KEPT):
        word = word.replace(str(number), kept)
    return word
