"""spaCy components around slovnet's networks, razdel and pymorphy3.

Each is registered by an entry point, so that `nlp.add_pipe("slovnet_parser")` works in anybody's
Russian pipeline.  Each also works alone: without sentences in the Doc the networks use razdel's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, ORTH, POS, SENT_START
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.language.engine import Engine, ParsedSentence, get_engine
from kg.language.lemmas import Lemmas
from kg.language.words import Words, start_flags, words_of

_BATCH_TOKENS = 8192  # enough for the networks to run at full speed


class Component:
    """A component that annotates many documents at once."""

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
            if len(doc):
                flags = np.where(start_flags(doc), 1, -1).astype(np.int64)
                doc.from_array([SENT_START], flags.astype(np.uint64))


class Tagger(Component):
    """Part of speech and morphological features by slovnet's network."""

    def __init__(self, vocab: Vocab, engine: Engine) -> None:
        self._vocab = vocab
        self._engine = engine
        self._codes: dict[str, tuple[int, int]] = {}

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.pos` and `Token.morph`; white space is `SPACE`."""
        words = [words_of(doc) for doc in docs]
        tags = iter(self._engine.tag(_sentences(words)))
        for doc, parts in zip(docs, words, strict=True):
            codes = [self._code(tag) for _ in parts.ends for tag in next(tags)]
            if len(doc):
                self._write(doc, parts, codes)

    def _write(self, doc: Doc, parts: Words, codes: list[tuple[int, int]]) -> None:
        values = np.empty((len(doc), 2), np.uint64)
        values[:] = self._code("SPACE")
        if codes:
            values[parts.tokens] = np.array(codes, np.uint64)
        doc.from_array([POS, MORPH], values)

    def _code(self, tag: str) -> tuple[int, int]:
        code = self._codes.get(tag)
        if code is None:
            pos, _, feats = tag.partition("|")
            code = IDS.get(pos, IDS["X"]), self._vocab.morphology.add(feats)
            self._codes[tag] = code
        return code


class Parser(Component):
    """Dependency trees by slovnet's network: one root per sentence, no cycles."""

    def __init__(self, vocab: Vocab, engine: Engine) -> None:
        self._strings = vocab.strings
        self._engine = engine

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.head` and `Token.dep`, and sentence borders where the Doc had none."""
        words = [words_of(doc) for doc in docs]
        parsed = iter(self._engine.parse(_sentences(words)))
        for doc, parts in zip(docs, words, strict=True):
            if len(doc):
                self._write(doc, parts, [next(parsed) for _ in parts.ends])

    def _write(self, doc: Doc, parts: Words, parsed: list[ParsedSentence]) -> None:
        heads = np.full(len(doc), -1, np.int64)
        deps = np.full(len(doc), self._strings.add("dep"), np.uint64)
        starts = np.full(len(doc), -1, np.int64)
        offset = 0
        for sentence in parsed:
            tokens = parts.tokens[offset : offset + len(sentence.heads)]
            heads[tokens] = tokens[sentence.heads]
            deps[tokens] = [self._dep(relation) for relation in sentence.relations]
            starts[tokens[0] if offset else 0] = 1
            offset += len(tokens)
        _attach_spaces(heads, parts)
        if not parsed:
            deps[0], starts[0] = self._dep("root"), 1
        relative = (heads - np.arange(len(doc))).astype(np.uint64)
        doc.from_array([HEAD, DEP], np.stack([relative, deps], axis=1))
        # spaCy has guessed the borders from the trees, and may err where branches cross.
        doc.from_array([SENT_START], starts.astype(np.uint64))

    def _dep(self, relation: str) -> int:
        return int(self._strings.add("ROOT" if relation == "root" else relation))


class Recognizer(Component):
    """Names of persons, places and organisations by slovnet's network."""

    def __init__(self, vocab: Vocab, engine: Engine) -> None:
        self._strings = vocab.strings
        self._engine = engine

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `doc.ents` with labels PER, LOC, ORG; entities that are there already stay."""
        words = [words_of(doc) for doc in docs]
        tags = iter(self._engine.name(_sentences(words)))
        for doc, parts in zip(docs, words, strict=True):
            found = [tag for _ in parts.ends for tag in next(tags)]
            if len(doc):
                self._write(doc, parts, found)

    def _write(self, doc: Doc, parts: Words, tags: list[str]) -> None:
        taken = {i for span in doc.ents for i in range(span.start, span.end)}
        spans = list(doc.ents)
        for start, end, label in _spans(tags, parts.ends):
            first, last = int(parts.tokens[start]), int(parts.tokens[end - 1])
            if taken.isdisjoint(range(first, last + 1)):
                spans.append(Span(doc, first, last + 1, label))
        doc.set_ents(spans, default="outside")


class Lemmatizer(Component):
    """Lemmas by pymorphy3: the reading that agrees with the part of speech and the features."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._lemmas = Lemmas()
        self._known: dict[tuple[int, int, int], int] = {}

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.lemma`, in lower case."""
        for doc in docs:
            if len(doc):
                rows = doc.to_array([ORTH, POS, MORPH]).reshape(-1, 3).tolist()
                lemmas = [self._lemma(*row) for row in rows]
                doc.from_array([LEMMA], np.array(lemmas, np.uint64))

    def _lemma(self, orth: int, pos: int, morph: int) -> int:
        key = orth, pos, morph
        lemma = self._known.get(key)
        if lemma is None:
            strings = self._vocab.strings
            text = self._lemmas(strings[orth], strings[pos], strings[morph])
            lemma = self._known[key] = int(strings.add(text))
        return lemma


@Language.factory("razdel_senter", assigns=["token.is_sent_start", "doc.sents"])
def make_senter(nlp: Language, name: str) -> Senter:
    """Sentence borders by razdel and by line ends."""
    return Senter()


@Language.factory("slovnet_tagger", assigns=["token.pos", "token.morph"])
def make_tagger(nlp: Language, name: str) -> Tagger:
    """Part of speech and features by slovnet."""
    return Tagger(nlp.vocab, get_engine())


@Language.factory(
    "slovnet_parser", assigns=["token.head", "token.dep", "token.is_sent_start", "doc.sents"]
)
def make_parser(nlp: Language, name: str) -> Parser:
    """Dependency trees by slovnet."""
    return Parser(nlp.vocab, get_engine())


@Language.factory("slovnet_ner", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_ner(nlp: Language, name: str) -> Recognizer:
    """Names by slovnet."""
    return Recognizer(nlp.vocab, get_engine())


@Language.factory(
    "pymorphy3_lemmatizer", requires=["token.pos", "token.morph"], assigns=["token.lemma"]
)
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """Lemmas by pymorphy3."""
    return Lemmatizer(nlp.vocab)


def _sentences(words: list[Words]) -> list[Sequence[str]]:
    return [sentence for parts in words for sentence in parts.sentences()]


def _attach_spaces(heads: np.ndarray, parts: Words) -> None:  # type: ignore[type-arg]
    """White space hangs from the word before it, or from the first word of the text."""
    if not len(parts.tokens):
        heads[:] = 0
        return
    spaces = np.setdiff1d(np.arange(len(heads)), parts.tokens)
    before = np.searchsorted(parts.tokens, spaces) - 1
    heads[spaces] = parts.tokens[np.maximum(before, 0)]


def _spans(tags: list[str], ends: list[int]) -> Iterator[tuple[int, int, str]]:
    """Stretches of B- and I- tags; a sentence end always ends one."""
    borders = {0, *ends}
    start, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        kind = tag[2:]
        if label and (kind != label or tag[0] != "I" or i in borders):
            yield start, i, label
            label = ""
        if kind and not label:
            start, label = i, kind


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
