"""The three networks behind one door: lists of word forms in; tags, trees and names out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from threading import RLock
from typing import TypeVar

import numpy as np

from kg.language.engine.analogies import Analogies
from kg.language.engine.cnn import Encoder
from kg.language.engine.heads import Dependencies, best_names, best_tags
from kg.language.engine.parsing import TreeParser
from kg.language.engine.threads import one_thread
from kg.language.engine.types import CAPACITY, WordTypes
from kg.language.engine.weights import (
    Floats,
    Network,
    read_network,
    read_vectors,
    read_vocabulary,
)

Forms = Sequence[str]
T = TypeVar("T")

LONGEST = 256  # words of a sequence; longer ones are cut, for scores of heads grow as the square
_BATCH = 4096  # words at a time; never more than fit into the table of word types


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """Heads (0-based word numbers; the root is its own head) and relations of one sentence."""

    heads: list[int]
    relations: list[str]


class Engine:
    """slovnet's networks; each is read when it is first asked.  Safe to share between threads.

    Without `analogies` unknown words are all the same to it, as they are to slovnet.
    """

    def __init__(self, *, analogies: bool = True, capacity: int = CAPACITY) -> None:
        self._with_analogies = analogies
        self._capacity = capacity
        self._lock = RLock()

    @cached_property
    def _types(self) -> WordTypes:
        vocabulary = read_vocabulary()
        analogies = Analogies(vocabulary.words) if self._with_analogies else None
        return WordTypes(read_vectors(), vocabulary, analogies, self._capacity)

    @cached_property
    def _tagger(self) -> tuple[Network, Encoder]:
        return self._load("morph", "tag")

    @cached_property
    def _recognizer(self) -> tuple[Network, Encoder]:
        return self._load("ner", "tag")

    @cached_property
    def _parser(self) -> tuple[TreeParser, Encoder]:
        network, encoder = self._load("syntax", "rel")
        return TreeParser(Dependencies(network), network.labels), encoder

    def _load(self, name: str, labels: str) -> tuple[Network, Encoder]:
        network = read_network(name, labels)
        return network, Encoder(network, self._types)

    def tag(self, sentences: Sequence[Forms]) -> list[list[str]]:
        """Tags such as `NOUN|Case=Nom|Number=Sing` for the words of every sentence."""
        network, encoder = self._tagger

        def tags(batch: list[Forms]) -> Iterator[str]:
            best = best_tags(self._encode(encoder, batch), network)
            return (network.labels[number] for number in best.tolist())

        return _divide(self._run(tags, sentences), sentences)

    def name(self, sentences: Sequence[Forms]) -> list[list[str]]:
        """Tags `O`, `B-PER`, `I-PER`, … for the words of every sentence."""
        network, encoder = self._recognizer

        def names(batch: list[Forms]) -> Iterator[str]:
            hidden = self._encode(encoder, batch)
            best = best_names(hidden, network, [len(forms) for forms in batch])
            return (network.labels[number] for number in best.tolist())

        return _divide(self._run(names, sentences), sentences)

    def parse(self, sentences: Sequence[Forms]) -> list[ParsedSentence]:
        """One tree for every sentence; the relation of its root is `root`."""
        parser, encoder = self._parser

        def trees(batch: list[Forms]) -> Iterator[tuple[list[int], list[str]]]:
            return parser(self._encode(encoder, batch), [len(forms) for forms in batch])

        pieces = iter(self._run(trees, sentences))
        return [_join_pieces(pieces, len(forms)) for forms in sentences]

    def _run(
        self, work: Callable[[list[Forms]], Iterator[T]], sentences: Sequence[Forms]
    ) -> list[T]:
        batches = _batches(_pieces(sentences, LONGEST), min(_BATCH, self._capacity // 2))
        with self._lock, one_thread():
            return [answer for batch in batches for answer in work(batch)]

    def _encode(self, encoder: Encoder, batch: list[Forms]) -> Floats:
        rows = self._types.rows([form for forms in batch for form in forms])
        return encoder(rows, [len(forms) for forms in batch])


@cache
def get_engine() -> Engine:
    """The engine that all components of this process share."""
    return Engine()


def _pieces(sentences: Sequence[Forms], longest: int) -> Iterator[Forms]:
    """The sentences, those that are too long cut into pieces."""
    for forms in sentences:
        for start in range(0, len(forms), longest):
            yield forms[start : start + longest] if len(forms) > longest else forms


def _batches(pieces: Iterator[Forms], most: int) -> Iterator[list[Forms]]:
    """Pieces gathered to batches of at most `most` words."""
    batch: list[Forms] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece) > most:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece)
    if batch:
        yield batch


def _divide(answers: list[T], sentences: Sequence[Forms]) -> list[list[T]]:
    """Answers for all words one after the other → one list per sentence."""
    ends = np.cumsum([len(forms) for forms in sentences], dtype=np.int64).tolist()
    return [answers[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _join_pieces(pieces: Iterator[tuple[list[int], list[str]]], size: int) -> ParsedSentence:
    """The tree of a sentence of `size` words: later pieces hang from the first one's root."""
    heads: list[int] = []
    relations: list[str] = []
    while len(heads) < size:
        offset = len(heads)
        root = relations.index("root") if offset else 0
        piece_heads, piece_relations = next(pieces)
        for i, (head, relation) in enumerate(zip(piece_heads, piece_relations, strict=True)):
            hangs = offset and head == i
            heads.append(root if hangs else head + offset)
            relations.append("parataxis" if hangs else relation)
    return ParsedSentence(heads, relations)
