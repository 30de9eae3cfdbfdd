"""Character spans: how much two of them share, and which lie inside others.

A span is (start, end) in Unicode code points, end-exclusive, as Python slices strings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

Span = tuple[int, int]
SpanMatch = Callable[[Span, Span], bool]

#: Two mentions are the same one from this intersection over union on.
IOU_THRESHOLD = 0.5


def overlap(a: Span, b: Span) -> int:
    """Number of characters that the two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def iou(a: Span, b: Span) -> float:
    """Character intersection over union, 0.0 to 1.0."""
    shared = overlap(a, b)
    union = (a[1] - a[0]) + (b[1] - b[0]) - shared
    return shared / union if union else 0.0


def contains(outer: Span, inner: Span) -> bool:
    """True when `inner` lies within `outer` (equal spans included)."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def spans_match(a: Span, b: Span) -> bool:
    """The default criterion: intersection over union of at least one half."""
    return iou(a, b) >= IOU_THRESHOLD


def outermost(spans: Iterable[Span]) -> list[Span]:
    """The distinct spans that no other span of the collection contains, in text order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or not contains(kept[-1], span):
            kept.append(span)
    return kept
