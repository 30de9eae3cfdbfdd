"""Claims as the pages show them: what is said, in which words, where, when and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.terms import CIVIC, OA, PROV, SCHEMA
from kg.serving.facts import Facts, path_of


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with its name and its page ('' where it has none)."""

    iri: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Head:
    """A document in one line; '' for what is not known."""

    iri: str
    path: str
    title: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one document; offsets are code points, '' is what the text does not say."""

    iri: str
    subject: Thing
    predicate: str
    object: Thing
    negative: bool
    status: str
    text: str
    start: int
    end: int
    confidence: float
    role: str
    speaker: Thing | None
    date: str
    since: str
    until: str
    document: str

    @property
    def anchor(self) -> str:
        """Where its words begin on the page of the document."""
        return f"e-{self.start}-{self.end}"

    @property
    def mark(self) -> str:
        """Where it stands itself on that page."""
        return f"c-{self.iri.rpartition('-')[2]}"


def read_claim(facts: Facts, iri: str) -> Claim:
    """A claim of the graph."""
    said = facts.all(iri)

    def one(predicate: object) -> str:
        return next((term.value for term in said[predicate]), "")  # type: ignore[index]

    text, start, end = _evidence(facts, one(CIVIC.evidence))
    speaker = one(CIVIC.attributedTo)
    return Claim(
        iri=iri,
        subject=thing(facts, one(CIVIC.subject)),
        predicate=one(CIVIC.predicate),
        object=thing(facts, one(CIVIC.object)),
        negative=one(CIVIC.polarity) == CIVIC.negative.value,
        status=one(CIVIC.status).rpartition("#")[2],
        text=text,
        start=start,
        end=end,
        confidence=_number(one(CIVIC.confidence)),
        role=one(CIVIC.role),
        speaker=thing(facts, speaker) if speaker else None,
        date=one(CIVIC.date),
        since=one(CIVIC.since),
        until=one(CIVIC.until),
        document=one(PROV.wasDerivedFrom),
    )


def thing(facts: Facts, iri: str) -> Thing:
    """A thing with its name."""
    return Thing(iri, facts.name(iri), path_of(iri))


def head(facts: Facts, iri: str) -> Head:
    """The head of a document."""
    date, url = (facts.value(iri, each) for each in (SCHEMA.datePublished, SCHEMA.url))
    return Head(iri, path_of(iri), facts.name(iri), date, safe_url(url))


def safe_url(url: str) -> str:
    """An address that may stand in a link: http or https, else ''."""
    from kg.maps.clean import clean_url

    return clean_url(url) or ""


def heads(facts: Facts, iris: Iterable[str]) -> dict[str, Head]:
    """The heads of some documents."""
    return {iri: head(facts, iri) for iri in dict.fromkeys(iris)}


def _evidence(facts: Facts, iri: str) -> tuple[str, int, int]:
    text, start, end = "", 0, 0
    for selector in facts.values(iri, OA.hasSelector):
        text = facts.value(selector, OA.exact) or text
        if place := facts.value(selector, OA.start):
            start, end = int(place), int(facts.value(selector, OA.end))
    return text, start, end


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
