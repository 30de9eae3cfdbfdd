"""What people have decided: an append-only log, and what follows from it.

    decisions.jsonl ──Log.read──▶ decisions ──replay──▶ extractions corrected, who is who

A decision refers to things by documents, names and words, never by a counter or an id that the
next build may not have, so it outlives builds, documents and versions of the extractor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.late import late

if TYPE_CHECKING:
    from kg.decisions.holding import Contradiction, active, contradictions
    from kg.decisions.log import DECISIONS, Log, parse_log
    from kg.decisions.records import ACTIONS, Action, ClaimRef, Decision, EntityRef
    from kg.decisions.replaying import Replayed, replay

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

__getattr__, __dir__ = late(
    __name__,
    {
        "kg.decisions.holding": ("Contradiction", "active", "contradictions"),
        "kg.decisions.log": ("DECISIONS", "Log", "parse_log"),
        "kg.decisions.records": ("ACTIONS", "Action", "ClaimRef", "Decision", "EntityRef"),
        "kg.decisions.replaying": ("Replayed", "replay"),
    },
)
