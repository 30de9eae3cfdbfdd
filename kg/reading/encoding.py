"""Bytes to text, when nobody says in which encoding the bytes are.

A byte-order mark decides, and so does valid UTF-8: text in another encoding is almost never valid
UTF-8 by chance.  For the old one-byte encodings every candidate is decoded and scored by how usual
its letters are in Russian and in Kazakh; the wrong candidates shuffle the letters («РТЙЧЕФ» for
«привет»), which a few words suffice to show.  General detectors guess badly on short texts because
they must choose between a hundred languages.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from math import log

# How much less usual an encoding is, in nats: it decides only where the letters do not.
ONE_BYTE = {
    "cp1251": 0.0,
    "kz1048": 2.0,
    "koi8-r": 2.0,
    "cp866": 4.0,
    "iso8859_5": 5.0,
    "mac_cyrillic": 8.0,
}
_UTF16 = {"utf-16-le": 0.0, "utf-16-be": 0.0}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16: must be looked for before it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Letters per thousand of running text, rounded.
_RUSSIAN = (
    "о109 е85 а80 и74 н67 т63 с55 р47 в45 л43 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12"
    " х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ё0.5 ъ0.4"
)
_KAZAKH = (
    "а118 ы82 е79 н74 р58 і56 т55 л55 д48 қ38 с37 м33 к32 б27 ғ24 о22 ж21 з21 у21 ш20 й19 г16 ң16"
    " п15 и13 ө12 ә12 ү11 ұ9 я5 х3 в3 ф2 э1 ц1 ч1 ь1 ю1 щ0.5 һ0.5 ё0.3 ъ0.3"
)
_TYPOGRAPHY = frozenset("«»„“”‘’–—…№§°•·©\u00a0\u00ad")

_LOG_LATIN = log(0.03)
_LOG_TYPOGRAPHY = log(0.02)
_LOG_FOREIGN = log(0.0005)  # a Kazakh letter in Russian text
_LOG_ODD = log(0.00005)  # a sign that neither language uses
_LOG_CAPITAL = log(0.7)  # not less, or headlines in capitals would be taken for shuffled letters
_LOG_CAPITAL_INSIDE = log(0.01)  # a capital right after a small letter: «РоИ»
# Running text has a mean log-probability of -3.1 per sign, other people's encodings one below -4.
# Of 1000 fragments of 100 signs of Russian news all lie above -3.65; short ones need some slack.
_LEAST_MEAN = -3.65
_SLACK = 12.0
_SAMPLE = 20_000  # bytes that are scored; more do not change the verdict


def decode(data: bytes) -> tuple[str, str] | None:
    """The text of `data` and the name of its encoding; None when it is no text that we know."""
    marked = _by_mark(data)
    if marked is not None:
        return _strict(data, marked)
    if _has_control_bytes(data):
        return _utf16_without_mark(data)
    return _strict(data, "utf-8") or _by_letters(data)


def sniff(sample: bytes, *, cut: bool) -> str | None:
    """The encoding of a file of rows that begins with `sample`; `cut` when the file goes on.

    A file most of whose rows are UTF-8 is a UTF-8 file with broken rows.
    """
    whole_lines = sample[: sample.rfind(b"\n") + 1] if cut else sample
    rows = [row for row in whole_lines.split(b"\n") if not row.isascii()]
    if sum(_strict(row, "utf-8") is not None for row in rows) * 2 > len(rows):
        return _by_mark(sample) or "utf-8"
    found = decode(whole_lines)
    return found[1] if found else None


def is_binary(data: bytes) -> bool:
    """True when the bytes are no text in any encoding: NUL bytes without being UTF-16 or -32."""
    return decode(data) is None and _has_control_bytes(data[:_SAMPLE])


def _by_mark(data: bytes) -> str | None:
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def _strict(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _has_control_bytes(data: bytes) -> bool:
    return b"\0" in data or sum(data.count(byte) for byte in _CONTROL) * 100 > len(data)


_CONTROL = [bytes([code]) for code in (*range(1, 9), *range(14, 26), *range(28, 32))]


def _utf16_without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 is told by its high bytes: 04 for Cyrillic and 00 for the spaces."""
    return _most_plausible(data, _UTF16, ascii_too=True)


def _by_letters(data: bytes) -> tuple[str, str] | None:
    return _most_plausible(data, ONE_BYTE, ascii_too=False)


def _most_plausible(
    data: bytes, rarity: Mapping[str, float], *, ascii_too: bool
) -> tuple[str, str] | None:
    sample = data[:_SAMPLE]
    scores = {
        name: _plausibility(sample.decode(name, "replace"), ascii_too=ascii_too) - rare
        for name, rare in rarity.items()
    }
    best = max(scores, key=scores.__getitem__)
    return _strict(data, best) if scores[best] > 0 else None


def _plausibility(text: str, *, ascii_too: bool) -> float:
    """How far the text lies above the least that is believed, in the language that fits better."""
    signs = text if ascii_too else "".join(char for char in text if char not in _ASCII)
    letters = max(_score_letters(signs, table) for table in (_LOG_RUSSIAN, _LOG_KAZAKH))
    return letters + _score_capitals(text) - _LEAST_MEAN * len(signs) + _SLACK


def _score_letters(signs: str, table: Mapping[str, float]) -> float:
    return sum(table.get(char, _LOG_ODD) for char in signs.lower())


def _score_capitals(text: str) -> float:
    score = 0.0
    for before, char in zip(" " + text, text, strict=False):
        if char > "\x7f" and char.isupper():
            score += _LOG_CAPITAL_INSIDE if before.islower() else _LOG_CAPITAL
    return score


def _table(letters: str) -> dict[str, float]:
    own = {pair[0]: log(float(pair[1:]) / 1000) for pair in letters.split()}
    return (
        dict.fromkeys((pair[0] for pair in f"{_RUSSIAN} {_KAZAKH}".split()), _LOG_FOREIGN)
        | dict.fromkeys(_TYPOGRAPHY, _LOG_TYPOGRAPHY)
        | dict.fromkeys(_ASCII, _LOG_LATIN)
        | own
    )


_ASCII = frozenset(map(chr, range(32, 127))) | frozenset("\t\n\r")
_LOG_RUSSIAN = _table(_RUSSIAN)
_LOG_KAZAKH = _table(_KAZAKH)
