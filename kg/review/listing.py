"""The log of decisions as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.decisions import Decision, active

if TYPE_CHECKING:
    from kg.knowledge import KnowledgeGraph

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
