"""The Russian sentences of a text in another language: the only ones that are safe to read.

Other languages fit the Russian models badly, and what the models then see in them is noise.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.dictionary import get_analyzer
from kg.language.sentences import sentence_starts
from kg.reading.language import KAZAKH_LETTER, WORD

_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_SHORTEST = 4  # letters: «мен», «бар» and «бас» are words of both languages
_LEAST = 2  # words that must speak for Russian; names speak for no language
_SHARE = 0.75


def russian_part(text: str) -> str:
    """The text with blanks in place of sentences that are not Russian; offsets stay as they are."""
    borders = [0, *sentence_starts(text), len(text)]
    pieces = (text[start:end] for start, end in pairwise(borders))
    return "".join(piece if is_russian(piece) else _blank(piece) for piece in pieces)


def is_russian(sentence: str) -> bool:
    """True when the common words of a sentence are Russian; a Kazakh quotation inside may stand."""
    own = _QUOTED.sub(_without_kazakh, sentence)
    words = [w for w in WORD.findall(own) if w.islower()]
    if any(KAZAKH_LETTER.search(word) for word in words):
        return False
    long = [word for word in words if len(word) >= _SHORTEST]
    known = sum(bool(get_analyzer().word_is_known(word)) for word in long)
    return known >= max(_LEAST, _SHARE * len(long))


def _without_kazakh(quoted: re.Match[str]) -> str:
    return " " if KAZAKH_LETTER.search(quoted[0]) else quoted[0]


def _blank(piece: str) -> str:
    return re.sub(r"[^\n]", " ", piece)
