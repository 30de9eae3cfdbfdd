"""From the syntax network's scores to one dependency tree per sentence.

The network chooses a head for every word by itself.  In about one sentence of four the result is no
tree: it has two roots, none, or a cycle; in one of six more, branches cross where Russian does not
cross them.  Such a sentence gets the best-scoring tree without crossing branches, or, where that
would overrule the network in something it is sure of, the best-scoring tree of any kind.

Where a second root is all that is wrong, the word's next best head mostly mends it.  If every word
then has the best head that the root leaves it, and no branches cross, there is no better tree, and
the search for it is spared.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np

from kg.language.engine.heads import Dependencies, Ends
from kg.language.engine.packing import Ints, Packing
from kg.language.engine.projective import best_projective
from kg.language.engine.structure import are_crossing, are_trees
from kg.language.engine.trees import best_tree, likeliest_root, next_best, root_candidates
from kg.language.engine.weights import Floats

_ARGUMENTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "obl", "obj", "nmod", "advmod")
# How much worse than the best head (in logits) another may score before the network is overruled:
# read off the sentences of two news corpora, sorted by this difference.
_SURE = 3.0


@dataclass(slots=True)
class _Tangle:
    """A sentence in which the best heads are no tree, or one with crossing branches."""

    words: slice
    scores: Floats
    heads: list[int]
    is_tree: bool
    root: int


class TreeParser:
    """Trees and relations for the encoded words of many sentences."""

    def __init__(self, dependencies: Dependencies, labels: tuple[str, ...]) -> None:
        self._dependencies = dependencies
        self._root = labels.index("root")
        self._mark = labels.index("mark")
        self._arguments = frozenset(labels.index(label) for label in _ARGUMENTS)

    def __call__(self, hidden: Floats, packing: Packing) -> Ints:
        """For every word how far away its head is (0 for a root), and the number of its relation.

        2 × words; the distance is counted in words, to the left below zero.
        """
        ends = self._dependencies.ends(hidden)
        heads, tables = self._best_heads(ends, packing)
        self._untangle(heads, tables, ends, packing)
        words = np.arange(len(heads))
        above = np.where(heads > 0, packing.starts[packing.number] + heads - 1, -1)
        relations = self._relations(ends, words, above)
        relations[above < 0] = self._root
        return np.stack([np.where(above < 0, 0, above - words), relations])

    def _best_heads(self, ends: Ends, packing: Packing) -> tuple[Ints, list[Floats]]:
        """The best head of every word, 0 for the root; the scores of every sentence."""
        heads = np.empty(len(packing.number), np.int64)
        tables = [np.empty((0, 1), np.float32)] * len(packing.lengths)
        for numbers, scores in self._dependencies.head_scores(ends, packing):
            words = packing.starts[numbers][:, None] + np.arange(scores.shape[1])
            heads[words] = scores.argmax(-1)
            for number, table in zip(numbers.tolist(), scores, strict=True):
                tables[number] = table
        return heads, tables

    def _untangle(self, heads: Ints, tables: list[Floats], ends: Ends, packing: Packing) -> None:
        """Put trees in place of what is none in `heads`, and of trees with crossing branches."""
        trees = are_trees(heads, packing)
        numbers = np.flatnonzero(~trees | are_crossing(heads, packing))
        tangles = [_tangle(heads, tables[n], int(packing.starts[n]), trees[n]) for n in numbers]
        broken = [tangle for tangle in tangles if not tangle.is_tree]
        self._choose_roots(broken, ends)
        for tangle in broken:
            heads[tangle.words] = next_best(tangle.scores, tangle.heads, tangle.root)
        mended = are_trees(heads, packing) & ~are_crossing(heads, packing)
        left = [tangle for tangle, done in zip(tangles, mended[numbers], strict=True) if not done]
        found = best_projective([t.scores for t in left], [t.root for t in left])
        for tangle, projective in zip(left, found, strict=True):
            heads[tangle.words] = _better(tangle, projective)

    def _choose_roots(self, tangles: list[_Tangle], ends: Ends) -> None:
        """Decide which word is the root of each of these sentences.

        Of several the first («работала прокурором, стала судьёй», «суд принял решение, сообщает
        агентство»), unless it opens a subordinate clause or is an argument of the likeliest one.
        """
        rivals = [_rivals(tangle) for tangle in tangles]
        pairs = [
            (tangle.words.start + dependent - 1, tangle.words.start + head - 1)
            for tangle, some in zip(tangles, rivals, strict=True)
            for dependent, head in chain.from_iterable(some)
        ]
        words, heads = np.array(pairs, np.int64).reshape(-1, 2).T
        relations = iter(self._relations(ends, words, heads).tolist())
        for tangle, some in zip(tangles, rivals, strict=True):
            answers = [[next(relations) for _ in rival] for rival in some]
            for ((word, _), *_), (own, *below) in zip(some, answers, strict=True):
                if own not in self._arguments and self._mark not in below:
                    tangle.root = word
                    break

    def _relations(self, ends: Ends, words: Ints, heads: Ints) -> Ints:
        """The best relation of each word to its head (-1 the root), other than `root`."""
        best = np.empty(len(words), np.int64)
        for part, scores in self._dependencies.relation_scores(ends, words, heads):
            scores[:, self._root] = -np.inf
            best[part] = scores.argmax(1)
        return best


def _tangle(heads: Ints, scores: Floats, start: int, is_tree: bool) -> _Tangle:
    words = slice(start, start + len(scores))
    best: list[int] = heads[words].tolist()
    root = best.index(0) + 1 if is_tree else likeliest_root(scores)
    return _Tangle(words, scores, best, is_tree, root)


def _rivals(tangle: _Tangle) -> list[list[tuple[int, int]]]:
    """Words before the likeliest root that may be roots, each as pairs (dependent, head).

    The first pair is the word itself and the likeliest root, the others what hangs before the word.
    """
    return [
        [(word, tangle.root), *((i, word) for i in range(1, word) if tangle.heads[i - 1] == word)]
        for word in root_candidates(tangle.heads)
        if word < tangle.root
    ]


def _better(tangle: _Tangle, projective: list[int]) -> list[int]:
    """The projective tree, unless it overrules the network where that is sure of itself."""
    if _loss(tangle.scores, tangle.heads, projective) <= _SURE:
        return projective
    tree = tangle.heads if tangle.is_tree else best_tree(tangle.scores, tangle.root)
    return projective if _loss(tangle.scores, tree, projective) <= _SURE else tree


def _loss(scores: Floats, heads: list[int], others: list[int]) -> float:
    """By how much the worst of other heads scores below these."""
    words = np.arange(len(scores))
    return float((scores[words, heads] - scores[words, others]).max())
