"""A person who is one by name alone: do the documents speak of one, or of namesakes?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.resolution import Member, ResolvedEntity
from kg.review.pairs import Context

_CHANCE = 0.3


@dataclass(frozen=True, slots=True)
class Strangers:
    """Two parts of a person that no body or person of the graph connects."""

    sides: tuple[tuple[Member, ...], tuple[Member, ...]]
    grounds: tuple[str, ...]
    chance: float = _CHANCE


def strangers(context: Context, entity: ResolvedEntity) -> Strangers | None:
    """The largest part of a person and the rest, where nothing but the name connects them.

    Documents that say of the person nothing that would tell are left on the side of the largest.
    """
    if entity.type != "Person" or len(entity.members) < 2:
        return None
    ties = {member: _ties(context, member) for member in entity.members}
    parts = _connected([member for member in entity.members if ties[member]], ties)
    if len(parts) < 2:
        return None
    other = set(parts[1])
    rest = tuple(member for member in entity.members if member not in other)
    names = [sorted(set().union(*(ties[m] for m in part))) for part in (rest, parts[1])]
    first, second = (" and ".join(f"«{name}»" for name in part[:2]) for part in names)
    return Strangers(
        (rest, tuple(sorted(other))),
        (f"nothing but the name connects them: here with {first}, there with {second}",),
    )


def _ties(context: Context, member: Member) -> set[str]:
    """The names of the things that the document's claims connect the person with."""
    document, entity = member
    extraction = context.extractions[document]
    ends = {
        end
        for claim in extraction.relations
        if entity in (claim.subject, claim.object)
        for end in (claim.subject, claim.object)
    }
    return {context.name_of(document, end) for end in ends - {entity}}


def _connected(members: Sequence[Member], ties: dict[Member, set[str]]) -> list[list[Member]]:
    """The members in parts that share no tie, the largest first."""
    parts: list[tuple[list[Member], set[str]]] = []
    for member in members:
        touched = [part for part in parts if part[1] & ties[member]]
        parts = [part for part in parts if part not in touched]
        found = [m for part in touched for m in part[0]]
        parts.append(([*found, member], ties[member].union(*(part[1] for part in touched))))
    return sorted((sorted(part) for part, _ in parts), key=lambda part: (-len(part), part))
