"""Which language a text is in, as far as its letters and its commonest words show.

Real folders are mixed, and so are texts: a Russian article quotes Kazakh speeches at length.  What
holds a substantial share of Russian counts as Russian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

UNKNOWN = "und"  # what BCP 47 says for an undetermined language

WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
# Two words in three of Kazakh have such a letter; in Russian only the names that are Kazakh.
_KAZAKH_SHARE = 0.4
# Words that Kazakh does not have. Of running Russian they are a fifth, so that a quarter of a text
# in Russian makes them one word in twenty.
_RUSSIAN_WORDS = (
    "в во и на с со к ко от из у по за о об для при что чтобы как это этот эта этой или также уже"
    " был была были было его её их он она они мы который которая которые которого году года после"
    " до между через если так но"
)
_RUSSIAN = frozenset(_RUSSIAN_WORDS.split())  # in small letters: capitals may be initials
_RUSSIAN_SHARE = 0.04
_ENGLISH = frozenset(("the", "of", "and", "to", "in", "is", "was", "for", "that", "with", "by"))
_ENGLISH_SHARE = 0.1
_SUBSTANTIAL = 0.2  # of the letters: below it, Cyrillic is names and quotations in another text
_IN_CYRILLIC = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"})
_TOLD_BY_LETTERS = frozenset({"kk", "ru"})


def language_code(declared: str | None) -> str:
    """The language of a declaration, without country and script: «kk-KZ» → kk; "" for none."""
    return re.split("[-_]", (declared or "").strip().lower())[0]


def language_of(text: str, declared: str | None = None) -> str:
    """The language that is declared («kk-KZ» counts as kk), unless the text denies it.

    A page in Russian often says `en` or `kk`, because its template was made for another.  `und`
    for a text in other letters that declares nothing and is not English.
    """
    language, words = language_code(declared), WORD.findall(text)
    cyrillic = [word for word in words if _CYRILLIC.fullmatch(word)]
    if sum(map(len, cyrillic)) < _SUBSTANTIAL * sum(map(len, words)):
        return _of_other_letters(words, language)
    if language in _IN_CYRILLIC - _TOLD_BY_LETTERS:
        return language
    return "kk" if KAZAKH_LETTER.search(text) and _is_kazakh(cyrillic) else "ru"


def _is_kazakh(words: Sequence[str]) -> bool:
    kazakh = sum(bool(KAZAKH_LETTER.search(word)) for word in words)
    return kazakh > _KAZAKH_SHARE * len(words) and _share(words, _RUSSIAN) < _RUSSIAN_SHARE


def _of_other_letters(words: Sequence[str], declared: str) -> str:
    if declared and declared not in _IN_CYRILLIC:
        return declared
    return "en" if _share([word.lower() for word in words], _ENGLISH) >= _ENGLISH_SHARE else UNKNOWN


def _share(words: Sequence[str], listed: frozenset[str]) -> float:
    return sum(word in listed for word in words) / max(len(words), 1)
