"""A person who is one by name alone: do the documents speak of one, or of namesakes?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.resolution import Member, ResolvedEntity
from kg.review.pairs import Context
from kg.texts import Said

_CHANCE = 0.2
_AFFILIATIONS = ("leader-of", "member-of")


@dataclass(frozen=True, slots=True)
class Strangers:
    """Two parts of a person that no body or person of the graph connects."""

    sides: tuple[tuple[Member, ...], tuple[Member, ...]]
    grounds: tuple[str, ...]
    chance: float = _CHANCE


def strangers(context: Context, entity: ResolvedEntity) -> Strangers | None:
    """The largest part of a person and another one, where nothing but the name connects them.

    A part is documents that share somebody or something besides the person (places do not count)
    and say to what body the person belongs; what belongs to no part is left with the largest.
    """
    if entity.type != "Person" or len(entity.members) < 2:
        return None
    around = {member: _around(context, member) for member in entity.members}
    bodies = {member: _bodies(context, member) for member in entity.members}
    parts = [
        part
        for part in _connected(entity.members, around)
        if any(bodies[member] for member in part)
    ]
    if len(parts) < 2:
        return None
    other = tuple(parts[1])
    rest = tuple(member for member in entity.members if member not in other)
    here, there = (
        _listed(sorted(set().union(*(bodies[m] for m in part)))) for part in (parts[0], other)
    )
    ground = Said("review", "ground.namesakes", here=here, there=there)
    return Strangers((rest, other), (ground,))


def _listed(names: Sequence[str]) -> str:
    """The first one or two of some names."""
    first, *more = (f"«{name}»" for name in names[:2])
    return Said("review", "both-names", first=first, second=more[0]) if more else first


def _around(context: Context, member: Member) -> set[str]:
    """The names of the other things in the document; of places only those that the person leads."""
    document, entity = member
    named = context.extractions[document].entities
    others = (
        context.name_of(document, e.id) for e in named if e.type != "Place" and e.id != entity
    )
    return {*others, *_bodies(context, member)}


def _bodies(context: Context, member: Member) -> set[str]:
    """The names of what the person leads or belongs to by this document."""
    document, entity = member
    return {
        context.name_of(document, claim.object)
        for claim in context.extractions[document].relations
        if claim.subject == entity and claim.type in _AFFILIATIONS and claim.polarity == "positive"
    }


def _connected(members: Sequence[Member], ties: dict[Member, set[str]]) -> list[list[Member]]:
    """The members in parts that share no tie, the largest first."""
    parts: list[tuple[list[Member], set[str]]] = []
    for member in members:
        touched = [part for part in parts if part[1] & ties[member]]
        parts = [part for part in parts if part not in touched]
        found = [m for part in touched for m in part[0]]
        parts.append(([*found, member], ties[member].union(*(part[1] for part in touched))))
    return sorted((sorted(part) for part, _ in parts), key=lambda part: (-len(part), part))
