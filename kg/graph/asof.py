"""The graph as of a date: the simple edges and the statuses of claims as they were then.

The date is a day, a month or a year; of a longer one, what was so at some time in it is shown.

1. A current claim holds from its beginning on, else from its date, else from that of its document,
   until an end is known: a stated one (`until`), the date of a document by which it was over
   («бывший»), or the claim of the opposite sign that followed.  A later claim begins anew.
2. A former claim holds in the stretch that it states, and at its date.
3. Only what is certain is shown: of «since 2019» that is 2020 and the year 2019 itself, but no
   single day of it.  On a day on which both support and refusal are dated, there is only refusal.
4. Claims that say nothing of the date, because they are later or have no date at all, are left out.
   The others are civic:current where they hold then, civic:former where they did before, and
   civic:future where they were planned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox
import rdflib

from kg.errors import QueryError
from kg.graph.edges import IMPLIED, edge_predicates
from kg.graph.evidence import Evidence
from kg.graph.minting import DEFAULT_GRAPH
from kg.graph.store import oxigraph, wrap
from kg.graph.terms import CIVIC, ORG, POLARITIES, RDF, SKOS, STATUSES
from kg.graph.vocabulary import relation
from kg.records import Status
from kg.spans import Span, span_of

_CLAIMS = """
PREFIX civic: <https://w3id.org/civic-kg/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
SELECT ?claim ?subject ?predicate ?object ?document ?polarity ?status ?at ?since ?until ?written
WHERE {
  ?claim a civic:Claim ; civic:subject ?subject ; civic:predicate ?predicate ;
    civic:object ?object ; civic:polarity ?polarity ; civic:status ?status ;
    prov:wasDerivedFrom ?document .
  OPTIONAL { ?claim civic:date ?at }
  OPTIONAL { ?claim civic:since ?since }
  OPTIONAL { ?claim civic:until ?until }
  OPTIONAL { ?document schema:datePublished ?written }
}
"""


class _Edge(NamedTuple):
    subject: ox.NamedNode
    predicate: ox.NamedNode
    object: ox.NamedNode


_Told = list[tuple[ox.NamedNode, Evidence]]  # the claims of one edge


def as_of(dataset: rdflib.Dataset, date: str) -> rdflib.Dataset:
    """A copy of the graph as it was at a date: YYYY, YYYY-MM or YYYY-MM-DD.

    Raises QueryError when `date` is none.
    """
    period = span_of(date)
    if period is None:
        raise QueryError(
            f"{date!r} is no date to see the graph as of; write it as YYYY-MM-DD, YYYY-MM or YYYY"
        )
    store = oxigraph(dataset)
    told = _claims(store)
    status = {claim: now for edge in told.values() for claim, now in _statuses(edge, period)}
    view = ox.Store()
    view.bulk_extend(_kept(store, status, _predicates(store)))
    view.bulk_extend(_edges(store, told, status))
    seen = wrap(view)
    for prefix, namespace in dataset.namespaces():
        seen.bind(prefix, namespace)
    return seen


# ------------------------------------------------------------------ what holds


def _statuses(told: _Told, period: Span) -> Iterator[tuple[ox.NamedNode, Status | None]]:
    """Each claim with its status in the period; None where it says nothing of it."""
    everything = [evidence for _, evidence in told]
    for claim, evidence in told:
        yield claim, status_in(period, evidence, everything)


def status_in(period: Span, claim: Evidence, everything: Sequence[Evidence]) -> Status | None:
    """The status of a claim in a period, by all that is told of the same edge; None for none."""
    if claim.status == "future":
        return "future" if _planned(period, claim) else None
    if claim.status == "former":
        return "current" if _held(period, claim) else "former" if _past(period, claim) else None
    start = claim.start
    if start is None or start.last > period.last:
        return None
    ends = [end for e in everything if (end := _end(claim, start, e)) and not end.before(start)]
    return "current" if _lasts(period, start, ends, claim.until) else "former"


def _end(claim: Evidence, start: Span, other: Evidence) -> Span | None:
    """When another claim of the same edge ends this one, which began in `start`."""
    if other.status == "future":
        return None
    if other.polarity != claim.polarity:
        end = other.start if other.status == "current" else None
        # A refusal outweighs support of the same day.
        return end if end and (claim.polarity == "positive" or start.before(end)) else None
    if other.until or other.status == "current":
        return other.until
    # «бывший директор, ныне президент фонда»: the document itself says that it goes on.
    return None if other.document == claim.document else other.written


def _lasts(period: Span, start: Span, ends: Sequence[Span], own: Span | None) -> bool:
    """True when what began in `start` surely went on into the period, or lay within it."""
    end = min(ends, key=lambda span: span.first, default=None)
    if end is None or end.first > max(start.last, period.first):
        return True
    begun = start.first < end.first or end == own
    return begun and period.first <= start.first and end.last <= period.last


def _held(period: Span, claim: Evidence) -> bool:
    if claim.since and claim.until:
        begun = claim.since.last <= period.last
        return begun and _lasts(period, claim.since, [claim.until], claim.until)
    when = claim.since or (None if claim.until else claim.at)
    return when is not None and when.within(period)


def _past(period: Span, claim: Evidence) -> bool:
    over = claim.until or claim.at or claim.written
    return over is not None and over.last <= period.last


def _planned(period: Span, claim: Evidence) -> bool:
    when, written = claim.since or claim.at, claim.written
    announced = written is not None and written.last <= period.last
    return announced and (when is None or when.first > period.last)


# ------------------------------------------------------------------ the graph


def _claims(store: ox.Store) -> Mapping[_Edge, _Told]:
    told: defaultdict[_Edge, _Told] = defaultdict(list)
    found = store.query(_CLAIMS, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        claim, subject, predicate, object_, *rest = (row[i] for i in range(len(found.variables)))
        told[_Edge(subject, predicate, object_)].append((claim, _evidence(rest)))
    return told


def _evidence(terms: Iterable[ox.NamedNode | ox.Literal | None]) -> Evidence:
    document, polarity, status, *dates = (None if t is None else t.value for t in terms)
    at, since, until, written = (span_of(date) if date else None for date in dates)
    signs = POLARITIES[polarity or ""], STATUSES[status or ""]
    return Evidence(*signs, at, since, until, written, document or "")


def _predicates(store: ox.Store) -> set[ox.NamedNode]:
    """All predicates of simple edges."""
    relations = {q.subject for q in store.quads_for_pattern(None, RDF.type, CIVIC.Relation)}
    denials = {q.object for q in store.quads_for_pattern(None, CIVIC.deniedAs, None)}
    return {term for term in {*relations, *denials, *IMPLIED} if isinstance(term, ox.NamedNode)}


def _kept(
    store: ox.Store, status: Mapping[ox.NamedNode, Status | None], edges: set[ox.NamedNode]
) -> Iterator[ox.Quad]:
    """All but the edges and the claims that say nothing, with the statuses of that time."""
    for quad in store:
        subject = quad.subject
        if quad.predicate in edges and quad.graph_name == DEFAULT_GRAPH:
            continue
        if not isinstance(subject, ox.NamedNode) or subject not in status:
            yield quad
        elif now := status[subject]:
            told = CIVIC[now] if quad.predicate == CIVIC.status else quad.object
            yield ox.Quad(subject, quad.predicate, told, quad.graph_name)


def _edges(
    store: ox.Store,
    told: Mapping[_Edge, _Told],
    status: Mapping[ox.NamedNode, Status | None],
) -> Iterator[ox.Quad]:
    for edge, claims in told.items():
        if edge.subject == edge.object:
            continue
        name = _name(store, edge.predicate)
        body = ox.Quad(edge.object, RDF.type, ORG.Organization) in store
        for sign in {e.polarity for claim, e in claims if status[claim] == "current"}:
            term = relation(name)
            for predicate in edge_predicates(term, negative=sign == "negative", body=body):
                yield ox.Quad(edge.subject, predicate, edge.object)


def _name(store: ox.Store, predicate: ox.NamedNode) -> str:
    """The name of a relation in extractions."""
    found = [quad.object for quad in store.quads_for_pattern(predicate, SKOS.notation, None)]
    return next((term.value for term in found if isinstance(term, ox.Literal)), "")
