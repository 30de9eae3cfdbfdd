"""How wide a text is in Arial and the typefaces drawn to its measure, near enough to draw by.

What is drawn is told its width (`textLength`), so that another typeface moves no line.
"""

from __future__ import annotations

from functools import lru_cache

_WIDTHS = {  # in em
    0.32: " ",
    0.28: ".,:;!|/\\'‘’ijlftIґїі()[]",
    0.40: 'rгґ-–"“”„*',
    0.47: "тзкэstcкčxzvkyё«»",
    0.56: "аеёоруховийнпцьчляъёabdeghnopqu0123456789$?#_",
    0.62: "дбюЕГЗТЧ",
    0.67: "АБВДКЛНОПРСУХЦЭЯЬИЙABCDEHKNPRSUVXYZ&",
    0.74: "ыжмфGOQwЫЪ",
    0.82: "шщюЖМФmMW",
    1.00: "ШЩЮ—…%@№",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


@lru_cache(maxsize=65536)
def width(text: str, size: float) -> float:
    """The width of the text, `size` pixels high, in pixels."""
    return size * sum(_WIDTH.get(letter, 0.6) for letter in text)
