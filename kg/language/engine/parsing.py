"""From the syntax network's scores to one dependency tree per sentence.

The network chooses a head for every word by itself.  In about one sentence of four the result is no
tree: it has two roots, none, or a cycle; in one of six more, branches cross where Russian does not
cross them.  Such a sentence gets the best-scoring tree without crossing branches, or, where that
would overrule the network in something it is sure of, the best-scoring tree of any kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kg.language.engine.cnn import Ints
from kg.language.engine.heads import Dependencies
from kg.language.engine.projective import best_projective, crossing
from kg.language.engine.trees import are_trees, best_tree, likeliest_root, root_candidates
from kg.language.engine.weights import Floats

_ARGUMENTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "obl", "obj", "nmod", "advmod")
# How much worse than the best head (in logits) another may score before the network is overruled:
# read off the sentences of two news corpora, sorted by this difference.
_SURE = 3.0
_CHART = 200_000  # cells at a time, so that the charts stay in the processor's cache


@dataclass(slots=True)
class _Tangle:
    """A sentence in which the best heads are no tree, or one with crossing branches."""

    number: int
    scores: Floats
    heads: list[int]
    is_tree: bool
    root: int


class TreeParser:
    """Trees and relations for the encoded words of many sentences."""

    def __init__(self, dependencies: Dependencies, labels: tuple[str, ...]) -> None:
        self._dependencies = dependencies
        self._labels = labels
        self._root = labels.index("root")
        self._mark = labels.index("mark")
        self._arguments = frozenset(labels.index(label) for label in _ARGUMENTS)

    def __call__(
        self, hidden: Floats, lengths: Sequence[int]
    ) -> Iterator[tuple[list[int], list[str]]]:
        """For every sentence its heads (from 0; the root is its own head) and relations."""
        starts = (np.cumsum(lengths) - lengths).tolist()
        heads: list[list[int]] = [[] for _ in lengths]
        tangles = list(self._best_heads(hidden, lengths, heads))
        for tangle, tree in zip(tangles, _untangle(tangles), strict=True):
            heads[tangle.number] = tree
        relations = self._relations(hidden, _absolute(heads, starts))
        for start, tree in zip(starts, heads, strict=True):
            labels = [self._labels[k] for k in relations[start : start + len(tree)]]
            yield [head - 1 if head else i for i, head in enumerate(tree)], labels

    def _best_heads(
        self, hidden: Floats, lengths: Sequence[int], heads: list[list[int]]
    ) -> Iterator[_Tangle]:
        """Put the best head of every word into `heads`, and give the sentences to be repaired."""
        for numbers, firsts, scores in self._dependencies.head_scores(hidden, lengths):
            best: Ints = scores.argmax(-1)
            trees = are_trees(best)
            tangled = ~trees | crossing(best)
            for i, (number, first) in enumerate(
                zip(numbers.tolist(), firsts.tolist(), strict=True)
            ):
                heads[number] = best[i].tolist()
                if tangled[i]:
                    words = hidden[first : first + best.shape[1]]
                    root = self._choose_root(words, scores[i], heads[number], bool(trees[i]))
                    yield _Tangle(number, scores[i], heads[number], bool(trees[i]), root)

    def _relations(self, hidden: Floats, heads: Ints) -> list[int]:
        """The best relation of every word to its head; `root` is for roots (-1), and them alone."""
        best = np.empty(len(heads), np.int64)
        for part, scores in self._dependencies.relation_scores(hidden, heads):
            scores[:, self._root] = -np.inf
            best[part] = scores.argmax(1)
        best[heads < 0] = self._root
        answer: list[int] = best.tolist()
        return answer

    def _choose_root(self, words: Floats, scores: Floats, heads: list[int], is_tree: bool) -> int:
        """The word to be the root of a sentence.

        Of several the first («работала прокурором, стала судьёй», «суд принял решение, сообщает
        агентство»), unless it opens a subordinate clause or is an argument of the likeliest one.
        """
        if is_tree:
            return heads.index(0) + 1
        likeliest = likeliest_root(scores)
        for word in root_candidates(heads):
            if word >= likeliest:
                break
            under = [i for i, head in enumerate(heads, 1) if head == word and i < word]
            pairs = np.array([[word, likeliest], *([i, word] for i in under)]) - 1
            relation, *below = self._relations_of_pairs(words, pairs)
            if relation not in self._arguments and self._mark not in below:
                return word
        return likeliest

    def _relations_of_pairs(self, words: Floats, pairs: Ints) -> list[int]:
        """The best relation between the words of every pair (dependent, head)."""
        size = len(pairs)
        both = np.concatenate([words[pairs[:, 0]], words[pairs[:, 1]]])
        heads = np.concatenate([np.arange(size, 2 * size), np.full(size, -1)])
        return self._relations(both, heads)[:size]


def _untangle(tangles: list[_Tangle]) -> list[list[int]]:
    """A tree for every sentence, in the order given."""
    trees: list[list[int]] = [[] for _ in tangles]
    for group in _of_like_length(tangles):
        found = best_projective(
            [tangles[i].scores for i in group], [tangles[i].root for i in group]
        )
        for i, projective in zip(group, found, strict=True):
            trees[i] = _better(tangles[i], projective)
    return trees


def _of_like_length(tangles: list[_Tangle]) -> Iterator[list[int]]:
    """Numbers of sentences, grouped so that padding and memory stay small."""
    group: list[int] = []
    for i in sorted(range(len(tangles)), key=lambda i: len(tangles[i].heads)):
        size = len(tangles[i].heads)
        if group and (
            size > 1.25 * len(tangles[group[0]].heads) + 2 or (len(group) + 1) * size**2 > _CHART
        ):
            yield group
            group = []
        group.append(i)
    if group:
        yield group


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


def _absolute(heads: list[list[int]], starts: list[int]) -> Ints:
    """Heads as word numbers of the batch, -1 for roots."""
    flat = [
        head + start - 1 if head else -1
        for tree, start in zip(heads, starts, strict=True)
        for head in tree
    ]
    return np.array(flat, np.int64)
