"""Questions and decisions as people read them: lists and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.decisions import Decision, active

if TYPE_CHECKING:
    from kg.knowledge import KnowledgeGraph
    from kg.review.doubts import Doubt, Side

DECISION_COLUMNS = ("id", "when", "who", "action", "first", "second", "value", "why", "state")


def decision_rows(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """A row for each decision; `state` is holds, undone or waits (for its documents)."""
    held = {decision.id for decision in active(graph.log)}
    waiting = {decision.id for decision in graph.waiting}
    for decision in graph.log:
        state = "waits" if decision.id in waiting else "holds" if decision.id in held else "undone"
        if decision.action == "undo":
            state = ""
        yield _row(decision) | {"state": state}


def _row(decision: Decision) -> dict[str, Any]:
    first, second = [*(_side(n, decision) for n in range(len(decision.entities))), None, None][:2]
    if decision.claim:
        claim = decision.claim
        first = f"{claim.subject} {claim.type} {claim.object} ({claim.document})"
    return {
        "id": decision.id,
        "when": f"{decision.when[:19]}Z",
        "who": decision.who,
        "action": decision.action,
        "first": first,
        "second": second,
        "value": decision.value,
        "why": decision.why,
    }


def _side(number: int, decision: Decision) -> str:
    """The name, with its documents where the two sides have one name."""
    entity = decision.entities[number]
    if len({e.name for e in decision.entities}) == len(decision.entities):
        return entity.name
    documents = sorted({document for document, _ in entity.members})
    more = f" and {len(documents) - 3} more" if len(documents) > 3 else ""
    return f"{entity.name} ({', '.join(documents[:3])}{more})"


def said(decision: Decision) -> str:
    """A decision in a line: what was decided of what."""
    row = _row(decision)
    what = " / ".join(f"«{row[side]}»" for side in ("first", "second") if row[side])
    value = f" → «{decision.value}»" if decision.action in ("rename", "type") else ""
    undone = f" {decision.value}" if decision.action == "undo" else ""
    return f"{decision.action}{undone} {what}{value}".rstrip()


def listed(doubts: Iterable[Doubt]) -> Iterator[str]:
    """The questions as text, with what a script needs to answer them."""
    number = 0
    for number, doubt in enumerate(doubts, 1):
        yield f"{number}. {doubt.question}  (worth {doubt.worth:.1f})\n"
        yield "".join(f"   {ground}\n" for ground in doubt.grounds)
        yield f"   {doubt.claim_id}\n" if doubt.claim else "".join(map(_listed_side, doubt.sides))
    if not number:
        yield "nothing is left to ask\n"


def _listed_side(side: Side) -> str:
    documents = ", ".join(side.documents[:5])
    more = f" and {len(side.documents) - 5} more" if len(side.documents) > 5 else ""
    lines = [f"   {side.id}  «{side.name}» in {documents}{more}", *side.sentences[:1]]
    return "\n      ".join(lines) + "\n"
