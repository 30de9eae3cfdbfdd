"""Which entities a token stands for, once coreference has run.

A token can stand for several («депутаты А, Б и В» hangs on one noun), so the answer is a tuple of
entity numbers.  Everything that asks "who is this?" asks here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.model import EntityDraft
from kg.extraction.syntax import Tree
from kg.records import EntityType


@dataclass(slots=True)
class Reference:
    """Entities by number, and the entities for which each token stands."""

    entities: dict[int, EntityDraft]
    at: dict[int, tuple[int, ...]] = field(default_factory=dict)
    # How sure the reference of a token is; names are 1.0, pronouns less.
    confidence: dict[int, float] = field(default_factory=dict)

    # What else a pronoun may stand for, the likeliest first: a slot may need another type.
    alternatives: dict[int, tuple[int, ...]] = field(default_factory=dict)
    # The entities that are initiatives; coreference adds to what an entity says, no entities.
    initiatives: list[EntityDraft] = field(init=False)

    def __post_init__(self) -> None:
        self.initiatives = [d for d in self.entities.values() if d.type == "Initiative"]

    def type(self, entity: int) -> EntityType:
        """The type of an entity."""
        return self.entities[entity].type

    def bind(self, token: int, entities: tuple[int, ...], confidence: float = 1.0) -> None:
        """Let a token stand for these entities, unless it already stands for some."""
        if entities and token not in self.at:
            self.at[token] = entities
            self.confidence[token] = confidence

    def sureness(self, token: int) -> float:
        """How sure the reference of the token is, 0 to 1."""
        return self.confidence.get(token, 1.0)


def from_chunks(tree: Tree, entities: dict[int, EntityDraft]) -> Reference:
    """The reference that name chunks alone give: inner chunks own their tokens."""
    reference = Reference(entities)
    chunks = [c for draft in entities.values() for c in draft.chunks]
    for chunk in sorted(chunks, key=lambda c: (c.end - c.start, c.start)):
        if chunk.entity is None:
            continue
        for token in (chunk.head, *range(chunk.start, chunk.end)):
            reference.bind(token, (chunk.entity,), chunk.confidence)
    # The head of an outer chunk is the outer entity even where an inner chunk covers it.
    for chunk in chunks:
        if chunk.entity is not None and chunk.parent is None:
            reference.at[chunk.head] = (chunk.entity,)
    return reference
