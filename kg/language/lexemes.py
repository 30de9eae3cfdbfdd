"""What spaCy notes of every new word (is it a number, an address, …), found without detours.

spaCy asks some twenty functions about each word that it has not seen yet, and some of them look
long: for Russian, through a list of number words from end to end.  Most words are letters only,
which answers most questions at once.  The answers are spaCy's own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import FunctionType
from typing import cast

from spacy import attrs
from spacy.lang.lex_attrs import word_shape
from spacy.lang.ru import lex_attrs
from spacy.vocab import Vocab

_NOT_OF_LETTERS = (
    attrs.LIKE_URL, attrs.LIKE_EMAIL, attrs.IS_PUNCT, attrs.IS_CURRENCY, attrs.IS_BRACKET,
    attrs.IS_QUOTE, attrs.IS_LEFT_PUNCT, attrs.IS_RIGHT_PUNCT,
)  # fmt: skip
_SMALL = "xxxx"  # no more letters alike are shown in a shape
_LONG = 100  # letters; the shape of longer words is spaCy's business
# Python's own methods, where spaCy has functions that do no more than call them.
_METHODS = {
    attrs.LOWER: str.lower, attrs.IS_ALPHA: str.isalpha, attrs.IS_DIGIT: str.isdigit,
    attrs.IS_LOWER: str.islower, attrs.IS_SPACE: str.isspace, attrs.IS_TITLE: str.istitle,
    attrs.IS_UPPER: str.isupper, attrs.IS_ASCII: str.isascii,
}  # fmt: skip
_NUMBER_WORDS = frozenset(lex_attrs._num_words)
# spaCy's function, which finds number words in a set instead of a list of a thousand.
_like_num = cast(
    Callable[[str], bool],
    FunctionType(lex_attrs.like_num.__code__, {**vars(lex_attrs), "_num_words": _NUMBER_WORDS}),
)


def speed_up(vocab: Vocab) -> None:
    """Let this vocabulary of Russian find the attributes of new words faster."""
    getters = vocab.lex_attr_getters  # type: ignore[attr-defined]
    for attribute in _NOT_OF_LETTERS:
        getters[attribute] = partial(_not_of_letters, getters[attribute])
    getters[attrs.LIKE_NUM] = _is_number
    getters[attrs.SHAPE] = _shape
    getters.update(_METHODS)


def _not_of_letters(test: Callable[[str], bool], text: str) -> bool:
    return not text.isalpha() and test(text)


def _is_number(text: str) -> bool:
    return text.lower() in _NUMBER_WORDS if text.isalpha() else _like_num(text)


def _shape(text: str) -> str:
    """`Xxxxx` for «Совет», `xxxx` for «решил»."""
    if text.isalpha() and len(text) < _LONG:
        if text.islower():
            return _SMALL[: len(text)]
        if text[0].isupper() and text[1:].islower():
            return "X" + _SMALL[: len(text) - 1]
    return word_shape(text)
