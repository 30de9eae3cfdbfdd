"""spaCy components around slovnet's networks, razdel and pymorphy3.

Each is registered by an entry point, so that `nlp.add_pipe("slovnet_parser")` works in anybody's
Russian pipeline.  Each also works alone: without sentences in the Doc the networks use razdel's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.language.engine import ParsedSentence, get_engine
from kg.language.lemmas import lemma
from kg.language.words import Ints, Words, start_flags, words_of

_BATCH_TOKENS = 8192  # enough for the networks to run at full speed
_REMEMBERED_LEMMAS = 200_000


class Component:
    """A component that annotates many documents at once."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        self.annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate documents in batches of at most `batch_size`."""
        for docs in _batches(stream, batch_size):
            self.annotate(docs)
            yield from docs

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Annotate these documents in place."""
        raise NotImplementedError


class Senter(Component):
    """Sentence borders by razdel and by line ends."""

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.is_sent_start` of every token."""
        for doc in docs:
            _write(doc, ["SENT_START"], np.where(start_flags(doc), 1, -1))


class Tagger(Component):
    """Part of speech and morphological features by slovnet's network."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab)
        self._codes: dict[str, tuple[int, int]] = {}

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.pos` and `Token.morph`; the part of speech of white space is `SPACE`."""
        words = [words_of(doc) for doc in docs]
        tags = iter(get_engine().tag(_sentences(words)))
        for doc, parts in zip(docs, words, strict=True):
            values = np.full((len(doc), 2), self._code("SPACE"), np.uint64)
            codes = [self._code(tag) for _ in parts.sentences for tag in next(tags)]
            values[parts.tokens] = np.array(codes, np.uint64).reshape(-1, 2)
            _write(doc, ["POS", "MORPH"], values)

    def _code(self, tag: str) -> tuple[int, int]:
        code = self._codes.get(tag)
        if code is None:
            pos, _, feats = tag.partition("|")
            part = self.vocab.strings["X" if pos == "<pad>" else pos]
            code = self._codes[tag] = part, self.vocab.morphology.add(feats)
        return code


