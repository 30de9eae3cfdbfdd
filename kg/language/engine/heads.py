"""What stands on top of the convolutions: tags, names, and scores for heads and relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.language.engine.folding import Folded
from kg.language.engine.packing import Ints, Packing
from kg.language.engine.products import product
from kg.language.engine.weights import Floats, Network

_BLOCK = 256  # words at a time, so that their scores stay in the processor's cache
_SCORES = 65536  # head scores at a time


class Tagger:
    """The best tag of every word."""

    def __init__(self, network: Network, folded: Folded) -> None:
        self._projection = folded.project(**network.model["head"]["proj"])

    def __call__(self, hidden: Floats, _: Packing) -> Ints:
        """Numbers of tags."""
        best = np.empty(len(hidden), np.int64)
        scores = np.empty((_BLOCK, self._projection.shape[1]), np.float32)
        for start in range(0, len(hidden), _BLOCK):
            block = hidden[start : start + _BLOCK]
            found = product(block, self._projection, out=scores[: len(block)])
            found.argmax(1, out=best[start : start + _BLOCK])
        return best


class Recognizer:
    """The best path of name tags through every sequence (Viterbi over a linear-chain CRF).

    All sequences are walked together, the longest first, so that those still running are the first
    ones.  They are the last axis, along which NumPy is fast.
    """

    def __init__(self, network: Network, folded: Folded) -> None:
        head = network.model["head"]
        self._projection = folded.project(**head["proj"])
        self._transitions: Floats = head["crf"]["transitions"]  # from × to

    def __call__(self, hidden: Floats, packing: Packing) -> Ints:
        """Numbers of name tags."""
        emissions = np.ascontiguousarray(product(hidden, self._projection).T)  # tags × words
        order = np.argsort(-packing.lengths, kind="stable")
        sizes = packing.lengths[order]
        running = np.searchsorted(-sizes, -np.arange(sizes.max(initial=0)), side="left")
        places = [packing.starts[order[:live]] + step for step, live in enumerate(running.tolist())]
        return self._trace(emissions, self._scores(emissions, places), places)

    def _scores(self, emissions: Floats, places: list[Ints]) -> list[Floats]:
        """For every step the score of the best path to every tag: tags × sequences."""
        scores: list[Floats] = []
        for words in places:
            here = emissions[:, words]
            if scores:
                paths = scores[-1][:, None, : len(words)] + self._transitions[:, :, None]
                paths += here
                here = paths.max(axis=0)
            scores.append(here)
        return scores

    def _trace(self, emissions: Floats, scores: list[Floats], places: list[Ints]) -> Ints:
        """The tags of the best paths, from their ends."""
        best = np.empty(emissions.shape[1], np.int64)
        following = np.empty(0, np.int64)  # words one step later
        for score, words in zip(reversed(scores), reversed(places), strict=True):
            paths = score.copy()
            going_on = paths[:, : len(following)]
            going_on += self._transitions[:, best[following]]
            going_on += emissions[best[following], following]
            best[words] = paths.argmax(axis=0)
            following = words
        return best


@dataclass(frozen=True, slots=True)
class Ends:
    """What a word is as a dependent and as a head: words × 32 each."""

    query: Floats  # for the head's score: the dependent,
    key: Floats  # and the head
    top: Floats  # for the relation: the head,
    tail: Floats  # and the dependent


class Dependencies:
    """Scores of heads and relations for the words of sentences (biaffine attention)."""

    def __init__(self, network: Network, folded: Folded) -> None:
        head, relation = network.model["head"], network.model["rel"]
        feeds = [head["head"], head["tail"], relation["head"], relation["tail"]]
        self._projection = np.hstack([folded.project(**feed["proj"]) for feed in feeds])
        self._scorer: Floats = head["kernel"]
        self._root_key = _feed(head["root"], head["tail"])
        self._root_top = _feed(relation["root"], relation["head"])
        self._kernel: Floats = relation["kernel"]  # 32 × (relations · 32)

    def ends(self, hidden: Floats) -> Ends:
        """The four projections of every word, in one product."""
        out = product(hidden, self._projection)
        np.maximum(out, 0, out=out)
        query, key, top, tail = np.split(out, 4, axis=1)
        return Ends(product(query, self._scorer), key, top, tail)

    def head_scores(self, ends: Ends, packing: Packing) -> Iterator[tuple[Ints, Floats]]:
        """For sentences of equal length: their numbers, scores (sentences × L × (1 + L)).

        Column 0 is the root, column k the k-th word of the sentence.  Nothing is padded.
        """
        sizes = np.flatnonzero(np.bincount(packing.lengths))  # 0 if a sentence is empty
        for size in sizes[sizes > 0].tolist():
            same = np.flatnonzero(packing.lengths == size)
            step = max(1, _SCORES // (size * (size + 1)))
            for i in range(0, len(same), step):
                some = same[i : i + step]
                yield some, self._pairs(ends, packing.starts[some], size)

    def _pairs(self, ends: Ends, starts: Ints, size: int) -> Floats:
        words = starts[:, None] + np.arange(size)
        columns = np.empty((len(starts), size + 1, len(self._root_key)), np.float32)
        columns[:, 0] = self._root_key
        columns[:, 1:] = ends.key[words]
        scores: Floats = np.matmul(ends.query[words], columns.transpose(0, 2, 1))
        return scores

    def relation_scores(
        self, ends: Ends, words: Ints, heads: Ints
    ) -> Iterator[tuple[slice, Floats]]:
        """Scores of every relation for blocks of pairs of word numbers; head -1 is the root.

        Many words share a head, so that its half of the product, the greater one, is worked out
        for every head once.
        """
        size = ends.tail.shape[1]
        for start in range(0, len(words), _BLOCK):
            part = slice(start, start + _BLOCK)
            some, which = np.unique(heads[part], return_inverse=True)
            tops = ends.top[some]
            tops[some < 0] = self._root_top
            of_heads = product(tops, self._kernel).reshape(len(some), -1, size)
            scores: Floats = np.matmul(of_heads[which], ends.tail[words[part], :, None])
            yield part, scores[:, :, 0]


def _feed(hidden: Floats, layer: Mapping[str, Any]) -> Floats:
    fed: Floats = np.maximum(hidden @ layer["proj"]["weight"] + layer["proj"]["bias"], 0)
    return fed
