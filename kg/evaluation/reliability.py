"""Does confidence mean what it says? Predictions by confidence, and how many of them are right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kg.evaluation.verdicts import Verdict

#: Lower bounds of the bins; the last bin reaches 1.0 inclusive.
BOUNDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Bin:
    """The judged predictions with low <= confidence < high."""

    low: float
    high: float
    number: int
    right: int

    @property
    def share(self) -> float | None:
        """Share of right ones, None for an empty bin."""
        return self.right / self.number if self.number else None


def reliability(verdicts: Iterable[Verdict], bounds: tuple[float, ...] = BOUNDS) -> list[Bin]:
    """One bin per bound; relations that the gold leaves open are not counted."""
    judged = judged_confidences(verdicts)
    edges = [*bounds, float("inf")]
    return [_bin(judged, low, high) for low, high in pairwise(edges)]


def at_least(verdicts: Iterable[Verdict], low: float) -> Bin:
    """All predictions from one confidence on as a single bin."""
    return _bin(judged_confidences(verdicts), low, float("inf"))


def judged_confidences(verdicts: Iterable[Verdict]) -> list[tuple[float, bool]]:
    """Confidence and rightness of each predicted relation that the gold decides."""
    return [
        (v.confidence, v.outcome == "right")
        for v in verdicts
        if v.level == "relation" and v.confidence is not None and v.outcome in ("right", "wrong")
    ]


def _bin(judged: list[tuple[float, bool]], low: float, high: float) -> Bin:
    inside = [right for confidence, right in judged if low <= confidence < high]
    return Bin(low, min(high, 1.0), len(inside), sum(inside))
