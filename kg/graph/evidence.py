"""What one claim says about time, whatever it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Polarity, Relation, Status
from kg.spans import Span, span_of


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim's sign and status, its dates, and when its document was written, as spans of days."""

    polarity: Polarity
    status: Status
    at: Span | None = None
    since: Span | None = None
    until: Span | None = None
    written: Span | None = None
    document: str = ""

    @property
    def start(self) -> Span | None:
        """From when on it was so for certain: its beginning, else its date, else the document's."""
        return self.since or self.at or self.written


def evidence_of(claim: Relation, document: str, written: str | None) -> Evidence:
    """The evidence of a relation in the document of this id and date."""
    at, since, until, day = map(_span, (claim.date, claim.since, claim.until, written))
    return Evidence(claim.polarity, claim.status, at, since, until, day, document)


def _span(text: str | None) -> Span | None:
    return span_of(text) if text else None
