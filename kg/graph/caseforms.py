"""The nominative of a name that somebody typed as a text has it: «Токаева», «Асели Нурпеисовой»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import Any

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_MOST = 8  # spellings to try
_NAMES = {"Name", "Surn", "Patr", "Geox", "Orgn"}  # as the dictionary marks parts of names


def nominatives(name: str) -> tuple[str, ...]:
    """What the name may be in the nominative, the likeliest first, the name itself left out.

    Words that are not Russian stay as they are.

    >>> nominatives("Токаева")
    ('токаев',)
    """
    pieces = _WORD.split(name)
    words = _WORD.findall(name)
    spellings = product(*(_readings(word.lower().replace("ё", "е")) for word in words))
    found = (_woven(pieces, spelling) for spelling in islice(spellings, _MOST))
    same = name.lower().replace("ё", "е")
    return tuple(dict.fromkeys(text for text in found if text != same))


def _readings(word: str) -> tuple[str, ...]:
    """The nominatives of a word, the word itself last."""
    from kg.dictionary import get_analyzer

    forms = dict.fromkeys(_nominatives(get_analyzer().parse(word)))
    return (*(form for form in forms if form != word), word)


def _nominatives(parses: Iterable[Any]) -> Iterator[str]:
    """The nominative of each reading, those of names before those of other words."""
    for parse in sorted(parses, key=lambda parse: _NAMES.isdisjoint(parse.tag.grammemes)):
        gender, number = parse.tag.gender, parse.tag.number
        form = parse.inflect({"nomn", *filter(None, (gender, number))})
        yield (form.word if form else parse.normal_form).replace("ё", "е")


def _woven(pieces: list[str], words: tuple[str, ...]) -> str:
    """The words again between what stood around them."""
    return "".join(piece + word for piece, word in zip(pieces, (*words, ""), strict=True))
