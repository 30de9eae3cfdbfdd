"""What stands on top of the convolutions: tags, names, and scores for heads and relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.folding import Folded
from kg.language.engine.packing import Ints, Packing
from kg.language.engine.weights import Floats, Network

_BLOCK = 256  # words at a time, so that their scores stay in the processor's cache
_SCORES = 65536  # head scores at a time
_LANES = 16  # matrix products are fastest where the columns are a multiple of this


class Tagger:
    """The best tag of every word."""

    def __init__(self, network: Network, folded: Folded) -> None:
        projection = network.model["head"]["proj"]
        self._weight, self._bias = folded.project(projection["weight"], projection["bias"])

    def __call__(self, hidden: Floats, _: Packing) -> Ints:
        """Numbers of tags."""
        best = np.empty(len(hidden), np.int64)
        scores = np.empty((_BLOCK, len(self._bias)), np.float32)
        for start in range(0, len(hidden), _BLOCK):
            block = hidden[start : start + _BLOCK]
            out = np.dot(block, self._weight, out=scores[: len(block)])
            out += self._bias
            out.argmax(1, out=best[start : start + _BLOCK])
        return best


class Recognizer:
    """The best path of name tags through every sequence (Viterbi over a linear-chain CRF)."""

    def __init__(self, network: Network, folded: Folded) -> None:
        head = network.model["head"]
        self._weight, self._bias = folded.project(head["proj"]["weight"], head["proj"]["bias"])
        self._into = np.ascontiguousarray(head["crf"]["transitions"].T)  # to × from

    def __call__(self, hidden: Floats, packing: Packing) -> Ints:
        """Numbers of name tags."""
        emissions: Floats = hidden @ self._weight
        emissions += self._bias
        some = packing.lengths > 0
        return self._viterbi(emissions, packing.starts[some], packing.lengths[some])

    def _viterbi(self, emissions: Floats, starts: Ints, sizes: Ints) -> Ints:
        """All sequences step by step together, longest first: step t touches those still running."""
        order = np.argsort(-sizes, kind="stable")
        offsets = starts[order]
        steps = int(sizes.max(initial=0))
        running = np.searchsorted(-sizes[order], -np.arange(steps), side="left")
        score = emissions[offsets]
        back = np.zeros((steps, len(sizes), emissions.shape[1]), np.int8)
        for step in range(1, steps):
            live = running[step]
            paths = score[:live, None, :] + self._into
            paths += emissions[offsets[:live] + step][:, :, None]
            back[step, :live] = paths.argmax(-1)
            score[:live] = paths.max(-1)
        return _trace(score, back, running, offsets, len(emissions))


def _trace(score: Floats, back: NDArray[np.int8], running: Ints, offsets: Ints, n: int) -> Ints:
    best = np.empty(n, np.int64)
    current = score.argmax(1)
    every = np.arange(len(current))
    for step in range(len(running) - 1, -1, -1):
        live = running[step]
        best[offsets[:live] + step] = current[:live]
        current[:live] = back[step, every[:live], current[:live]]
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
        weights, biases = zip(*(folded.project(**feed["proj"]) for feed in feeds), strict=True)
        self._feeds = np.concatenate(weights, axis=1), np.concatenate(biases)
        self._scorer: Floats = head["kernel"]
        self._root_key = _feed(head["root"], head["tail"])
        self._root_top = _feed(relation["root"], relation["head"])
        size = len(relation["kernel"])
        kernel = relation["kernel"].reshape(size, -1, size).transpose(0, 2, 1).reshape(size**2, -1)
        self._relations = kernel.shape[1]
        self._kernel = np.pad(kernel, ((0, 0), (0, -self._relations % _LANES)))

    def ends(self, hidden: Floats) -> Ends:
        """The four projections of every word, in one product."""
        weight, bias = self._feeds
        out: Floats = hidden @ weight
        out += bias
        np.maximum(out, 0, out=out)
        query, key, top, tail = np.split(out, 4, axis=1)
        return Ends(query @ self._scorer, key, top, tail)

    def head_scores(self, ends: Ends, packing: Packing) -> Iterator[tuple[Ints, Floats]]:
        """For sentences of equal length: their numbers, scores (sentences × L × (1 + L)).

        Column 0 is the root, column k the k-th word of the sentence.  Nothing is padded.
        """
        for size in np.unique(packing.lengths[packing.lengths > 0]).tolist():
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
        """Scores of every relation for blocks of pairs of word numbers; head -1 is the root."""
        size = ends.tail.shape[1]
        products = np.empty((_BLOCK, size, size), np.float32)
        for start in range(0, len(words), _BLOCK):
            part = slice(start, start + _BLOCK)
            tops = ends.top[heads[part]]
            tops[heads[part] < 0] = self._root_top
            block = products[: len(tops)]
            np.multiply(tops[:, :, None], ends.tail[words[part], None, :], out=block)
            scores: Floats = block.reshape(len(tops), -1) @ self._kernel
            yield part, scores[:, : self._relations]


def _feed(hidden: Floats, layer: Mapping[str, Any]) -> Floats:
    return np.maximum(hidden @ layer["proj"]["weight"] + layer["proj"]["bias"], 0)