class Parser(Component):
    """Dependency trees by slovnet's network: one root per sentence, no cycles."""

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.head` and `Token.dep`, and sentence borders where the Doc had none."""
        words = [words_of(doc) for doc in docs]
        parsed = iter(get_engine().parse(_sentences(words)))
        for doc, parts in zip(docs, words, strict=True):
            self._annotate(doc, parts, [next(parsed) for _ in parts.sentences])

    def _annotate(self, doc: Doc, parts: Words, parsed: list[ParsedSentence]) -> None:
        heads, starts = _heads_and_starts(len(doc), parts.tokens, parsed)
        deps = np.full(len(doc), self._dep("dep"), np.uint64)
        deps[parts.tokens] = [self._dep(label) for tree in parsed for label in tree.relations]
        deps[heads == np.arange(len(doc))] = self._dep("root")
        relative = (heads - np.arange(len(doc))).astype(np.uint64)
        _write(doc, ["HEAD", "DEP"], np.stack([relative, deps], axis=1))
        # spaCy has guessed the borders from the trees, and may err where branches cross.
        _write(doc, ["SENT_START"], starts)

    def _dep(self, relation: str) -> int:
        return self.vocab.strings.add("ROOT" if relation == "root" else relation)


class Recognizer(Component):
    """Names of persons, places and organisations by slovnet's network."""

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `doc.ents` with labels PER, LOC, ORG; entities that are there already stay."""
        words = [words_of(doc) for doc in docs]
        tags = iter(get_engine().name(_sentences(words)))
        for doc, parts in zip(docs, words, strict=True):
            spans = list(doc.ents)
            taken = {token for span in spans for token in range(span.start, span.end)}
            for start, end, label in _spans(parts, [next(tags) for _ in parts.sentences]):
                if taken.isdisjoint(range(start, end)):
                    spans.append(Span(doc, start, end, label))
            doc.set_ents(spans, default="outside")


class Lemmatizer(Component):
    """Lemmas by pymorphy3: the reading that agrees with the part of speech and the features."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab)
        self._lemmas: dict[tuple[int, ...], int] = {}

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.lemma`, in lower case."""
        if len(self._lemmas) > _REMEMBERED_LEMMAS:
            self._lemmas.clear()
        for doc in docs:
            rows = np.asarray(doc.to_array(["ORTH", "POS", "MORPH"])).reshape(-1, 3).tolist()
            lemmas = [self._lemma(tuple(row)) for row in rows]
            _write(doc, ["LEMMA"], np.array(lemmas, np.uint64))

    def _lemma(self, word: tuple[int, ...]) -> int:
        code = self._lemmas.get(word)
        if code is None:
            text, pos, feats = (self.vocab.strings[part] for part in word)
            code = self._lemmas[word] = self.vocab.strings.add(lemma(text, pos, feats))
        return code


@Language.factory("razdel_senter", assigns=["token.is_sent_start", "doc.sents"])
def make_senter(nlp: Language, name: str) -> Senter:
    """Sentence borders by razdel and by line ends."""
    return Senter(nlp.vocab)


@Language.factory("slovnet_tagger", assigns=["token.pos", "token.morph"])
def make_tagger(nlp: Language, name: str) -> Tagger:
    """Part of speech and features by slovnet."""
    return Tagger(nlp.vocab)


@Language.factory(
    "slovnet_parser", assigns=["token.head", "token.dep", "token.is_sent_start", "doc.sents"]
)
def make_parser(nlp: Language, name: str) -> Parser:
    """Dependency trees by slovnet."""
    return Parser(nlp.vocab)


@Language.factory("slovnet_ner", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_ner(nlp: Language, name: str) -> Recognizer:
    """Names by slovnet."""
    return Recognizer(nlp.vocab)


@Language.factory(
    "pymorphy3_lemmatizer", requires=["token.pos", "token.morph"], assigns=["token.lemma"]
)
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """Lemmas by pymorphy3."""
    return Lemmatizer(nlp.vocab)


def _sentences(words: list[Words]) -> list[Sequence[str]]:
    return [sentence for parts in words for sentence in parts.sentences]


def _write(doc: Doc, attributes: list[str], values: NDArray[Any]) -> None:
    """Set attributes of all tokens: one row per token, one column per attribute."""
    if len(doc):
        doc.from_array(list(attributes), cast(Any, values.astype(np.uint64)))


def _heads_and_starts(size: int, tokens: Ints, parsed: list[ParsedSentence]) -> tuple[Ints, Ints]:
    """Heads as token numbers, and 1 where a sentence starts, -1 elsewhere.

    White space hangs from the word before it, before the first word from that word; in a text of
    white space alone, from its first token.
    """
    heads, starts = np.zeros(size, np.int64), np.full(size, -1, np.int64)
    offset = 0
    for tree in parsed:
        words = tokens[offset : offset + len(tree.heads)]
        heads[words] = words[tree.heads]
        starts[words[0]] = 1
        offset += len(words)
    if len(tokens):
        spaces = np.setdiff1d(np.arange(size), tokens)
        before = np.searchsorted(tokens, spaces) - 1
        heads[spaces] = tokens[np.maximum(before, 0)]
        starts[: tokens[0] + 1] = -1
    starts[:1] = 1
    return heads, starts


def _spans(parts: Words, tags: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """Token spans of B- and I- tags; the end of a sentence always ends one."""
    tokens = parts.tokens.tolist()
    offset = 0
    for sentence in tags:
        start, label = 0, ""
        for i, tag in enumerate([*sentence, "O"]):
            if label and tag != f"I-{label}":
                yield tokens[offset + start], tokens[offset + i - 1] + 1, label
                label = ""
            if tag != "O" and not label:
                start, label = i, tag[2:]
        offset += len(sentence)


def _batches(stream: Iterable[Doc], batch_size: int) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    tokens = 0
    for doc in stream:
        batch.append(doc)
        tokens += len(doc)
        if len(batch) >= batch_size or tokens >= _BATCH_TOKENS:
            yield batch
            batch, tokens = [], 0
    if batch:
        yield batch
