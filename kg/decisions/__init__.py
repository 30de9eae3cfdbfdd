"""What people have decided: an append-only log, and what follows from it.

    decisions.jsonl ──Log.read──▶ decisions ──replay──▶ extractions corrected, who is who

A decision refers to things by documents, names and words, never by a counter or an id that the
next build may not have, so it outlives builds, documents and versions of the extractor.
"""

from __future__ import annotations

from kg.decisions.active import Contradiction, active, contradictions
from kg.decisions.log import DECISIONS, Log, parse_log
from kg.decisions.records import ACTIONS, Action, ClaimRef, Decision, EntityRef
from kg.decisions.replay import Replayed, replay

__all__ = [
    "ACTIONS",
    "DECISIONS",
    "Action",
    "ClaimRef",
    "Contradiction",
    "Decision",
    "EntityRef",
    "Log",
    "Replayed",
    "active",
    "contradictions",
    "parse_log",
    "replay",
]
