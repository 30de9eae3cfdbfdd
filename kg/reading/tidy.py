"""Make text regular without losing where things stand in it."""

from __future__ import annotations

import re
import unicodedata

# Other signs that end a line, to the one that the rest of the program knows.
_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
# No sign of a text, and forbidden in XML: they would spoil every export.
_CONTROL = dict.fromkeys((*range(9), *range(14, 28), 31, 127), " ")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNTIDY = re.compile(f"[{''.join(map(re.escape, map(chr, _LINE_ENDS | _CONTROL)))}\ud800-\udfff]")
# Signs that are not seen, inside words: soft hyphen, zero-width space and joiners, byte-order mark.
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF), None)


def tidy_in_place(text: str) -> str:
    """`text` with "\\n" for every line end and no control signs; every offset stays what it was.

    Rows of JSONL and CSV get this: their offsets mean something to whoever made them.
    """
    if not _UNTIDY.search(text):  # a look is ten times quicker than going over every letter
        return text
    text = text.replace("\r\n", " \n").translate(_LINE_ENDS | _CONTROL)
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def tidy(text: str) -> str:
    """`tidy_in_place`, and the invisible signs that cut words in two are gone; letters composed.

    Files get this, where й may be two code points and a soft hyphen hides in a word.
    """
    text = text.replace("\r\n", "\n").translate(_INVISIBLE)
    return unicodedata.normalize("NFC", tidy_in_place(text))
