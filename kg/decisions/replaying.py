"""The log replayed over extractions: claims taken away, types set, and who is who.

The result depends on the set of decisions alone, not on the order in which logs were merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.decisions.holding import active
from kg.decisions.matching import Finder
from kg.decisions.namesakes import bystanders, side_marks
from kg.decisions.records import Decision
from kg.decisions.signatures import fits
from kg.records import Entity, Extraction, Relation
from kg.resolution import Authority, Member, Naming, Resolution, Verdict, Verdicts, resolve


@dataclass(frozen=True)
class Replayed:
    """What a log makes of extractions.

    `waiting` are decisions that speak of nothing in them (its documents are gone, say); they stay
    in the log.  `misfits` are the claims that a changed type has taken away.
    """

    extractions: tuple[Extraction, ...]
    resolution: Resolution
    waiting: tuple[Decision, ...] = ()
    misfits: tuple[Relation, ...] = ()


def replay(
    extractions: Sequence[Extraction],
    decisions: Iterable[Decision] = (),
    authority: Authority | None = None,
) -> Replayed:
    """Correct the extractions and say who is who, as people have decided."""
    held = active(decisions)
    if not held:
        return Replayed(tuple(extractions), resolve(extractions, authority=authority))
    finder = Finder(extractions)
    waiting = tuple(decision for decision in held if not _is_there(decision, finder))
    kept = _without_rejected(extractions, held, finder)
    misfits: list[Relation] = []
    typed: tuple[Verdict, ...] = ()
    if typings := [decision for decision in held if decision.action == "type"]:
        resolution = resolve(kept, _verdicts(kept, held), authority)
        decided = _decided_on(typings, resolution, finder)
        typed = tuple(_still_one(resolution, decided))
        kept, misfits = _retyped(kept, _types(resolution, decided))
    resolution = resolve(kept, _verdicts(kept, held, typed), authority)
    return Replayed(kept, resolution, waiting, tuple(misfits))


def _is_there(decision: Decision, finder: Finder) -> bool:
    if decision.claim:
        return bool(finder.claims(decision.claim))
    return all(finder.members(entity) for entity in decision.entities)


def _without_rejected(
    extractions: Sequence[Extraction], held: Sequence[Decision], finder: Finder
) -> tuple[Extraction, ...]:
    """The later of two words on one claim counts: what was kept last stays."""
    fate: dict[tuple[str, Relation], bool] = {}
    for decision in held:
        if decision.claim and decision.action in ("reject", "keep"):
            for claim in finder.claims(decision.claim):
                fate[decision.claim.document, claim] = decision.action == "reject"
    rejected = {address for address, gone in fate.items() if gone}
    return tuple(_without(extraction, rejected) for extraction in extractions)


def _without(extraction: Extraction, rejected: set[tuple[str, Relation]]) -> Extraction:
    kept = tuple(c for c in extraction.relations if (extraction.id, c) not in rejected)
    same = len(kept) == len(extraction.relations)
    return extraction if same else replace(extraction, relations=kept)


def _verdicts(
    extractions: Sequence[Extraction], held: Sequence[Decision], older: Sequence[Verdict] = ()
) -> Verdicts:
    finder = Finder(extractions)
    newest_first = held[::-1]
    pairs = [_verdict(d, held, finder) for d in newest_first if d.action in ("same", "different")]
    namings = (
        Naming(finder.members(decision.entities[0]), decision.value or "")
        for decision in newest_first
        if decision.action == "rename"
    )
    return Verdicts((*pairs, *bystanders(extractions, held, finder), *older), tuple(namings))


def _verdict(decision: Decision, held: Sequence[Decision], finder: Finder) -> Verdict:
    left, right = decision.entities
    return Verdict(
        one=decision.action == "same",
        left=finder.members(left, left.name),
        right=finder.members(right, right.name),
        note=decision.note,
        marks=side_marks(decision, held),
    )


def _decided_on(
    typings: Iterable[Decision], resolution: Resolution, finder: Finder
) -> dict[str, Decision]:
    """The word on the type of each thing that the rules take for one decided on."""
    return {
        resolution.of(*member).id: decision
        for decision in typings
        for member in finder.members(decision.entities[0])
    }


def _types(resolution: Resolution, decided: Mapping[str, Decision]) -> dict[Member, str]:
    """The decided type of every name of the things decided on."""
    return {
        member: decided[entity.id].value or ""
        for entity in resolution.entities
        if entity.id in decided
        for member in entity.members
    }


def _still_one(resolution: Resolution, decided: Mapping[str, Decision]) -> Iterator[Verdict]:
    """A thing stays one under its new type, whose rules may join fewer of its names."""
    for entity in resolution.entities:
        if entity.id in decided and len(entity.members) > 1:
            first, *rest = entity.members
            yield Verdict(True, (first,), tuple(rest), decided[entity.id].note)


def _retyped(
    extractions: Sequence[Extraction], types: Mapping[Member, str]
) -> tuple[tuple[Extraction, ...], list[Relation]]:
    misfits: list[Relation] = []
    kept: list[Extraction] = []
    for extraction in extractions:
        entities = tuple(_of_type(e, types.get((extraction.id, e.id))) for e in extraction.entities)
        by_id = {entity.id: entity for entity in entities}
        changed = {e.id for e in entities if (extraction.id, e.id) in types}
        gone = [c for c in extraction.relations if _is_misfit(c, changed, by_id)]
        misfits += gone
        relations = tuple(claim for claim in extraction.relations if claim not in gone)
        kept.append(replace(extraction, entities=entities, relations=relations))
    return tuple(kept), misfits


def _of_type(entity: Entity, type_: str | None) -> Entity:
    if type_ is None or type_ == entity.type:
        return entity
    return replace(entity, type=type_, kind=None)  # type: ignore[arg-type]


def _is_misfit(claim: Relation, changed: set[str], by_id: Mapping[str, Entity]) -> bool:
    if changed.isdisjoint((claim.subject, claim.object)):
        return False
    return not fits(claim.type, by_id[claim.subject].type, by_id[claim.object].type)
