"""From the syntax network's scores to one dependency tree per sentence.

The network chooses a head for every word by itself: about one sentence in five has two roots, none,
or a cycle.  Such a sentence gets the best-scoring tree instead.  Of several roots the first is kept
(«работала прокурором, стала судьёй», «суд принял решение, сообщает агентство»), unless it opens a
subordinate clause or is an argument of the likeliest root.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from kg.language.engine.cnn import Ints
from kg.language.engine.heads import Dependencies
from kg.language.engine.trees import best_tree, is_tree, likeliest_root, root_candidates
from kg.language.engine.weights import Floats

_ARGUMENTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "obl", "obj", "nmod", "advmod")


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
        number = {start: i for i, start in enumerate(starts) if lengths[i]}
        for firsts, scores in self._dependencies.head_scores(hidden, lengths):
            for first, sentence, best in zip(firsts, scores, scores.argmax(-1), strict=True):
                tree = best.tolist()
                if not is_tree(tree):
                    words = hidden[first : first + len(tree)]
                    tree = best_tree(sentence, self._choose_root(words, sentence, tree))
                heads[number[int(first)]] = tree
        relations = self._relations(hidden, _absolute(heads, starts))
        for start, tree in zip(starts, heads, strict=True):
            labels = [self._labels[k] for k in relations[start : start + len(tree)]]
            yield [head - 1 if head else i for i, head in enumerate(tree)], labels

    def _relations(self, hidden: Floats, heads: Ints) -> list[int]:
        """The best relation of every word to its head; `root` is for roots (-1), and them alone."""
        best = np.empty(len(heads), np.int64)
        for part, scores in self._dependencies.relation_scores(hidden, heads):
            scores[:, self._root] = -np.inf
            best[part] = scores.argmax(1)
        best[heads < 0] = self._root
        answer: list[int] = best.tolist()
        return answer

    def _choose_root(self, words: Floats, scores: Floats, heads: list[int]) -> int:
        """The word to be the root of a sentence in which the best heads are no tree."""
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


def _absolute(heads: list[list[int]], starts: list[int]) -> Ints:
    """Heads as word numbers of the batch, -1 for roots."""
    flat = [
        h + start - 1 if h else -1 for tree, start in zip(heads, starts, strict=True) for h in tree
    ]
    return np.array(flat, np.int64)
