"""Make a proper tree of one sentence's head scores: one root, no cycle, the best that there is.

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


def root_candidates(heads: Sequence[int]) -> list[int]:
    """Words that the best heads make roots: those with head 0, or with themselves for a head."""
    return [word for word, head in enumerate(heads, 1) if head in (0, word)]


def likeliest_root(scores: Floats) -> int:
    """The word whose score as a root stands out most from its other scores."""
    others = scores[:, 1:].copy()
    np.fill_diagonal(others, -np.inf)
    return int((scores[:, 0] - others.max(axis=1).astype(np.float64)).argmax()) + 1


def next_best(scores: Floats, heads: Sequence[int], root: int) -> list[int]:
    """These heads with the root made one, and other words that want to be it hung elsewhere.

    Every word has the best head left to it, but the result need not be a tree.
    """
    mended = list(heads)
    for word in root_candidates(heads):
        others = scores[word - 1].copy()
        others[[0, word]] = -np.inf
        mended[word - 1] = int(others.argmax())
    mended[root - 1] = 0
    return mended


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
    is_outside = np.ones(len(weights), np.bool_)
    is_outside[cycle] = False
    return _expand(weights, heads, np.array(cycle), np.flatnonzero(is_outside))


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
