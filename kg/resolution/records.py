"""What resolution gives: the entities of a corpus, each with its members and the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.records import EntityType

Member = tuple[str, str]  # (document id, entity id in that document's extraction)


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why two names were taken for one thing."""

    rule: str
    first: str
    second: str

    def __str__(self) -> str:
        return f"«{self.first}» and «{self.second}» are one: {self.rule}"


@dataclass(frozen=True, slots=True)
class ResolvedEntity:
    """One real-world thing.

    `id` is stable (see `kg.resolution.identity`) and is the tail of the entity's IRI;
    `aliases` are its other canonical names, `forms` the inflected words that texts use for it,
    `members` the entities of single documents that it stands for, `mentions` their number of
    places in the texts, `lang` the language of most of its documents.  Of what the authority list
    knows, `labels` are names in other languages, (language, name), and `wikidata` the Q-number.
    """

    id: str
    type: EntityType
    name: str
    kind: str | None = None
    aliases: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    reasons: tuple[Reason, ...] = ()
    mentions: int = 0
    lang: str = "ru"
    labels: tuple[tuple[str, str], ...] = ()
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities of a corpus, sorted by id, and the way from a document's entity to its own."""

    entities: tuple[ResolvedEntity, ...]
    _by_member: Mapping[Member, ResolvedEntity] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {member: entity for entity in self.entities for member in entity.members}
        object.__setattr__(self, "_by_member", index)

    def __contains__(self, member: object) -> bool:
        """True for the address of an entity that was among those resolved."""
        return member in self._by_member

    def of(self, document: str, entity: str) -> ResolvedEntity:
        """What an entity of one document is; KeyError when it was not among those resolved."""
        return self._by_member[document, entity]
