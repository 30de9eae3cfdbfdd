"""Posts in W3C ORG's terms: one org:Membership per member, body and post, with its interval.

A membership without an interval is a current one of which no beginning is known; the interval of
one that is over has an end, even where nobody says when that was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.graph.evidence import Evidence, evidence_of
from kg.graph.iris import digest, text_name
from kg.graph.minting import Mint, Pair, Statement, statements
from kg.graph.tenure import Tenure, tenure
from kg.graph.terms import CIVIC, ORG, RDF, SKOS, TIME, date_literal, text
from kg.records import Document, Extraction
from kg.resolution import Resolution, ResolvedEntity
from kg.spans import Span, date_text

_AFFILIATIONS = ("leader-of", "member-of")
_POSITION = {4: TIME.inXSDgYear, 7: TIME.inXSDgYearMonth, 10: TIME.inXSDDate}


class _Key(NamedTuple):
    member: str
    body: str
    role: str  # the tail of the role's IRI, empty for none


def membership_statements(
    mint: Mint,
    resolution: Resolution,
    extractions: Iterable[Extraction],
    documents: Mapping[str, Document],
) -> Iterator[Statement]:
    """The memberships of people in organisations that all documents together tell."""
    evidence: defaultdict[_Key, list[Evidence]] = defaultdict(list)
    roles: dict[tuple[str, str], None] = {}
    for extraction in extractions:
        written = documents.get(extraction.id, extraction).date
        for claim in extraction.relations:
            if claim.type not in _AFFILIATIONS:
                continue
            member, body = (resolution.of(extraction.id, e) for e in (claim.subject, claim.object))
            if not _is_membership(member, body):
                continue
            found = evidence_of(claim, extraction.id, written)
            role = text_name(claim.role) if claim.role else ""
            evidence[_Key(member.id, body.id, role)].append(found)
            if claim.role and _tells(found):
                roles[claim.role, extraction.lang] = None
    for name, lang in roles:
        yield from _role(mint, name, lang)
    posts = Counter(key[:2] for key in evidence if key.role)
    for key, told in evidence.items():
        # «возглавил фонд» names no post: it speaks of the only one that is known.
        unnamed = evidence.get(key._replace(role="")) if posts[key[:2]] == 1 and key.role else None
        term = tenure([*told, *(unnamed or ())])
        if term is not None and any(_tells(e) for e in told):
            yield from _membership(mint, key, term)


def _is_membership(member: ResolvedEntity, body: ResolvedEntity) -> bool:
    return member.type == "Person" and body.type == "Organization"


def _tells(evidence: Evidence) -> bool:
    return evidence.polarity == "positive" and evidence.status != "future"


def _role(mint: Mint, role: str, lang: str) -> Iterator[Statement]:
    pairs: list[Pair] = [(RDF.type, ORG.Role), (SKOS.prefLabel, text(role, lang))]
    return statements(mint.iri("role", text_name(role)), pairs)


def _membership(mint: Mint, key: _Key, term: Tenure) -> Iterator[Statement]:
    name = digest(*key)
    pairs: list[Pair] = [
        (RDF.type, ORG.Membership),
        (ORG.member, mint.entity(key.member)),
        (ORG.organization, mint.entity(key.body)),
    ]
    if key.role:
        pairs.append((ORG.role, mint.iri("role", key.role)))
    if term.since or term.ended:
        pairs.append((ORG.memberDuring, mint.iri("interval", name)))
        yield from _interval(mint, name, term)
    yield from statements(mint.iri("membership", name), pairs)


def _interval(mint: Mint, name: str, term: Tenure) -> Iterator[Statement]:
    interval = mint.iri("interval", name)
    beginning, end = (mint.iri("interval", f"{name}-{part}") for part in ("beginning", "end"))
    pairs: list[Pair] = [(RDF.type, TIME.Interval)]
    if term.since:
        pairs.append((TIME.hasBeginning, beginning))
        yield from statements(beginning, _instant(term.since))
    if term.ended:
        pairs.append((TIME.hasEnd, end))
        yield from statements(end, _instant(term.until, term.ended_by))
    yield from statements(interval, pairs)


def _instant(days: Span | None, latest: Span | None = None) -> Iterator[Pair]:
    """An instant as precisely as it is known: in some days, by some day, or not at all."""
    yield RDF.type, TIME.Instant
    if days and (date := date_text(days)):
        yield _POSITION[len(date)], date_literal(date)
    elif latest and (date := date_text(latest)):
        yield CIVIC.notLaterThan, date_literal(date)
