"""Last look at the claims of a document: each said once, none that contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.model import Claim

_Key = tuple[str, int, int, str]


def settle(claims: Iterable[Claim], min_confidence: float = 0.0) -> list[Claim]:
    """Drop self-relations, weaker doubles, and claims that the same sentence takes back."""
    best: dict[tuple[_Key, int, int, str], Claim] = {}
    for claim in claims:
        if claim.subject == claim.object or claim.confidence < min_confidence:
            continue
        key = (_key(claim), claim.start, claim.end, claim.status)
        if key not in best or best[key].confidence < claim.confidence:
            best[key] = claim
    return _without_weaker_member(_without_contradictions(list(best.values())))


def _key(claim: Claim) -> _Key:
    return claim.type, claim.subject, claim.object, claim.polarity


def _without_contradictions(claims: list[Claim]) -> list[Claim]:
    """Support and refusal of one thing in one sentence: one reading is wrong, keep the refusal.

    A refusal shown as support harms a person more than a missing edge.
    """
    refused = {
        (c.type, c.subject, c.object, c.start, c.end) for c in claims if c.polarity == "negative"
    }
    return [
        c
        for c in claims
        if c.polarity == "negative" or (c.type, c.subject, c.object, c.start, c.end) not in refused
    ]


def _without_weaker_member(claims: list[Claim]) -> list[Claim]:
    """Whoever leads a body is not also listed as a mere member of it at the same time."""
    led = {(c.subject, c.object, c.status) for c in claims if c.type == "leader-of"}
    return [
        c for c in claims if c.type != "member-of" or (c.subject, c.object, c.status) not in led
    ]
