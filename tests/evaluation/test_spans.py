from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.spans import contains, iou, outermost, overlap, spans_match

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))


@given(SPANS, SPANS)
def test_overlap_counts_the_characters_that_both_spans_cover(
    a: tuple[int, int], b: tuple[int, int]
) -> None:
    assert overlap(a, b) == len(set(range(*a)) & set(range(*b)))


@given(SPANS, SPANS)
def test_intersection_over_union_is_symmetric_and_one_only_for_equal_spans(
    a: tuple[int, int], b: tuple[int, int]
) -> None:
    assert iou(a, b) == iou(b, a)
    assert (iou(a, b) == 1.0) == (a == b)


@given(st.lists(SPANS))
def test_outermost_spans_cover_all_others_and_lie_in_none(spans: list[tuple[int, int]]) -> None:
    kept = outermost(spans)
    assert all(any(contains(k, s) for k in kept) for s in spans)
    assert not any(a != b and contains(a, b) for a in kept for b in kept)


def test_half_of_the_characters_shared_is_a_match() -> None:
    assert spans_match((0, 10), (0, 5))
    assert not spans_match((0, 11), (0, 5))
