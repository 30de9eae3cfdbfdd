"""When somebody held a post, put together from what all documents say of it.

1. `since` begins, `until` ends.  A claim that it is so attests it at its date, else at that of its
   document.  That it was so («бывший»), or is not so, ends it by then and says no more: a bound.
2. An end after which it is certainly so again was that of an earlier term.  Only the last term is
   told, for one membership has one interval.
3. The last term begins with the earliest beginning stated after the end of the one before, and ends
   with the earliest end stated; of dates that lie within one another the finest counts.  Where the
   end is only bounded, the earliest bound counts.
4. What has no date cannot be ordered: it ends nothing that is said to go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.graph.evidence import Evidence
from kg.spans import Span


@dataclass(frozen=True, slots=True)
class Tenure:
    """The last term: its beginning and end where they are stated.

    `ended` is True of one that is over, `ended_by` when it was at the latest, where no end is
    stated.
    """

    since: Span | None = None
    until: Span | None = None
    ended: bool = False
    ended_by: Span | None = None


def tenure(evidence: Iterable[Evidence]) -> Tenure | None:
    """The last term that the evidence tells; None when nobody says that it is or was so."""
    told = [e for e in evidence if e.status != "future"]
    held = [e for e in told if e.polarity == "positive"]
    if not held:
        return None
    begins = [e.since for e in held if e.since]
    times = [*begins, *filter(None, map(_attested, held))]
    ends = [e.until for e in held if e.until]
    bounds = [bound for e in told if (bound := _bound(e))]
    if not (times or ends or bounds):
        return Tenure(ended=all(e.status == "former" for e in held))
    return _last_term(begins, times, ends, bounds)


def _last_term(
    begins: Sequence[Span], times: Sequence[Span], ends: Sequence[Span], bounds: Sequence[Span]
) -> Tenure:
    over = [end for end in (*ends, *bounds) if any(end.before(time) for time in times)]
    last = max(over, key=lambda end: end.last, default=None)
    since = _earliest(b for b in begins if last is None or last.before(b))
    until = _earliest(end for end in ends if end not in over)
    by = _earliest(bound for bound in bounds if bound not in over)
    return Tenure(since, until, bool(until or by), None if until else by)


def _attested(evidence: Evidence) -> Span | None:
    if evidence.status == "former":
        return None if evidence.since or evidence.until else evidence.at
    return None if evidence.since else evidence.at or evidence.written


def _bound(evidence: Evidence) -> Span | None:
    if evidence.polarity == "negative":
        return evidence.start
    return evidence.written if evidence.status == "former" and not evidence.until else None


def _earliest(spans: Iterable[Span]) -> Span | None:
    """The earliest span; of those within it the finest."""
    found = sorted(spans, key=lambda s: (s.first, -s.last.toordinal()))
    within = [span for span in found if span.within(found[0])]
    return min(within, key=lambda s: (s.last - s.first, s.first), default=None)
