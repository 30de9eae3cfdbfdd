"""What stands on top of the convolutions: tags, names, and scores for heads and relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.weights import Floats, Network

Ints = NDArray[np.int64]
_BLOCK = 1024
_SCORES = 65536  # head scores at a time


def best_tags(hidden: Floats, network: Network) -> Ints:
    """The number of the best tag of every word."""
    projection = network.model["head"]["proj"]
    best = np.empty(len(hidden), np.int64)
    for start in range(0, len(hidden), _BLOCK):
        scores = hidden[start : start + _BLOCK] @ projection["weight"]
        scores += projection["bias"]
        best[start : start + _BLOCK] = scores.argmax(1)
    return best


def best_names(hidden: Floats, network: Network, lengths: Sequence[int]) -> Ints:
    """The best path of name tags through every sequence (Viterbi over a linear-chain CRF)."""
    head = network.model["head"]
    emissions = hidden @ head["proj"]["weight"] + head["proj"]["bias"]
    sizes = np.array([n for n in lengths if n], np.int64)
    if not len(sizes):
        return np.empty(0, np.int64)
    return _viterbi(emissions, head["crf"]["transitions"], sizes)


def _viterbi(emissions: Floats, transitions: Floats, sizes: Ints) -> Ints:
    """All sequences step by step together, longest first: step t touches those still running."""
    order = np.argsort(-sizes, kind="stable")
    offsets = (np.cumsum(sizes) - sizes)[order]
    steps = int(sizes.max())
    running = np.searchsorted(-sizes[order], -np.arange(steps), side="left")
    score = emissions[offsets]
    back = np.zeros((steps, len(sizes), emissions.shape[1]), np.int8)
    into = np.ascontiguousarray(transitions.T)  # to × from
    for step in range(1, steps):
        live = running[step]
        paths = score[:live, None, :] + into + emissions[offsets[:live] + step][:, :, None]
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


class Dependencies:
    """Scores of heads and relations for the words of sentences (biaffine attention)."""

    def __init__(self, network: Network) -> None:
        self._head, self._relation = network.model["head"], network.model["rel"]
        hidden = len(self._relation["kernel"])
        kernel = self._relation["kernel"].reshape(hidden, -1, hidden).transpose(0, 2, 1)
        self._kernel = np.ascontiguousarray(kernel.reshape(hidden * hidden, -1))

    def head_scores(
        self, hidden: Floats, lengths: Sequence[int]
    ) -> Iterator[tuple[Ints, Ints, Floats]]:
        """For sentences of equal length: numbers, first words, scores (sentences × L × (1 + L)).

        Column 0 is the root, column k the k-th word of the sentence.  Nothing is padded.
        """
        queries = _feed(hidden, self._head["head"]) @ self._head["kernel"]
        keys = _feed(hidden, self._head["tail"])
        root = _feed(self._head["root"][None], self._head["tail"])
        sizes = np.asarray(lengths, np.int64)
        starts = np.cumsum(sizes) - sizes
        for size in sorted({n for n in lengths if n}):
            same = np.flatnonzero(sizes == size)
            step = max(1, _SCORES // (size * (size + 1)))
            for i in range(0, len(same), step):
                some = same[i : i + step]
                yield some, starts[some], _pairs(queries, keys, root, starts[some], size)

    def relation_scores(self, hidden: Floats, heads: Ints) -> Iterator[tuple[slice, Floats]]:
        """Scores of every relation for blocks of words; `heads` are word numbers, -1 the root."""
        tails = _feed(hidden, self._relation["tail"])
        tops = _feed(hidden, self._relation["head"])
        root = _feed(self._relation["root"][None], self._relation["head"])
        tops = np.where((heads < 0)[:, None], root, tops[np.maximum(heads, 0)])
        for start in range(0, len(hidden), _BLOCK):
            part = slice(start, start + _BLOCK)
            products = tops[part, :, None] * tails[part, None, :]
            yield part, products.reshape(len(products), -1) @ self._kernel


def _pairs(queries: Floats, keys: Floats, root: Floats, starts: Ints, size: int) -> Floats:
    words = starts[:, None] + np.arange(size)
    columns = np.empty((len(starts), size + 1, keys.shape[1]), np.float32)
    columns[:, :1] = root
    columns[:, 1:] = keys[words]
    scores: Floats = np.matmul(queries[words], columns.transpose(0, 2, 1))
    return scores


def _feed(hidden: Floats, layer: Mapping[str, Any]) -> Floats:
    out: Floats = hidden @ layer["proj"]["weight"]
    out += layer["proj"]["bias"]
    return np.maximum(out, 0, out=out)
