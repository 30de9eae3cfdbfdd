"""The three networks behind one door: lists of word forms in, tags, trees and names out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

import numpy as np

from kg.language.engine.cnn import Encoder, Ints
from kg.language.engine.heads import Dependencies, best_names, best_tags
from kg.language.engine.trees import best_tree, is_tree
from kg.language.engine.types import WordTypes
from kg.language.engine.weights import (
    Floats,
    Network,
    read_network,
    read_vectors,
    read_vocabulary,
)

Forms = Sequence[str]
T = TypeVar("T")

LONGEST = 512  # words of a sequence; longer ones are cut, for scores of heads grow as the square
_BATCH = 4096  # words at a time, well below the capacity of the table of word types


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """Heads (0-based word numbers; the root is its own head) and relations of one sentence."""

    heads: list[int]
    relations: list[str]


class Engine:
    """slovnet's networks; each is read when it is first asked."""

    @cached_property
    def _types(self) -> WordTypes:
        return WordTypes(read_vectors(), read_vocabulary())

    @cached_property
    def _morph(self) -> tuple[Network, Encoder]:
        return self._load("morph", "tag")

    @cached_property
    def _syntax(self) -> tuple[Network, Encoder, Dependencies]:
        network, encoder = self._load("syntax", "rel")
        return network, encoder, Dependencies(network)

    @cached_property
    def _ner(self) -> tuple[Network, Encoder]:
        return self._load("ner", "tag")

    def _load(self, name: str, labels: str) -> tuple[Network, Encoder]:
        network = read_network(name, labels)
        return network, Encoder(network, self._types)

    def tag(self, sentences: Sequence[Forms]) -> list[list[str]]:
        """Tags such as `NOUN|Case=Nom|Number=Sing` for the words of every sentence."""
        network, encoder = self._morph
        tags: list[str] = []
        for batch in _batches(_pieces(sentences)):
            hidden = self._encode(encoder, batch)
            tags += [network.labels[number] for number in best_tags(hidden, network)]
        return _divide(tags, sentences)

    def name(self, sequences: Sequence[Forms]) -> list[list[str]]:
        """Tags `O`, `B-PER`, `I-PER`, … for the words of every sequence."""
        network, encoder = self._ner
        tags: list[str] = []
        for batch in _batches(_pieces(sequences)):
            hidden = self._encode(encoder, batch)
            best = best_names(hidden, network, [len(piece) for piece in batch])
            tags += [network.labels[number] for number in best]
        return _divide(tags, sequences)

    def parse(self, sentences: Sequence[Forms]) -> list[ParsedSentence]:
        """One tree for every sentence; the relation of its root is `root`."""
        heads: list[list[int]] = []
        relations: list[str] = []
        for batch in _batches(_pieces(sentences)):
            batch_heads, batch_relations = self._parse_batch(batch)
            heads += batch_heads
            relations += batch_relations
        return _join_pieces(heads, _divide(relations, sentences))

    def _encode(self, encoder: Encoder, batch: Sequence[Forms]) -> Floats:
        rows = self._types.rows([form for forms in batch for form in forms])
        return encoder(rows, [len(forms) for forms in batch])

    def _parse_batch(self, batch: Sequence[Forms]) -> tuple[list[list[int]], list[str]]:
        network, encoder, dependencies = self._syntax
        lengths = [len(forms) for forms in batch]
        hidden = self._encode(encoder, batch)
        heads = _best_heads(dependencies, hidden, lengths)
        relations = _best_relations(dependencies, network.labels, hidden, heads)
        starts = np.cumsum(lengths) - lengths
        parts = np.split(heads, np.cumsum(lengths)[:-1])
        local = [
            [i if head < 0 else head - int(start) for i, head in enumerate(part.tolist())]
            for part, start in zip(parts, starts, strict=True)
        ]
        return local, relations


@cache
def get_engine() -> Engine:
    """The engine that all components of this process share."""
    return Engine()


def _best_heads(dependencies: Dependencies, hidden: Floats, lengths: Sequence[int]) -> Ints:
    """The head of every word as a word number of the batch; -1 for a root."""
    heads = np.empty(sum(lengths), np.int64)
    for starts, scores in dependencies.head_scores(hidden, lengths):
        for start, sentence, best in zip(starts, scores, scores.argmax(-1), strict=True):
            tree = best.tolist()
            if not is_tree(tree):
                tree = best_tree(sentence)
            offset = int(start) - 1
            heads[start : start + len(tree)] = [h + offset if h else -1 for h in tree]
    return heads


def _best_relations(
    dependencies: Dependencies, labels: tuple[str, ...], hidden: Floats, heads: Ints
) -> list[str]:
    """The best relation of every word; `root` is for roots, and for them alone."""
    root = labels.index("root")
    best = np.empty(len(heads), np.int64)
    for part, scores in dependencies.relation_scores(hidden, heads):
        scores[:, root] = -np.inf
        best[part] = scores.argmax(1)
    best[heads < 0] = root
    return [labels[number] for number in best]


def _pieces(sequences: Sequence[Forms]) -> Iterator[Forms]:
    """The sequences, those that are too long cut into pieces."""
    for forms in sequences:
        for start in range(0, len(forms), LONGEST):
            yield forms[start : start + LONGEST] if len(forms) > LONGEST else forms


def _batches(pieces: Iterator[Forms]) -> Iterator[list[Forms]]:
    """Pieces gathered to batches of at most `_BATCH` words."""
    batch: list[Forms] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece)
    if batch:
        yield batch


def _divide(answers: list[T], sequences: Sequence[Forms]) -> list[list[T]]:
    """Answers for all words one after the other → one list per sequence."""
    ends = np.cumsum([len(forms) for forms in sequences], dtype=np.int64).tolist()
    starts = [0, *ends]
    return [answers[start:end] for start, end in zip(starts, ends, strict=False)]


def _join_pieces(heads: list[list[int]], relations: list[list[str]]) -> list[ParsedSentence]:
    """Trees of pieces → trees of sentences: later pieces hang from the first one's root."""
    parsed = []
    pieces = iter(heads)
    for labels in relations:
        joined: list[int] = list(next(pieces)) if labels else []
        root = labels.index("root") if labels else 0
        while len(joined) < len(labels):
            offset = len(joined)
            for i, head in enumerate(next(pieces)):
                joined.append(root if head == i else head + offset)
                if head == i:
                    labels[offset + i] = "parataxis"
        parsed.append(ParsedSentence(joined, labels))
    return parsed
