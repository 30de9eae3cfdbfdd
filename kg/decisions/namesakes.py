"""What becomes of a name that a person has found to be two people's, in other documents.

The program then knows that the name alone says nothing.  It counts for one of the two only where
its document ties it to a body or person that is tied to this one and not to the other; else it is
neither, until somebody decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.decisions.holding import superseded
from kg.decisions.matching import Finder
from kg.decisions.records import Decision
from kg.records import Entity, EntityType, Extraction
from kg.resolution import Member, Verdict
from kg.resolution.folding import fold
from kg.resolution.people import parse_person
from kg.resolution.titles import parse_title

Key = tuple[str, ...]


def bystanders(
    extractions: Sequence[Extraction], held: Sequence[Decision], finder: Finder
) -> Iterator[Verdict]:
    """Verdicts, older than all others, that keep bystanders apart from namesakes set apart."""
    contested = [(d, keys) for d in held if (keys := _contested(d, held))]
    if not contested:
        return
    corpus = _Corpus(extractions, {key for _, keys in contested for key in keys})
    for decision, keys in contested:
        left, right = (finder.members(entity) for entity in decision.entities)
        yield from corpus.verdicts(keys, left, right)


class _Corpus:
    """Who bears the contested names, and what their documents tie them to."""

    def __init__(self, extractions: Iterable[Extraction], keys: set[Key]) -> None:
        self._bearers: dict[Member, Key] = {}
        self._ties: dict[Member, set[str]] = {}
        for extraction in extractions:
            for entity in extraction.entities:
                if (key := _key(entity.type, entity.name)) in keys:
                    self._bearers[extraction.id, entity.id] = key
                    self._ties[extraction.id, entity.id] = _ties(extraction, entity)

    def verdicts(
        self, keys: set[Key], left: Sequence[Member], right: Sequence[Member]
    ) -> Iterator[Verdict]:
        others = [m for m, k in self._bearers.items() if k in keys and m not in {*left, *right}]
        here, there = self._tied(left), self._tied(right)
        to_left = {m for m in others if self._ties[m] & (here - there)}
        to_right = {m for m in others if self._ties[m] & (there - here)}
        for bearers, against in (
            (to_left - to_right, tuple(right)),
            (to_right - to_left, tuple(left)),
            (set(others) - (to_left ^ to_right), (*left, *right)),
        ):
            if bearers:
                yield Verdict(False, tuple(sorted(bearers)), against)

    def _tied(self, members: Iterable[Member]) -> set[str]:
        return set().union(*(self._ties.get(member, set()) for member in members))


def side_marks(decision: Decision, held: Sequence[Decision]) -> tuple[str, str]:
    """What tells namesakes apart in their ids: the first document of each side, there or not."""
    if not _contested(decision, held):
        return "", ""
    left, right = (min(entity.members) for entity in decision.entities)
    return "/".join(left), "/".join(right)


def _contested(decision: Decision, held: Sequence[Decision]) -> set[Key]:
    """The names that both sides of a decision bear, when it sets them apart and holds."""
    if decision.action != "different":
        return set()
    left, right = (
        {_key(entity.type, name) for name in {name for _, name in entity.members}}
        for entity in decision.entities
    )
    shared = left & right
    return set() if not shared or superseded(decision, held) else shared


def _key(type_: EntityType, name: str) -> Key:
    """What names share that the rules would join by the name alone."""
    if type_ == "Person":
        person = parse_person(name)
        return type_, person.given, person.surname
    return type_, parse_title(name, type_).core


def _ties(extraction: Extraction, entity: Entity) -> set[str]:
    """The names at the other ends of the entity's claims."""
    ends = {
        end
        for claim in extraction.relations
        if entity.id in (claim.subject, claim.object)
        for end in (claim.subject, claim.object)
    }
    return {fold(other.name) for other in extraction.entities if other.id in ends - {entity.id}}
