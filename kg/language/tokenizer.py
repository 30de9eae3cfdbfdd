"""razdel's tokens as a spaCy tokenizer that keeps every character of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from razdel import tokenize
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

_RUN = re.compile(r"\S+|\s+")


class RazdelTokenizer(DummyTokenizer):
    """Split text at white space, then every run of other characters by razdel's rules.

    One space after a token belongs to it, as always in spaCy; any other white space (line ends,
    more spaces, no-break spaces) is a token of its own, so that `doc.text == text`.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of the text."""
        words: list[str] = []
        spaces: list[bool] = []
        for run in _RUN.findall(text):
            if not run.isspace():
                tokens = _tokens(run)
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

    def pipe(self, texts: Iterator[str], batch_size: int = 1000) -> Iterator[Doc]:
        """The tokens of every text."""
        yield from map(self, texts)


def make_tokenizer() -> Callable[[Language], RazdelTokenizer]:
    """What spaCy's registry calls for `@tokenizers = "kg_razdel"`."""
    return lambda nlp: RazdelTokenizer(nlp.vocab)


@lru_cache(maxsize=65536)
def _tokens(run: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenize(run))
