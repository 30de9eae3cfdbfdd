"""razdel's tokens as a spaCy tokenizer that keeps every character of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from razdel import tokenize
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

# White space other than one space between two words.
_GAP = re.compile(r"(\s(?:\s+|(?<=[^ ])|(?<=\A.)|\Z))")
_REMEMBERED = 65536  # runs of characters without white space
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

# What most runs look like: a word or a number with marks around it that razdel always cuts off.
_PLAIN = re.compile(
    r"""
    ([«"(]?)  (["«]?)
    ((?:[а-яё]+|[a-z]+|[0-9]+) (?:-(?:[а-яё]+|[a-z]+|[0-9]+))*) (?<!yahoo)
    ([»")]?)  ([»")]?)  ([.,;:!?…]?)
    """,
    re.VERBOSE | re.IGNORECASE,
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
        self._runs = _Runs(vocab)

    def __call__(self, text: str) -> Doc:
        """The tokens of the text."""
        try:
            return self._doc(text)
        except KeyError:  # a memory zone of spaCy's has ended, and its strings are forgotten
            self._runs.clear()
            return self._doc(text)

    def _doc(self, text: str) -> Doc:
        words: list[int] = []
        spaces: list[bool] = []
        for number, part in enumerate(_GAP.split(text)):
            if number % 2:
                if words and part[0] == " ":
                    spaces[-1] = True
                    part = part[1:]
                if part:
                    words.append(self.vocab.strings.add(part))
                    spaces.append(False)
            elif part:
                for tokens in map(self._runs.__getitem__, part.split(" ")):
                    words += tokens
                    if len(tokens) > 1:
                        spaces += [False] * (len(tokens) - 1)
                    spaces.append(True)
                spaces[-1] = False
        return Doc(self.vocab, words=cast(Any, words), spaces=spaces)

    def pipe(self, texts: Iterable[str], **_: Any) -> Iterator[Doc]:
        """The tokens of every text."""
        return map(self, texts)


def make_tokenizer() -> Callable[[Language], RazdelTokenizer]:
    """What spaCy's registry calls for `@tokenizers = "kg_razdel"`."""
    return lambda nlp: RazdelTokenizer(nlp.vocab)


class _Runs(dict[str, tuple[int, ...]]):
    """Runs of characters without white space → spaCy's numbers of their tokens.

    They are tuples because Python's garbage collector soon stops looking at tuples of numbers.
    """

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._strings = vocab.strings

    def __missing__(self, run: str) -> tuple[int, ...]:
        tokens = tuple(map(self._strings.add, _tokens(run)))
        if len(run) <= _REMEMBERED_LENGTH:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[run] = tokens
        return tokens


def _tokens(run: str) -> list[str]:
    """Tokens of a run; what is longer than anyone would write is cut blindly."""
    if run.isalpha():
        return [run]
    if plain := _PLAIN.fullmatch(run):
        return [token for token in plain.groups() if token]
    pieces = (run[i : i + _LONGEST_RUN] for i in range(0, len(run), _LONGEST_RUN))
    return [token for piece in pieces for token in _cut(piece)]


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
