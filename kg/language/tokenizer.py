"""razdel's tokens as a spaCy tokenizer that keeps every character of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from razdel import tokenize
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

_RUN = re.compile(r"\S+|\s+")
_REMEMBERED_LENGTH = 64
_LONGEST_RUN = 1024  # characters without white space that are looked at together
# What razdel would cut to pieces or glue to a word, and a reader sees as one sign.
# The look-behinds keep the search linear.
_WHOLE = re.compile(
    r"""
    (?:https?://|www\.)[^\s«»"]*[^\s«»".,;:!?)\]…]           # web address
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+               # electronic mail
    | (?<![\w.-])(?:[A-Za-z0-9-]+\.)+[a-z]{2,}\b             # site
    | (?<![\w-])[\w-]+\.(?:рф|қаз)\b
    | [©®™•·\u20a0-\u20cf\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]
      [\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]*   # symbols
    | (?<=[^\W\d])[—―](?=[^\W\d])                            # a dash without its spaces
    | (?<!\w)[^\W\d]+[-‐]$                                   # «теле- и радиоканалы»
    """,
    re.VERBOSE,
)


class RazdelTokenizer(DummyTokenizer):
    """Split text at white space, then every run of other characters by razdel's rules.

    One space after a token belongs to it, as always in spaCy; any other white space (line ends,
    more spaces, no-break spaces) is a token of its own, so that `doc.text == text`.
    Unlike razdel, web addresses stay whole, symbols and emoji stand alone, and a word stays whole
    when a Latin letter has slipped into it.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of the text."""
        words: list[str] = []
        spaces: list[bool] = []
        for run in _RUN.findall(text):
            if not run.isspace():
                tokens = _tokens(run) if len(run) <= _REMEMBERED_LENGTH else _long_run(run)
                words.extend(tokens)
                spaces.extend([False] * len(tokens))
                continue
            if words and run[0] == " ":
                spaces[-1] = True
                run = run[1:]
            if run:
                words.append(run)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], **_: Any) -> Iterator[Doc]:
        """The tokens of every text."""
        return map(self, texts)


def make_tokenizer() -> Callable[[Language], RazdelTokenizer]:
    """What spaCy's registry calls for `@tokenizers = "kg_razdel"`."""
    return lambda nlp: RazdelTokenizer(nlp.vocab)


@lru_cache(maxsize=65536)
def _tokens(run: str) -> tuple[str, ...]:
    return (run,) if run.isalpha() else tuple(_cut(run))


def _long_run(run: str) -> tuple[str, ...]:
    """Tokens of a run that is not worth remembering; what no one would write is cut blindly."""
    pieces = (run[i : i + _LONGEST_RUN] for i in range(0, len(run), _LONGEST_RUN))
    return tuple(token for piece in pieces for token in _cut(piece))


def _cut(run: str) -> Iterator[str]:
    start = 0
    for match in _WHOLE.finditer(run):
        yield from _razdel(run[start : match.start()])
        yield match.group()
        start = match.end()
    yield from _razdel(run[start:])


def _razdel(text: str) -> Iterator[str]:
    """razdel's tokens; those that meet letter to letter differ in alphabet only, and are joined."""
    word = ""
    for token in tokenize(text):
        if word and not (word[-1].isalpha() and token.text[0].isalpha()):
            yield word
            word = ""
        word += token.text
    if word:
        yield word
