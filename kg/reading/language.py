"""Which language a text is in, as far as its letters show."""

from __future__ import annotations

import re

_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+")
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
# Two words in three of Kazakh have such a letter; in Russian only the names that are Kazakh.
_KAZAKH_SHARE = 0.4
_IN_CYRILLIC = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"})
_TOLD_BY_LETTERS = frozenset({"kk", "ru"})


def language_of(text: str, declared: str | None = None) -> str:
    """The language that is declared («kk-KZ» counts as kk), unless the letters deny it.

    A page in Russian often says `en` or `kk`, because its template was made for another.
    """
    language = re.split("[-_]", (declared or "").strip().lower())[0]
    words = _CYRILLIC_WORD.findall(text)
    is_cyrillic = sum(map(len, words)) * 2 > sum(map(str.isalpha, text))
    if language and language not in _TOLD_BY_LETTERS and (language in _IN_CYRILLIC) == is_cyrillic:
        return language
    kazakh = sum(bool(_KAZAKH_LETTER.search(word)) for word in words)
    return "kk" if kazakh > _KAZAKH_SHARE * max(len(words), 1) else "ru"
