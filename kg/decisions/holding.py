"""Which decisions hold: those that nobody has taken back, and where two people disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile

from kg.decisions.records import Decision, EntityRef

Ref = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two people's words on one question; the later one holds."""

    earlier: Decision
    later: Decision

    def __str__(self) -> str:
        of = " and ".join(f"«{name}»" for name in names(self.earlier))
        first, second = (
            f"{d.who} on {d.when[:10]} {_word(d)} ({d.id})" for d in (self.earlier, self.later)
        )
        return f"{of}: {first}, {second}; the later word holds"


def active(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold, oldest first, undone ones and undoings left out.

    An undoing that is itself undone counts for nothing.
    """
    found = sorted({d.id: d for d in decisions}.values(), key=lambda d: d.order)
    undoings: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in found:
        if decision.action == "undo" and decision.value:
            undoings[decision.value].append(decision)

    def holds(decision: Decision) -> bool:
        return not any(holds(undoing) for undoing in undoings[decision.id])

    return [decision for decision in found if decision.action != "undo" and holds(decision)]


def contradictions(decisions: Iterable[Decision]) -> list[Contradiction]:
    """Where two people have decided one question in two ways, in the order of the later word."""
    held = active(decisions)
    found = [
        Contradiction(earlier, later)
        for earlier, later in combinations(held, 2)
        if earlier.who != later.who and _opposed(earlier, later)
    ]
    return sorted(found, key=lambda pair: (pair.later.order, pair.earlier.order))


def superseded(decision: Decision, held: Sequence[Decision]) -> bool:
    """True when a later one of the decisions that hold answers the same question otherwise."""
    later = takewhile(lambda other: other is not decision, reversed(held))
    return any(_opposed(decision, other) for other in later)


def names(decision: Decision) -> Iterator[str]:
    """The names of what a decision is about."""
    yield from (entity.name for entity in decision.entities)
    if decision.claim:
        yield from (decision.claim.subject, decision.claim.object)


def _opposed(one: Decision, other: Decision) -> bool:
    actions = {one.action, other.action}
    if actions in ({"same", "different"}, {"keep", "reject"}):
        return one.claim == other.claim and same_pair(one.entities, other.entities)
    if len(actions) == 1 and one.action in ("rename", "type"):
        return one.value != other.value and one.entities[0].overlaps(other.entities[0])
    return False


def same_pair(one: Sequence[EntityRef], other: Sequence[EntityRef]) -> bool:
    """True when two pairs of things are the same question: each side shares a member."""
    if not one or not other:
        return not one and not other
    (a, b), (c, d) = one, other
    return (a.overlaps(c) and b.overlaps(d)) or (a.overlaps(d) and b.overlaps(c))


def _word(decision: Decision) -> str:
    if decision.value:
        return f"said {decision.action} «{decision.value}»"
    return f"said {decision.action}"
