"""What the first page shows: how much there is, from where, and what is spoken of most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.graph.entities import CLASSES
from kg.graph.terms import CIVIC, RDF, SCHEMA
from kg.serving.claims import Head, Thing, head, safe_url, thing
from kg.serving.facts import Facts

_MOST = 8  # things and outlets that are named
_NEWEST = 8


@dataclass(frozen=True, slots=True)
class Overview:
    """Numbers, and the first of each kind."""

    documents: int
    claims: int
    entities: tuple[tuple[str, int], ...]  # by type
    first_date: str
    last_date: str
    outlets: tuple[tuple[str, int], ...]
    outlet_count: int
    most_mentioned: tuple[tuple[str, tuple[tuple[Thing, int], ...]], ...]  # by type
    newest: tuple[Head, ...]


def read_overview(facts: Facts) -> Overview:
    """The overview of a graph."""
    by_type = {type_: facts.entities(type_) for type_ in CLASSES}
    dated = sorted_documents(facts)
    outlets = Counter(filter(None, (_outlet(facts, iri) for _, iri in dated)))
    dates = [date for date, _ in dated if date]
    shown = sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
    return Overview(
        documents=len(dated),
        claims=sum(1 for _ in facts.store.quads_for_pattern(None, RDF.type, CIVIC.Claim)),
        entities=tuple((type_, len(iris)) for type_, iris in by_type.items()),
        first_date=min(dates, default=""),
        last_date=max(dates, default=""),
        outlets=tuple(shown),
        outlet_count=len(outlets),
        most_mentioned=tuple((t, _most(facts, iris)) for t, iris in by_type.items() if iris),
        newest=tuple(head(facts, iri) for _, iri in dated[:_NEWEST]),
    )


def sorted_documents(facts: Facts) -> list[tuple[str, str]]:
    """Date and IRI of all documents, the newest first, those without a date last."""
    found = [(facts.value(iri, SCHEMA.datePublished), iri) for iri in facts.documents()]
    found.sort(key=lambda pair: pair[1])
    return sorted(found, key=lambda pair: pair[0], reverse=True)


def _most(facts: Facts, iris: list[str]) -> tuple[tuple[Thing, int], ...]:
    counted = sorted((-facts.mentions(iri), iri) for iri in iris)[:_MOST]
    return tuple((thing(facts, iri), -count) for count, iri in counted)


def _outlet(facts: Facts, iri: str) -> str:
    """The name of the site that a document is from."""
    url = safe_url(facts.value(iri, SCHEMA.url))
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
