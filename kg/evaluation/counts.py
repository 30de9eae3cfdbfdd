"""Hits, false alarms and misses, and the ratios made of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and misses (false negatives)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 1.0 when nothing was predicted or expected."""
        return _ratio(self.tp, self.fp, empty=not self.fn)

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1.0 when nothing was predicted or expected."""
        return _ratio(self.tp, self.fn, empty=not self.fp)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """JSON form, ratios rounded to four places."""
        ratios = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        rounded: dict[str, float | int] = {name: round(value, 4) for name, value in ratios.items()}
        return rounded | {"tp": self.tp, "fp": self.fp, "fn": self.fn}


def _ratio(hits: int, others: int, *, empty: bool) -> float:
    total = hits + others
    return hits / total if total else float(empty)


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of all counts."""
    return sum(counts, Counts())


def set_counts(gold: Set[T], predicted: Set[T]) -> Counts:
    """Counts for two sets of comparable items."""
    return Counts(len(gold & predicted), len(predicted - gold), len(gold - predicted))


#: What one relation or entity of each outcome adds to the counts.
OUTCOME_COUNTS = {"right": Counts(tp=1), "wrong": Counts(fp=1), "missed": Counts(fn=1)}
