"""What the page of a person, organisation, place or initiative shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from kg.graph.entities import WIKIDATA
from kg.graph.terms import CIVIC, ORG, OWL, SCHEMA, SKOS, TIME
from kg.records import RELATION_TYPES
from kg.serving.claims import Claim, Head, Thing, head, heads, read_claim, thing
from kg.serving.facts import Facts, Row, about

CLAIMS_A_PAGE = 100
DOCUMENTS_A_PAGE = 50
_MEMBERSHIPS = 200
_STATUSES = ("current", "future", "former")
_SIDES = ("out", "in", "says")
_CLAIMS = """
PREFIX civic: <https://w3id.org/civic-kg/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
SELECT ?side ?claim ?predicate ?other ?polarity ?status ?date ?published WHERE {
  { ?claim civic:subject ?this ; civic:object ?other . BIND("out" AS ?side) }
  UNION { ?claim civic:object ?this ; civic:subject ?other . BIND("in" AS ?side) }
  UNION { ?claim civic:attributedTo ?this ; civic:subject ?other . BIND("says" AS ?side) }
  ?claim civic:predicate ?predicate ; civic:polarity ?polarity ; civic:status ?status ;
    prov:wasDerivedFrom ?document .
  OPTIONAL { ?claim civic:date ?date }
  OPTIONAL { ?document schema:datePublished ?published }
}
"""


@dataclass(frozen=True, slots=True)
class GroupKey:
    """What the claims of one group have in common; `side` is where the entity stands in them."""

    side: str
    relation: str
    predicate: str
    negative: bool
    status: str


@dataclass(frozen=True, slots=True)
class Pair:
    """All sentences about the entity and one other thing in one group."""

    other: Thing
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One heading with what stands under it on this page, of `total` claims in all."""

    key: GroupKey
    total: int
    page: int  # on which it begins
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A post in W3C ORG's terms, with the interval as far as it is known."""

    member: Thing
    body: Thing
    role: str
    since: str
    until: str
    no_later: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What an entity is called: other names by language, word forms, and why they are one."""

    others: tuple[tuple[str, str], ...]
    forms: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """The whole page."""

    thing: Thing
    type: str
    kind: str
    mentions: int
    wikidata: str
    names: Names
    groups: tuple[Group, ...]
    page: int
    pages: int
    claims: int
    memberships: tuple[Membership, ...]
    documents: tuple[Head, ...]
    document_page: int
    document_pages: int
    document_count: int
    sources: dict[str, Head]


def read_entity(facts: Facts, iri: str, page: int = 1, document_page: int = 1) -> Entity:
    """The entity with one page of its claims and one of its documents."""
    said = facts.all(iri)
    rows = _sorted_rows(facts, iri)
    pages = _pages(len(rows), CLAIMS_A_PAGE)
    page = min(page, pages)
    shown = rows[(page - 1) * CLAIMS_A_PAGE : page * CLAIMS_A_PAGE]
    groups = _groups(facts, rows, shown)
    documents = _documents(facts, iri)
    document_pages = _pages(len(documents), DOCUMENTS_A_PAGE)
    document_page = min(document_page, document_pages)
    first = (document_page - 1) * DOCUMENTS_A_PAGE
    return Entity(
        thing=thing(facts, iri),
        type=facts.type_of(iri),
        kind=next((term.value for term in said[CIVIC.kind]), ""),
        mentions=facts.mentions(iri),
        wikidata=_wikidata(term.value for term in said[OWL.sameAs]),
        names=_names(said),
        groups=groups,
        page=page,
        pages=pages,
        claims=len(rows),
        memberships=tuple(_memberships(facts, iri)),
        documents=tuple(head(facts, d) for d in documents[first : first + DOCUMENTS_A_PAGE]),
        document_page=document_page,
        document_pages=document_pages,
        document_count=len(documents),
        sources=heads(facts, (c.document for g in groups for p in g.pairs for c in p.claims)),
    )


def _pages(number: int, size: int) -> int:
    return max(1, -(-number // size))


def _names(said: object) -> Names:
    def literals(predicate: ox.NamedNode) -> list[ox.Literal]:
        return [term for term in said[predicate] if isinstance(term, ox.Literal)]  # type: ignore[index]

    return Names(
        tuple((term.value, term.language or "") for term in literals(SKOS.altLabel)),
        tuple(term.value for term in literals(SKOS.hiddenLabel)),
        tuple(term.value for term in literals(SKOS.editorialNote)),
    )


def _wikidata(iris: Iterable[str]) -> str:
    """The number of the item, such as Q232."""
    found = (re.fullmatch(re.escape(WIKIDATA) + r"(Q\d+)", iri) for iri in iris)
    return next((match[1] for match in found if match), "")


def _sorted_rows(facts: Facts, iri: str) -> list[tuple[GroupKey, Row]]:
    """All claims with what decides their order: group, the other thing, newest first."""
    found = [(_key(facts, row), row) for row in facts.rows(about(_CLAIMS, iri))]
    found.sort(key=lambda pair: pair[1]["claim"])
    found.sort(key=lambda pair: pair[1]["date"] or pair[1]["published"], reverse=True)
    counts = Counter((key, row["other"]) for key, row in found)
    # Within a group those first of whom most is said.
    found.sort(
        key=lambda pair: (
            *_group_order(pair[0]),
            -counts[pair[0], pair[1]["other"]],
            facts.name(pair[1]["other"]),
            pair[1]["other"],
        )
    )
    return found


def _key(facts: Facts, row: Row) -> GroupKey:
    predicate = row["predicate"]
    negative = row["polarity"] == CIVIC.negative.value
    status = row["status"].rpartition("#")[2]
    return GroupKey(row["side"], facts.notation(predicate), predicate, negative, status)


def _group_order(key: GroupKey) -> tuple[object, ...]:
    known = key.relation in RELATION_TYPES
    relation = RELATION_TYPES.index(key.relation) if known else len(RELATION_TYPES)
    status = _STATUSES.index(key.status) if key.status in _STATUSES else len(_STATUSES)
    return (_SIDES.index(key.side) == 2, relation, key.predicate, _SIDES.index(key.side),
            key.negative, status)  # fmt: skip


def _groups(
    facts: Facts, rows: Sequence[tuple[GroupKey, Row]], shown: Sequence[tuple[GroupKey, Row]]
) -> tuple[Group, ...]:
    totals = Counter(key for key, _ in rows)
    starts = {key: place for place, (key, _) in reversed(list(enumerate(rows)))}
    pairs = {
        key: tuple(_pairs(facts, [row for _, row in part]))
        for key, part in groupby(shown, key=lambda pair: pair[0])
    }
    return tuple(
        Group(key, total, starts[key] // CLAIMS_A_PAGE + 1, pairs.get(key, ()))
        for key, total in totals.items()
    )


def _pairs(facts: Facts, rows: Sequence[Row]) -> Iterable[Pair]:
    for other, part in groupby(rows, key=lambda row: row["other"]):
        claims = tuple(read_claim(facts, row["claim"]) for row in part)
        yield Pair(thing(facts, other), claims)


def _documents(facts: Facts, iri: str) -> list[str]:
    """The documents that mention the entity, newest first."""
    found = facts.subjects(SCHEMA.mentions, ox.NamedNode(iri))
    dated = sorted((facts.value(document, SCHEMA.datePublished), document) for document in found)
    return [document for _, document in reversed(dated)]


def _memberships(facts: Facts, iri: str) -> list[Membership]:
    found = (facts.subjects(side, ox.NamedNode(iri)) for side in (ORG.member, ORG.organization))
    read = [_membership(facts, each) for side in found for each in side[:_MEMBERSHIPS]]
    return sorted(read, key=lambda m: (m.is_over, m.body.name, m.member.name, m.role, m.since))


def _membership(facts: Facts, iri: str) -> Membership:
    role, interval = facts.value(iri, ORG.role), facts.value(iri, ORG.memberDuring)
    beginning, end = (
        facts.value(interval, side) if interval else "" for side in (TIME.hasBeginning, TIME.hasEnd)
    )
    return Membership(
        member=thing(facts, facts.value(iri, ORG.member)),
        body=thing(facts, facts.value(iri, ORG.organization)),
        role=facts.name(role) if role else "",
        since=_instant(facts, beginning),
        until=_instant(facts, end),
        no_later=facts.value(end, CIVIC.notLaterThan) if end else "",
        is_over=bool(end),
    )


def _instant(facts: Facts, iri: str) -> str:
    positions = (TIME.inXSDDate, TIME.inXSDgYearMonth, TIME.inXSDgYear)
    found = (facts.value(iri, position) for position in positions) if iri else ()
    return next(filter(None, found), "")
