"""Confidence is counted: the share of right ones among claims made like it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.confidence import Calibration, Tally, calibrated, shipped
from kg.extraction.frames.patterns import shipped_patterns

COUNTS = {
    ("ru.stance.join", "near"): Tally(40, 0),
    ("ru.stance.trust", "near"): Tally(10, 30),
    ("ru.stance.trust", "far"): Tally(2, 8),
    ("ru.post.heads", "near"): Tally(95, 5),
}
COUNTED = Calibration(COUNTS, near=0.8, weight=10)

shares = st.floats(0, 1)


def test_a_pattern_that_is_often_right_is_sure_whatever_its_author_guessed() -> None:
    assert COUNTED("ru.stance.join", 0.8) > 0.9
    assert COUNTED("ru.stance.trust", 0.95) < 0.5


def test_a_claim_through_a_pronoun_is_counted_among_the_far_ones() -> None:
    assert COUNTED.key("ru.post.heads-pronoun", 0.9) == ("ru.post.heads", "far")
    assert COUNTED.key("ru.post.heads", 0.9) == ("ru.post.heads", "near")
    assert COUNTED.key("ru.post.heads", 0.7) == ("ru.post.heads", "far")


def test_a_pattern_never_met_is_as_sure_as_its_family() -> None:
    assert COUNTED("ru.stance.trust", 0.9) < COUNTED("ru.stance.new", 0.9)
    assert COUNTED("ru.stance.new", 0.9) < COUNTED("ru.stance.join", 0.9)


def test_a_pattern_of_a_users_own_keeps_what_its_author_states() -> None:
    assert COUNTED("my.funds", 0.77) == 0.77
    assert calibrated("my.funds", 0.77) == 0.77


@given(st.integers(0, 500), st.integers(0, 500), shares, st.floats(1, 50))
def test_a_share_lies_between_what_was_counted_and_what_it_leans_on(
    right: int, wrong: int, prior: float, weight: float
) -> None:
    counted = right / (right + wrong) if right + wrong else prior
    share = Tally(right, wrong).share(prior, weight)
    assert min(prior, counted) - 1e-9 <= share <= max(prior, counted) + 1e-9


@given(st.sampled_from(sorted({p for p, _ in COUNTS})), shares)
def test_a_probability_is_never_certainty(pattern: str, stated: float) -> None:
    assert 0 < COUNTED(pattern, stated) < 1


def test_one_claim_more_that_was_right_makes_no_claim_less_sure() -> None:
    more = dict(COUNTS) | {("ru.post.heads", "near"): Tally(96, 5)}
    better = Calibration(more, near=0.8, weight=10)
    for pattern, _ in COUNTS:
        for stated in (0.5, 0.9):
            assert better(pattern, stated) >= COUNTED(pattern, stated)


@pytest.mark.parametrize("pattern", shipped_patterns(), ids=lambda pattern: pattern.id)
def test_shipped_patterns_are_calibrated(pattern) -> None:  # type: ignore[no-untyped-def]
    assert 0.3 < shipped()(pattern.id, pattern.confidence) < 1


def test_the_extraction_carries_counted_confidence(extract) -> None:  # type: ignore[no-untyped-def]
    (relation,) = extract("Ержан Касымов возглавил фонд «Аян».").relations
    assert re.match(r"ru\.post\.", relation.pattern)
    assert relation.confidence == shipped()("ru.post.heads", 0.9)
