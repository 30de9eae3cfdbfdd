from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.language.engine.projective import best_projective
from kg.language.engine.trees import best_tree, likeliest_root, root_candidates

from .trees import is_crossing, is_tree


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], True),
        ([2, 0, 2], True),
        ([0, 0], False),  # two roots
        ([2, 1, 0], False),  # a cycle
        ([1], False),  # its own head
        ([2, 3, 2], False),
        ([], True),  # there is nothing to mend
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


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([2, 0, 2], False),
        ([0, 1, 2], False),
        ([3, 4, 0, 3], True),
        ([3, 0, 2], True),  # a branch above the root
        ([0], False),
    ],
)
def test_when_branches_cross(heads: list[int], expected: bool) -> None:
    assert is_crossing(heads) is expected


@given(st.lists(scores(6), min_size=1, max_size=4), st.data())
@settings(max_examples=100, deadline=None)
def test_projective_trees_do_not_cross_and_none_of_them_scores_higher(
    tables: list[np.ndarray], data: st.DataObject
) -> None:
    roots = [data.draw(st.integers(1, len(table))) for table in tables]
    found = best_projective(tables, roots)
    for table, root, heads in zip(tables, roots, found, strict=True):
        assert is_tree(heads)
        assert heads[root - 1] == 0
        assert not is_crossing(heads)
        if len(table) <= 4:
            best = max(total(table, rival) for rival in trees(len(table), root, projective=True))
            assert total(table, heads) == pytest.approx(best, abs=1e-4)


@given(scores(4), st.data())
@settings(max_examples=100, deadline=None)
def test_no_other_tree_with_that_root_scores_higher(table: np.ndarray, data: st.DataObject) -> None:
    root = data.draw(st.integers(1, len(table)))
    best = max(total(table, rival) for rival in trees(len(table), root))
    assert total(table, best_tree(table, root)) == pytest.approx(best, abs=1e-4)


def trees(size: int, root: int, *, projective: bool = False) -> Iterator[tuple[int, ...]]:
    for heads in product(range(size + 1), repeat=size):
        crossed = projective and is_crossing(heads)
        if heads[root - 1] == 0 and is_tree(heads) and not crossed:
            yield heads


def total(table: np.ndarray, heads: Sequence[int]) -> float:
    return sum(float(table[i, head]) for i, head in enumerate(heads) if head)
