"""What a graph holds, as plain records: the entities, the documents and the claims."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.graph.evidence import Evidence
from kg.records import EntityType, Polarity, Status
from kg.spans import span_of

Name = tuple[str, str]  # the text and its language, '' where it has none


@dataclass(frozen=True, slots=True)
class Head:
    """A document without its text; `date` is YYYY, YYYY-MM or YYYY-MM-DD."""

    iri: str
    id: str
    title: str = ""
    date: str = ""
    url: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity: its id is the tail of its IRI, as in the networkx view.

    `names` are its other names, `wikidata` the Q-number or '', `mentioned_in` the documents that
    mention it, sorted by id.
    """

    iri: str
    id: str
    type: EntityType
    name: str
    kind: str = ""
    names: tuple[Name, ...] = ()
    wikidata: str = ""
    mentions: int = 1
    mentioned_in: tuple[Head, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says once; `role` and the dates are '' where they are not known.

    `relation` is its name in extractions, `start` and `end` the place of the sentence in the text
    (code points).
    """

    iri: str
    id: str
    subject: Thing
    relation: str
    object: Thing
    polarity: Polarity
    status: Status
    document: Head
    sentence: str
    start: int
    end: int
    confidence: float = 1.0
    role: str = ""
    speaker: Thing | None = None
    date: str = ""
    since: str = ""
    until: str = ""
    pattern: str = ""

    @property
    def negative(self) -> bool:
        """True of a refusal: «не поддержал»."""
        return self.polarity == "negative"

    @property
    def evidence(self) -> Evidence:
        """What it says about time."""
        dates = (self.date, self.since, self.until, self.document.date)
        at, since, until, written = (span_of(date) for date in dates)
        return Evidence(self.polarity, self.status, at, since, until, written, self.document.id)


@dataclass(frozen=True, slots=True)
class Contents:
    """Entities by id, documents by id, claims by document and place in the text.

    `incomplete` is the number of claims that lack what every claim must have; `kg validate` says
    which they are.
    """

    things: tuple[Thing, ...]
    documents: tuple[Head, ...]
    claims: tuple[Claim, ...]
    incomplete: int = 0

    def of_type(self, type_: EntityType) -> tuple[Thing, ...]:
        """The entities of a type."""
        return tuple(thing for thing in self.things if thing.type == type_)
