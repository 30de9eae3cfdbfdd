"""Who is who across documents: one `ResolvedEntity` per real-world thing, with reasons.

    all Extractions ──resolve──▶ Resolution

Ids are stable; `kg.resolution.identity` says what they are made from.
"""

from __future__ import annotations

from kg.resolution.authority import Authority, load_authority
from kg.resolution.records import Member, Reason, Resolution, ResolvedEntity
from kg.resolution.resolve import resolve
from kg.resolution.verdicts import UNDECIDED, Naming, Verdict, Verdicts

__all__ = [
    "UNDECIDED",
    "Authority",
    "Member",
    "Naming",
    "Reason",
    "Resolution",
    "ResolvedEntity",
    "Verdict",
    "Verdicts",
    "load_authority",
    "resolve",
]
