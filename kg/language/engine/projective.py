"""The best tree without crossing branches (Eisner's algorithm), for many sentences at once.

Spans are found by growing length.  A complete span has its head at one end; an incomplete one is
an arc with all that lies below it.  A span of L + 1 words is the best of L sums of two shorter
ones, of which the first begins where it begins and the second ends where it ends.

Charts are indexed by length, word and sentence, and kept twice: by the first word of a span from
the shortest span down, by its last word from the longest.  So all sums for one length, of all
sentences, are one block of a chart plus one block of another, and the best of them is a maximum
over the first axis, which NumPy finds many columns at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.weights import Floats

_CELLS = 200_000  # of a chart, so that charts stay in the processor's cache
# Scores are rounded to multiples of 1 / _GRID, of which sums are exact: where a sentence says the
# same twice, trees score the same, and the choice must not hang on the last bits of a product.
_GRID = 65536
_LIKE = 0.6  # of the longest sentence's length are those that are worked on with it

# What has been split: an arc's inside, a complete span with its head at the left, at the right end.
_INSIDE, _RIGHT, _LEFT = 0, 1, 2


def best_projective(scores: Sequence[Floats], roots: Sequence[int]) -> list[list[int]]:
    """Heads of the best projective tree with the given root, for every sentence.

    Each of `scores` is words × (1 + words), as in `trees`.  No branch passes over the root, so that
    what stands before it and what stands after it are two problems, and smaller ones.
    """
    heads = [[0] * len(table) for table in scores]
    parts = [part for i, root in enumerate(roots) for part in _parts(i, scores[i], root)]
    for group in _of_like_length([len(part.scores) for part in parts]):
        chart = _Chart([parts[i].scores for i in group])
        for place, i in enumerate(group):
            part = parts[i]
            for word, head in chart.arcs(place, len(part.scores), part.kind):
                heads[part.sentence][part.first + word] = part.first + head + 1
    return heads


class _Part(NamedTuple):
    """The words of a sentence to the left or to the right of the root, and the root."""

    sentence: int
    first: int
    scores: Floats  # dependents × heads
    kind: int  # the root is the left or the right end


def _parts(sentence: int, scores: Floats, root: int) -> list[_Part]:
    return [
        _Part(sentence, 0, scores[:root, 1 : root + 1], _LEFT),
        _Part(sentence, root - 1, scores[root - 1 :, root:], _RIGHT),
    ]


def _of_like_length(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of sentences, the longest first, grouped so that padding and charts stay small."""
    group: list[int] = []
    for i in sorted(range(len(sizes)), key=lambda i: -sizes[i]):
        longest = sizes[group[0]] if group else sizes[i]
        if sizes[i] < _LIKE * longest - 2 or len(group) * longest**2 > _CELLS:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


class _Chart:
    """Where the best spans split; the scores themselves are needed only while it is filled."""

    def __init__(self, scores: Sequence[Floats]) -> None:
        size, count = len(scores[0]), len(scores)
        square = np.zeros((size, size, count), np.float32)  # dependent × head × sentence
        for i, table in enumerate(scores):
            square[: len(table), : len(table), i] = table
        np.rint(square * np.float32(_GRID), out=square)
        square /= np.float32(_GRID)
        shape = (3, size, size, count)
        # Spans by first words: right, right arc, left; by last words: left, right, left arc.
        # An arc stands in the row before that of its length.
        by_first, by_last = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self._split = np.zeros(shape, np.int16)
        for length in range(1, size):
            self._grow(square, by_first[:, :, :-length], by_last[:, ::-1, length:], length)

    def _grow(self, square: Floats, by_first: Floats, by_last: Floats, length: int) -> None:
        """All spans of `length + 1` words: charts are cut to where these begin and end."""
        size, split = len(square), self._split[:, length, :-length]
        arcs = square.reshape(size * size, -1)
        to_right = arcs[length * size :: size + 1]  # the first word as head of the last
        to_left = arcs[length :: size + 1][: size - length]
        backwards = slice(length - 1, None, -1)

        inside, split[_INSIDE] = _best(by_first[0, :length] + by_last[0, backwards])
        np.add(inside, to_right, out=by_first[1, length - 1])
        np.add(inside, to_left, out=by_last[2, length - 1])
        complete, split[_RIGHT:] = _best(by_first[1:, :length] + by_last[1:, backwards])
        by_first[0, length] = by_last[1, length] = complete[0]
        by_first[2, length] = by_last[0, length] = complete[1]

    def arcs(self, sentence: int, size: int, kind: int) -> Iterator[tuple[int, int]]:
        """Words and their heads, from 0, in the best span over the whole sentence."""
        split = self._split.item
        spans = [(0, size - 1, kind)]
        while spans:
            first, last, kind = spans.pop()
            if first == last:
                continue
            where = first + split(kind, last - first, first, sentence)
            if kind == _RIGHT:
                left, right = first, where + 1
                yield right, first
                spans.append((right, last, _RIGHT))
            else:
                left, right = where, last
                yield left, last
                spans.append((first, left, _LEFT))
            middle = left + split(_INSIDE, right - left, left, sentence)
            spans += [(left, middle, _RIGHT), (middle + 1, right, _LEFT)]


def _best(sums: Floats) -> tuple[Floats, NDArray[np.int16]]:
    """The greatest over the third last axis, and the number of the first place that has it.

    There are at most 255 places, so that places counted backwards fit into the bytes that truth
    values have.
    """
    best: Floats = sums.max(axis=-3)
    size = sums.shape[-3]
    is_best = (sums == best[..., None, :, :]).view(np.uint8)
    is_best *= np.arange(size, 0, -1, dtype=np.uint8)[:, None, None]
    return best, size - is_best.max(axis=-3).astype(np.int16)
