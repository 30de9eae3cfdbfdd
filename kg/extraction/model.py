"""The working records of extraction, in token space of one spaCy `Doc`.

    annotate → mentions (+ posts) → coreference → claims → assemble → records.Extraction

A `Chunk` is a stretch of tokens that names or describes something; coreference sets `Chunk.entity`.
A `Post` is a post phrase («председатель правления АСПК») with its organisation and its holder.
A `Claim` is a relation between two entity numbers with the tokens that state it.  Only `assemble`
turns these into the public records, so that offsets are computed in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.records import EntityType, MentionForm, Polarity, Status

Rank = Literal["leader", "member"]


@dataclass(eq=False, slots=True)
class Chunk:
    """A mention in token space: `doc[start:end]`, with its syntactic head token."""

    start: int
    end: int
    head: int
    type: EntityType
    form: MentionForm = "name"
    kind: str | None = None
    # The words that identify it: a quoted name, a surname, a noun phrase without its hull.
    core: tuple[int, int] | None = None
    # A chunk inside a longer one («партии «Нур»» in «фракция партии «Нур»»).
    parent: Chunk | None = None
    # Number of the entity that this chunk refers to; None until coreference has run.
    entity: int | None = None
    confidence: float = 1.0

    def covers(self, token: int) -> bool:
        """True when the token lies inside the chunk."""
        return self.start <= token < self.end


@dataclass(eq=False, slots=True)
class Post:
    """A post phrase: `doc[start:end]` with head noun `head`, what it is a post in, who holds it."""

    start: int
    end: int
    head: int
    rank: Rank
    role: str  # nominative, as in the text: «председатель правления»
    status: Status = "current"
    # What is led or belonged to: an Organization or Place chunk; None when the text does not say.
    target: Chunk | None = None
    # Further targets («президент Ассоциации и Союза»).
    more_targets: list[Chunk] = field(default_factory=list)
    # The person who holds it, when the phrase itself says so (apposition, name beside it).
    holder: Chunk | None = None
    pattern: str = ""
    confidence: float = 1.0
    # Where the target is named only by «организации», «её», «который»: that token.
    anaphor: int | None = None
    # What stands beside the post gives no relation by itself (a founder, a minister of a country).
    closed: bool = False
    # Where the holder is named only by «она», «тот», «новый аким»: that token.
    holder_token: int | None = None
    # The verb that states it; None for a post that only stands beside a name.
    verb: int | None = None


@dataclass(eq=False, slots=True)
class EntityDraft:
    """One entity of the document, with all its chunks."""

    number: int
    type: EntityType
    name: str
    kind: str | None = None
    chunks: list[Chunk] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Claim:
    """A relation between two entity numbers, stated by the tokens `doc[start:end]`."""

    type: str
    subject: int
    object: int
    start: int
    end: int
    polarity: Polarity = "positive"
    status: Status = "current"
    role: str | None = None
    speaker: int | None = None
    date: str | None = None
    since: str | None = None
    until: str | None = None
    # The word that states it (a verb, or the noun of a trigger), by which its date is found.
    anchor: int | None = None
    # The words of a post, whose date may also stand right beside them.
    phrase: tuple[int, int] | None = None
    pattern: str = ""
    confidence: float = 1.0
