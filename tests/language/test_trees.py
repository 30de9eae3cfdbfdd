from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.language.engine.trees import best_tree, is_tree, likeliest_root, root_candidates


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], True),
        ([2, 0, 2], True),
        ([0, 0], False),  # two roots
        ([2, 1, 0], False),  # a cycle
        ([1], False),  # its own head
        ([2, 3, 2], False),
        ([], False),
    ],
)
def test_what_is_a_tree(heads: list[int], expected: bool) -> None:
    assert is_tree(heads) is expected


def test_words_that_want_to_be_root() -> None:
    assert root_candidates([0, 1, 3, 0]) == [1, 3, 4]


def scores(most: int) -> st.SearchStrategy[np.ndarray]:
    sizes = st.integers(1, most)
    value = st.floats(-20, 20, width=32)
    return sizes.flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=value))


@given(scores(12))
@settings(max_examples=200, deadline=None)
def test_any_scores_give_a_tree(table: np.ndarray) -> None:
    root = likeliest_root(table)
    heads = best_tree(table, root)
    assert is_tree(heads)
    assert heads[root - 1] == 0


@given(scores(4), st.data())
@settings(max_examples=100, deadline=None)
def test_no_other_tree_with_that_root_scores_higher(table: np.ndarray, data: st.DataObject) -> None:
    size = len(table)
    root = data.draw(st.integers(1, size))
    rivals = (h for h in product(range(size + 1), repeat=size) if h[root - 1] == 0 and is_tree(h))

    def total(heads: tuple[int, ...] | list[int]) -> float:
        return sum(float(table[i, head]) for i, head in enumerate(heads))

    assert total(best_tree(table, root)) == pytest.approx(max(map(total, rivals)), abs=1e-4)
