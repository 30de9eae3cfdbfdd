"""Spellings that are one name: case, ё, quotes, dashes, spaces, Kazakh and neighbouring letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters of Kazakh, Kyrgyz, Uzbek, Tajik, Ukrainian and Belarusian, and what Russian spelling makes
# of them: «Қасым-Жомарт Тоқаев» and «Касым-Жомарт Токаев» are one name.
_NEIGHBOURS = str.maketrans("ёәғқңөұүһіўҳҷӣӯїєґ", "еагкноуухиухчиуиег")
_DASHES = re.compile(r"\s*[‐‑‒–—―−]\s*|\s+-\s+")
_DROPPED = re.compile(r"[«»„“”‟\"'‘’‚‛ʼ`´]")
_PLAIN = re.compile("[А-Яа-я]+(?:[ -][А-Яа-я]+)*")
_NOT_WORD = re.compile(r"[^\w\-+&/]+")

_NOT_SLUG = re.compile(r"[^a-z0-9]+")

_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
    | {"ъ": "", "ь": "", "ю": "yu", "я": "ya"}
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The comparable form of a name: lower case, one space between words, no quotes or full stops.

    >>> fold("Партия  «Өрлеу»")
    'партия орлеу'
    """
    if _PLAIN.fullmatch(text):  # most names: Russian words with a blank between them
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold().translate(_NEIGHBOURS)
    text = _DROPPED.sub("", _DASHES.sub("-", text))
    return " ".join(_NOT_WORD.sub(" ", text).split())


def slug(text: str, limit: int = 60) -> str:
    """A readable ASCII form for IRIs: transliterated, hyphens between words, `limit` characters.

    >>> slug("Гражданский альянс")
    'grazhdanskiy-alyans'
    """
    latin = fold(text).translate(_LATIN)
    if not latin.isascii():
        latin = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", latin).strip("-")[:limit].rstrip("-")
