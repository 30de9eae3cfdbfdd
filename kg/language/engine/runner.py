"""The three networks behind one door: lists of word forms in; tags, trees and names out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice
from threading import RLock
from typing import TypeVar

import numpy as np

from kg.language.engine.analogies import Analogies
from kg.language.engine.cnn import Encoder
from kg.language.engine.heads import Dependencies, Recognizer, Tagger
from kg.language.engine.packing import Ints, Packing
from kg.language.engine.parsing import TreeParser
from kg.language.engine.threads import one_thread
from kg.language.engine.types import CAPACITY, WordTypes
from kg.language.engine.weights import Floats, read_network, read_vectors, read_vocabulary

Forms = Sequence[str]
Decoder = Callable[[Floats, Packing], Ints]  # the last axis is that of the words
T = TypeVar("T")

LONGEST = 256  # words of a sequence; longer ones are cut, for scores of heads grow as the square
_BATCH = 12_000  # words at a time, fewer than fit into the table of word types


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """Heads (0-based word numbers; the root is its own head) and relations of one sentence."""

    heads: list[int]
    relations: list[str]


@dataclass(frozen=True, slots=True)
class Annotator:
    """A network ready to run: the encoder, what stands on top, the names of its answers."""

    encoder: Encoder
    decoder: Decoder
    labels: tuple[str, ...]


class Engine:
    """slovnet's networks; each is read when it is first asked.  Safe to share between threads.

    Without `analogies` unknown words are all the same to it, as they are to slovnet.  `tag`,
    `parse` and `name` give strings; the other methods give numbers for the words of all sentences,
    one after the other, which is how they come out of the networks.
    """

    def __init__(self, *, analogies: bool = True, capacity: int = CAPACITY) -> None:
        self._with_analogies = analogies
        self._capacity = capacity
        self._lock = RLock()
        self._last: tuple[list[Forms], Ints, Packing] | None = None

    @cached_property
    def _types(self) -> WordTypes:
        vocabulary = read_vocabulary()
        analogies = Analogies(vocabulary) if self._with_analogies else None
        return WordTypes(read_vectors(), vocabulary, analogies, self._capacity)

    @cached_property
    def _tagger(self) -> Annotator:
        network = read_network("morph", "tag")
        encoder = Encoder(network, self._types)
        return Annotator(encoder, Tagger(network, encoder.folded), network.labels)

    @cached_property
    def _recognizer(self) -> Annotator:
        network = read_network("ner", "tag")
        encoder = Encoder(network, self._types)
        return Annotator(encoder, Recognizer(network, encoder.folded), network.labels)

    @cached_property
    def _parser(self) -> Annotator:
        network = read_network("syntax", "rel")
        encoder = Encoder(network, self._types)
        dependencies = Dependencies(network, encoder.folded)
        return Annotator(encoder, TreeParser(dependencies, network.labels), network.labels)

    @property
    def tags(self) -> tuple[str, ...]:
        """What the numbers of tags stand for: `NOUN|Case=Nom|Number=Sing`, …"""
        return self._tagger.labels

    @property
    def names(self) -> tuple[str, ...]:
        """What the numbers of name tags stand for: `O`, `B-PER`, `I-PER`, …"""
        return self._recognizer.labels

    @property
    def relations(self) -> tuple[str, ...]:
        """What the numbers of relations stand for: `root`, `nsubj`, …"""
        return self._parser.labels

    def tag_numbers(self, sentences: Sequence[Forms]) -> Ints:
        """The number of every word's tag."""
        return self._run(self._tagger, sentences)

    def name_numbers(self, sentences: Sequence[Forms]) -> Ints:
        """The number of every word's name tag."""
        return self._run(self._recognizer, sentences)

    def parse_numbers(self, sentences: Sequence[Forms]) -> Ints:
        """How many words away every word's head is (0 for roots), and its relation's number.

        2 × words.
        """
        answers = self._run(self._parser, sentences)
        distances, relations = answers
        _join_pieces(distances, relations, sentences, self.relations.index("parataxis"))
        return answers

    def tag(self, sentences: Sequence[Forms]) -> list[list[str]]:
        """Tags such as `NOUN|Case=Nom|Number=Sing` for the words of every sentence."""
        return _divide(_strings(self.tag_numbers(sentences), self.tags), sentences)

    def name(self, sentences: Sequence[Forms]) -> list[list[str]]:
        """Tags `O`, `B-PER`, `I-PER`, … for the words of every sentence."""
        return _divide(_strings(self.name_numbers(sentences), self.names), sentences)

    def parse(self, sentences: Sequence[Forms]) -> list[ParsedSentence]:
        """One tree for every sentence; the relation of its root is `root`."""
        distances, relations = self.parse_numbers(sentences)
        pairs = zip(
            _divide(distances.tolist(), sentences),
            _divide(_strings(relations, self.relations), sentences),
            strict=True,
        )
        return [
            ParsedSentence([i + far for i, far in enumerate(away)], labels)
            for away, labels in pairs
        ]

    def _run(self, annotator: Annotator, sentences: Sequence[Forms]) -> Ints:
        batches = _batches(_pieces(sentences), min(_BATCH, self._capacity - 1))
        with self._lock, one_thread():
            return np.concatenate([self._answers(annotator, b) for b in batches], axis=-1)

    def _answers(self, annotator: Annotator, batch: list[Forms]) -> Ints:
        rows, packing = self._prepared(batch)
        return annotator.decoder(annotator.encoder(rows, packing), packing)

    def _prepared(self, batch: list[Forms]) -> tuple[Ints, Packing]:
        """Word types, and where the words stand.

        The networks mostly ask for the same batch one after the other, so the last is remembered.
        """
        if self._last is None or self._last[0] != batch:
            rows = self._types.rows(list(chain.from_iterable(batch)))
            self._last = batch, rows, Packing(list(map(len, batch)))
        return self._last[1:]


@cache
def get_engine() -> Engine:
    """The engine that all components of this process share."""
    return Engine()


def _pieces(sentences: Sequence[Forms]) -> Iterator[Forms]:
    """The sentences, those that are too long cut into pieces."""
    for forms in sentences:
        if len(forms) <= LONGEST:
            yield forms
        else:
            yield from (forms[i : i + LONGEST] for i in range(0, len(forms), LONGEST))


def _batches(pieces: Iterator[Forms], most: int) -> Iterator[list[Forms]]:
    """Pieces gathered to batches of at most `most` words; one without words if there are none."""
    batch: list[Forms] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece) > most:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece)
    yield batch


def _join_pieces(
    distances: Ints, relations: Ints, sentences: Sequence[Forms], parataxis: int
) -> None:
    """Hang the roots of a cut sentence's later pieces from that of the first one, in place."""
    start = 0
    for forms in sentences:
        if len(forms) > LONGEST:
            roots = np.flatnonzero(distances[start : start + len(forms)] == 0) + start
            distances[roots[1:]], relations[roots[1:]] = roots[0] - roots[1:], parataxis
        start += len(forms)


def _strings(numbers: Ints, labels: tuple[str, ...]) -> list[str]:
    return [labels[number] for number in numbers.tolist()]


def _divide(answers: list[T], sentences: Sequence[Forms]) -> list[list[T]]:
    """Answers for all words one after the other → one list per sentence."""
    words = iter(answers)
    return [list(islice(words, len(forms))) for forms in sentences]
