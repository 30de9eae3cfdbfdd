"""The best tree without crossing branches (Eisner's algorithm), for many sentences at once.

Spans are found by growing length.  A complete span has its head at one end; an incomplete one is
an arc with all that lies below it.  Charts are kept twice, by the first word of the span and by the
last, and indexed by (sentence, word, length - 1): every sum over split points is a sum of slices.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.weights import Floats

Ints = NDArray[np.int64]


def crossing(heads: Ints) -> NDArray[np.bool_]:
    """For sentences of equal length (heads: sentences × words), whether any branches cross."""
    words = np.arange(1, heads.shape[1] + 1)
    left, right = np.minimum(heads, words), np.maximum(heads, words)
    inside = (left[:, :, None] < left[:, None, :]) & (left[:, None, :] < right[:, :, None])
    crossed = inside & (right[:, :, None] < right[:, None, :])
    return np.asarray(crossed.any(axis=(1, 2)))


def best_projective(scores: Sequence[Floats], roots: Sequence[int]) -> list[list[int]]:
    """Heads of the best projective tree with the given root, for every sentence.

    Each of `scores` is words × (1 + words), as in `trees`; sentences of like length go fastest.
    """
    chart = _Chart(_square(scores))
    return [
        chart.heads(i, len(s), root) for i, (s, root) in enumerate(zip(scores, roots, strict=True))
    ]


def _square(scores: Sequence[Floats]) -> Floats:
    """Scores of all sentences in one array: sentence × dependent × head, words from 0."""
    size = max(map(len, scores))
    square = np.zeros((len(scores), size, size), np.float32)
    for table, sentence in zip(square, scores, strict=True):
        table[: len(sentence), : len(sentence)] = sentence[:, 1:]
    return square


class _Chart:
    """Where the best spans split; the scores themselves are needed only while it is filled."""

    def __init__(self, scores: Floats) -> None:
        count, size, _ = scores.shape
        shape = (count, size, size)
        # A span's head is at its left (right_) or at its right end (left_), as its words lie.
        self._right_first, self._right_last = (
            np.zeros(shape, np.float32),
            np.zeros(shape, np.float32),
        )
        self._left_first, self._left_last = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self._arc_right, self._arc_left = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self._split = np.zeros(shape, np.int16)
        self._right_split, self._left_split = np.zeros(shape, np.int16), np.zeros(shape, np.int16)
        for length in range(1, size):
            self._grow(scores, length)

    def _grow(self, scores: Floats, length: int) -> None:
        """All spans of `length + 1` words."""
        size = scores.shape[1]
        first, last = slice(0, size - length), slice(length, size)
        starts, ends = np.arange(size - length), np.arange(length, size)
        halves = self._right_first[:, first, :length] + self._left_last[:, last, length - 1 :: -1]
        inner, self._split[:, first, length] = _best(halves)
        self._arc_right[:, first, length] = inner + scores[:, ends, starts]
        self._arc_left[:, last, length] = inner + scores[:, starts, ends]

        halves = (
            self._arc_right[:, first, 1 : length + 1] + self._right_last[:, last, length - 1 :: -1]
        )
        best, self._right_split[:, first, length] = _best(halves)
        self._right_first[:, first, length] = self._right_last[:, last, length] = best

        halves = self._left_first[:, first, :length] + self._arc_left[:, last, length:0:-1]
        best, self._left_split[:, first, length] = _best(halves)
        self._left_first[:, first, length] = self._left_last[:, last, length] = best

    def heads(self, sentence: int, size: int, root: int) -> list[int]:
        """The heads of one sentence of `size` words, words counted from 1, 0 the root."""
        heads = [0] * size
        spans = [(0, root - 1, False), (root - 1, size - 1, True)]
        while spans:
            start, end, rightwards = spans.pop()
            if start == end:
                continue
            length = end - start
            if rightwards:
                child = start + 1 + int(self._right_split[sentence, start, length])
                heads[child] = start + 1
                spans.append((child, end, True))
                left, right = start, child
            else:
                child = start + int(self._left_split[sentence, start, length])
                heads[child] = end + 1
                spans.append((start, child, False))
                left, right = child, end
            split = left + int(self._split[sentence, left, right - left])
            spans += [(left, split, True), (split + 1, right, False)]
        return heads


def _best(sums: Floats) -> tuple[Floats, Ints]:
    where = sums.argmax(axis=-1)
    return np.take_along_axis(sums, where[..., None], axis=-1)[..., 0], where
