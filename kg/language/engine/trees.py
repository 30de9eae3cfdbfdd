"""Make a proper tree of head scores: one root, no cycle, and as good as the scores allow.

Nodes: 0 is the root, k the k-th word of the sentence; `scores[k - 1, j]` is how well head j suits
word k.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.weights import Floats

Ints = NDArray[np.int64]
Weights = NDArray[np.float64]


def are_trees(heads: Ints) -> NDArray[np.bool_]:
    """For sentences of equal length (heads: sentences × words), whether the heads make a tree.

    That is: exactly one word has head 0, and every word hangs below it.
    """
    above = np.pad(heads, ((0, 0), (1, 0)))  # the head of the root is the root
    for _ in range(heads.shape[1].bit_length()):
        above = np.take_along_axis(above, above, axis=1)
    one_root = (heads == 0).sum(axis=1) == 1
    return np.asarray(one_root & (above == 0).all(axis=1))


def is_tree(heads: Sequence[int]) -> bool:
    """True when exactly one word has head 0 and every word hangs below it.

    `heads[k - 1]` is the head of word k.
    """
    return bool(are_trees(np.array([heads], np.int64).reshape(1, -1))[0])


def root_candidates(heads: Sequence[int]) -> list[int]:
    """Words that the best heads make roots: those with head 0, or with themselves for a head."""
    return [word for word, head in enumerate(heads, 1) if head in (0, word)]


def likeliest_root(scores: Floats) -> int:
    """The word whose score as a root stands out most from its other scores."""
    others = _weights(scores)[1:, 1:].max(axis=1, initial=-np.inf)
    return int((scores[:, 0] - others).argmax()) + 1


def best_tree(scores: Floats, root: int) -> list[int]:
    """Heads of the best-scoring tree with this root (Chu-Liu-Edmonds)."""
    weights = _weights(scores)
    weights[1:, 0] = -np.inf
    weights[root] = -np.inf
    weights[root, 0] = 0.0
    return [int(head) for head in _edmonds(weights)[1:]]


def _weights(scores: Floats) -> Weights:
    """Scores as a square matrix in which no word is its own head."""
    weights = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    weights[1:] = scores
    np.fill_diagonal(weights, -np.inf)
    return weights


def _edmonds(weights: Weights) -> Ints:
    """Maximum spanning arborescence from node 0; `weights[i, j]` is the gain of head j for i."""
    heads: Ints = weights.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(weights)), inside)
    return _expand(weights, heads, inside, outside)


def _expand(weights: Weights, heads: Ints, inside: Ints, outside: Ints) -> Ints:
    """Contract the cycle to one node, solve the smaller problem, and open the cycle again."""
    size = len(outside)  # the cycle's number in the smaller problem
    loss = weights[inside] - weights[inside, heads[inside]][:, None]
    enter, leave = loss[:, outside], weights[np.ix_(outside, inside)]
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = weights[np.ix_(outside, outside)]
    small[:size, size] = leave.max(axis=1)
    small[size, :size] = enter.max(axis=0)
    small[0] = -np.inf
    solved = _edmonds(small)
    return _opened(heads.copy(), solved, enter, leave, inside, outside)


def _opened(
    heads: Ints, solved: Ints, enter: Weights, leave: Weights, inside: Ints, outside: Ints
) -> Ints:
    size = len(outside)
    for i in range(1, size):
        below_cycle = solved[i] == size
        heads[outside[i]] = inside[leave[i].argmax()] if below_cycle else outside[solved[i]]
    entry = enter[:, solved[size]].argmax()
    heads[inside[entry]] = outside[solved[size]]
    return heads


def _cycle(heads: Ints) -> list[int]:
    """The nodes of the first cycle in ascending order; empty when there is none."""
    done = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while node not in done:
            done.add(node)
            path.append(node)
            node = int(heads[node])
        if node in path:
            return sorted(path[path.index(node) :])
    return []
