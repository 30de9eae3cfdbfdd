"""spaCy components around slovnet's networks, razdel and pymorphy3.

Each is registered by an entry point, so that `nlp.add_pipe("slovnet_parser")` works in anybody's
Russian pipeline.  Each also works alone: without sentences in the Doc the networks use razdel's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.language.engine import get_engine
from kg.language.lemmas import Lemmas, lemmas
from kg.language.words import Ints, start_flags, words_of

_BATCH_TOKENS = 11_000  # enough for the networks to run at full speed, and one batch of theirs
_REMEMBERED_LEMMAS = 200_000
# Three of spaCy's numbers make one of as many bits, by which spaCy, too, tells strings apart.
_FACTORS = np.array([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], np.uint64)
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3  # spaCy's numbers for I, O, B


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

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.pos` and `Token.morph`; the part of speech of white space is `SPACE`."""
        words = words_of(docs)
        tags = words.divide(get_engine().tag_numbers(words.sentences))
        for doc, tokens, numbers in zip(docs, words.tokens, tags, strict=True):
            values = np.full((len(doc), 2), self._code("SPACE"), np.uint64)
            values[tokens] = self._codes[numbers]
            _write(doc, ["POS", "MORPH"], values)

    @cached_property
    def _codes(self) -> NDArray[np.uint64]:
        """spaCy's numbers for every tag: of its part of speech and of its features."""
        return np.array([self._code(tag) for tag in get_engine().tags], np.uint64)

    def _code(self, tag: str) -> tuple[int, int]:
        pos, _, feats = tag.partition("|")
        part = self.vocab.strings["X" if pos == "<pad>" else pos]
        return part, self.vocab.morphology.add(feats)


class Parser(Component):
    """Dependency trees by slovnet's network: one root per sentence, no cycles."""

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.head` and `Token.dep`, and sentence borders where the Doc had none."""
        words = words_of(docs)
        parts = words.divide(get_engine().parse_numbers(words.sentences))
        firsts = words.divide(words.first())
        for doc, tokens, part, first in zip(docs, words.tokens, parts, firsts, strict=True):
            self._annotate(doc, tokens, *part)
            # spaCy has guessed the borders from the trees, and may err where branches cross.
            _write(doc, ["SENT_START"], _sentence_starts(len(doc), tokens, first))

    def _annotate(self, doc: Doc, tokens: Ints, distances: Ints, relations: Ints) -> None:
        relative = _distances(len(doc), tokens, distances)
        deps = np.full(len(doc), self._dep("dep"), np.uint64)
        deps[tokens] = self._codes[relations]
        deps[relative == 0] = self._dep("root")
        _write(doc, ["HEAD", "DEP"], np.stack([relative.astype(np.uint64), deps], axis=1))

    @cached_property
    def _codes(self) -> NDArray[np.uint64]:
        """spaCy's number for every relation."""
        return np.array([self._dep(label) for label in get_engine().relations], np.uint64)

    def _dep(self, relation: str) -> int:
        return self.vocab.strings.add("ROOT" if relation == "root" else relation)


class Recognizer(Component):
    """Names of persons, places and organisations by slovnet's network."""

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `doc.ents` with labels PER, LOC, ORG; entities that are there already stay."""
        words = words_of(docs)
        parts = words.divide(get_engine().name_numbers(words.sentences))
        firsts = words.divide(words.first())
        for doc, tokens, numbers, first in zip(docs, words.tokens, parts, firsts, strict=True):
            spans = [
                (int(tokens[start]), int(tokens[last]) + 1, label)
                for start, last, label in _spans(numbers, first, get_engine().names)
            ]
            if doc.has_annotation("ENT_IOB"):
                _add_names(doc, spans)
            else:
                self._write_names(doc, spans)

    def _write_names(self, doc: Doc, spans: list[tuple[int, int, str]]) -> None:
        """What `Doc.set_ents` does, at less cost."""
        values = np.full((len(doc), 2), (_OUTSIDE, 0), np.uint64)
        for start, end, label in spans:
            values[start:end] = _INSIDE, self.vocab.strings.add(label)
            values[start, 0] = _BEGIN
        _write(doc, ["ENT_IOB", "ENT_TYPE"], values)


class Lemmatizer(Component):
    """Lemmas by pymorphy3: the reading that agrees with the part of speech and the features."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab)
        self._lemmas: dict[int, int] = {}
        self._of_tag: dict[tuple[int, ...], Lemmas] = {}

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set `Token.lemma`, in lower case."""
        if len(self._lemmas) > _REMEMBERED_LEMMAS:
            self._lemmas.clear()
            self._of_tag.clear()
        for doc in docs:
            words = doc.to_array(["ORTH", "POS", "MORPH"])
            keys = (words @ _FACTORS).tolist()
            new = {key: i for i, key in enumerate(keys) if key not in self._lemmas}
            for key, word in zip(new, words[list(new.values())].tolist(), strict=True):
                self._lemmas[key] = self._lemma(*word)
            _write(doc, ["LEMMA"], np.array([self._lemmas[key] for key in keys], np.uint64))

    def _lemma(self, word: int, *tag: int) -> int:
        known = self._of_tag.get(tag)
        if known is None:
            known = self._of_tag[tag] = lemmas(*(self.vocab.strings[part] for part in tag))
        found = known(self.vocab.strings[word])
        return self.vocab.strings.add(found, allow_transient=False)  # type: ignore[call-arg]


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


def _write(doc: Doc, attributes: list[str], values: NDArray[Any]) -> None:
    """Set attributes of all tokens: one row per token, one column per attribute."""
    if len(doc):
        doc.from_array(list(attributes), cast(Any, values.astype(np.uint64)))


def _distances(size: int, tokens: Ints, distances: Ints) -> Ints:
    """How far away the head of every token of a Doc is, from the same for its words alone.

    White space hangs from the word before it, before the first word from that word; in a text of
    white space alone, from its first token.
    """
    heads = np.zeros(size, np.int64)
    heads[tokens] = tokens[np.arange(len(tokens)) + distances]
    if 0 < len(tokens) < size:
        is_space = np.ones(size, np.bool_)
        is_space[tokens] = False
        spaces = np.flatnonzero(is_space)
        before = np.searchsorted(tokens, spaces) - 1
        heads[spaces] = tokens[np.maximum(before, 0)]
    return heads - np.arange(size)


def _sentence_starts(size: int, tokens: Ints, first: Ints) -> Ints:
    """1 for the tokens of a Doc where a sentence starts, else -1, from the same for its words.

    White space before the first word belongs to the first sentence.
    """
    starts = np.full(size, -1)
    starts[tokens] = first
    starts[tokens[:1]] = -1
    starts[:1] = 1
    return starts


def _spans(numbers: Ints, first: Ints, names: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """First and last words of names, from B- and I- tags; the end of a sentence always ends one."""
    start, last, label = 0, -2, ""
    for i in np.flatnonzero(numbers != names.index("O")).tolist():
        tag = names[numbers[i]]
        if i != last + 1 or first[i] == 1 or tag != f"I-{label}":
            if label:
                yield start, last, label
            start, label = i, tag[2:]
        last = i
    if label:
        yield start, last, label


def _add_names(doc: Doc, spans: list[tuple[int, int, str]]) -> None:
    """Add the names that do not touch the entities that are there."""
    found = list(doc.ents)
    taken = {token for span in found for token in range(span.start, span.end)}
    found += [Span(doc, *span) for span in spans if taken.isdisjoint(range(*span[:2]))]
    doc.set_ents(found, default="outside")


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
