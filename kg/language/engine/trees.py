"""Make a proper tree of head scores: one root, no cycle, and as good as the scores allow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.weights import Floats

Ints = NDArray[np.int64]


def is_tree(heads: Sequence[int]) -> bool:
    """True when exactly one word has head 0 (the root) and every word hangs below it.

    `heads[i]` is the head of word i + 1, words counted from 1.
    """
    state = [1] + [0] * len(heads)  # 0 not seen, 1 hangs below the root, 2 on the current path
    for word in range(1, len(heads) + 1):
        path = []
        while state[word] == 0:
            state[word] = 2
            path.append(word)
            word = heads[word - 1]
        if state[word] == 2:
            return False
        for step in path:
            state[step] = 1
    return sum(head == 0 for head in heads) == 1


def best_tree(scores: Floats) -> list[int]:
    """Heads of the best-scoring tree with one root; `scores` is words × (1 + words).

    The root is the word whose root score stands out most; the rest is Chu-Liu-Edmonds.
    """
    weights = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    weights[1:] = scores
    np.fill_diagonal(weights, -np.inf)
    gain = weights[1:, 0] - weights[1:, 1:].max(axis=1, initial=-np.inf)
    root = int(gain.argmax()) + 1
    weights[1:, 0] = -np.inf
    weights[root] = -np.inf
    weights[root, 0] = 0.0
    return [int(head) for head in _edmonds(weights)[1:]]


def _edmonds(weights: NDArray[np.float64]) -> Ints:
    """Maximum spanning arborescence from node 0; `weights[i, j]` is the gain of head j for i."""
    heads = weights.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(weights)), inside)
    return _expand(weights, heads, inside, outside)


def _expand(weights: NDArray[np.float64], heads: Ints, inside: Ints, outside: Ints) -> Ints:
    """Contract the cycle to one node, solve the smaller problem, and open the cycle again."""
    loss = weights[inside] - weights[inside, heads[inside]][:, None]
    enter, leave = loss[:, outside], weights[np.ix_(outside, inside)]
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = weights[np.ix_(outside, outside)]
    small[:size, size] = leave.max(axis=1)
    small[size, :size] = enter.max(axis=0)
    small[0] = -np.inf
    solved = _edmonds(small)
    result = heads.copy()
    for i in range(1, size):
        into_cycle = solved[i] == size
        result[outside[i]] = inside[leave[i].argmax()] if into_cycle else outside[solved[i]]
    entry = enter[:, solved[size]].argmax()
    result[inside[entry]] = outside[solved[size]]
    return result


def _cycle(heads: Ints) -> list[int]:
    """The nodes of the first cycle in ascending order; empty when there is none."""
    done = {0}
    for node in range(1, len(heads)):
        path: list[int] = []
        while node not in done:
            done.add(node)
            path.append(node)
            node = int(heads[node])
        if node in path:
            return sorted(path[path.index(node) :])
    return []
