"""Texts for the benchmarks of builds: the samples, varied without end.

Every document is one of the samples and a second one after it, in which names in quotation marks
(of organisations and initiatives), surnames and years are others, so that entities grow with the
corpus as they do in news.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import kg
from kg.records import Document

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
_QUOTED = re.compile(r"«([^«»\n]{3,40})»")
_SURNAME = re.compile(r"\b([А-ЯЁ][а-яё]{2,}?)((?:ов|ев|ин)(?:а|у|ым|ой|ы|е)?)\b")
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_SYLLABLES = ("ба", "ра", "му", "са", "ле", "ни", "та", "ке", "до", "ши", "жа", "ту")


def varied(number: int) -> Iterator[Document]:
    """So many documents; the same number gives the same ones."""
    return map(document, range(number))


def document(number: int) -> Document:
    """The document of this number: some 2,300 characters."""
    chance = random.Random(number)
    text = "\n\n".join(chance.choice(_texts()) for _ in range(2))
    place = number // 3  # three documents share their names, as those on one event do
    text = _QUOTED.sub(lambda match: f"«{match[1]} {_word(match[1], place)}»", text)
    text = _SURNAME.sub(lambda match: _word(match[1], place % 50) + match[2], text)
    text = _YEAR.sub(lambda match: str(1991 + (int(match[0]) + number) % 35), text)
    return Document(f"d{number:06}", text, date=f"2024-{1 + number % 12:02}")


def write(folder: Path, number: int) -> Path:
    """The documents as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in varied(number):
        (folder / f"{each.id}.txt").write_text(each.text, encoding="utf-8")
    return folder


@cache
def _texts() -> list[str]:
    return [each.text for each in kg.read(SAMPLES)]


@cache
def _word(stem: str, number: int) -> str:
    chance = random.Random(f"{stem} {number}")
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()
