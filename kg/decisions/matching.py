"""What a decision speaks of, in the extractions of today.

A version of the extractor may write a name in another way, so a name that a document no longer has
is sought by its folding, then by the words of the text, then but for the endings of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Prefix

from kg.decisions.records import ClaimRef, EntityRef
from kg.records import Entity, Extraction, Relation
from kg.resolution import Member
from kg.resolution.folding import fold

_ENDING = 2  # letters: «Союз фермеров» and «Союза фермеров» are one name, «Арман» and «Аман» not


class Finder:
    """Finds in extractions what references of decisions mean."""

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._by_id = {extraction.id: extraction for extraction in extractions}

    def members(self, ref: EntityRef, first: str = "") -> tuple[Member, ...]:
        """The entities of single documents that a reference to a thing means today.

        Those that the reference calls `first` come first.
        """
        found = {
            (document, entity.id): name != first
            for document, name in ref.members
            if (extraction := self._by_id.get(document))
            for entity in named(extraction, name, ref.type)
        }
        return tuple(sorted(found, key=lambda member: (found[member], member)))

    def claims(self, ref: ClaimRef) -> list[Relation]:
        """The claims that a reference means: none, or mostly one."""
        extraction = self._by_id.get(ref.document)
        if extraction is None:
            return []
        subjects, objects = (
            {entity.id for entity in named(extraction, name)} for name in (ref.subject, ref.object)
        )
        return [
            claim
            for claim in extraction.relations
            if (claim.type, claim.polarity) == (ref.type, ref.polarity)
            and claim.subject in subjects
            and claim.object in objects
            and _same_words(claim.evidence.text, ref.evidence)
        ]


def named(extraction: Extraction, name: str, type_: str = "") -> Sequence[Entity]:
    """The entities of a document that have this name; those of the type where there are some."""
    entities = extraction.entities
    typed = [entity for entity in entities if entity.type == type_] or entities
    folded = fold(name)
    return (
        [entity for entity in typed if entity.name == name]
        or [entity for entity in typed if fold(entity.name) == folded]
        or [entity for entity in entities if fold(entity.name) == folded]
        or [entity for entity in typed if folded in _forms(entity)]
        or _alike(folded, typed)
    )


def _forms(entity: Entity) -> set[str]:
    return {fold(mention.text) for mention in entity.mentions if mention.form == "name"}


def _alike(folded: str, entities: Sequence[Entity]) -> list[Entity]:
    """The one entity whose name differs in the endings of its words; none when several do."""
    found = [entity for entity in entities if _but_for_endings(folded, fold(entity.name))]
    return found if len(found) == 1 else []


def _but_for_endings(one: str, other: str) -> bool:
    words, others = one.split(), other.split()
    return len(words) == len(others) and all(map(_one_stem, words, others))


def _one_stem(word: str, other: str) -> bool:
    shared = Prefix.similarity(word, other)
    return shared > 2 and shared >= max(len(word), len(other)) - _ENDING


def _same_words(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return a == b or (bool(a) and bool(b) and (a in b or b in a))
