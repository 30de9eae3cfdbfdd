"""What the graph says of a claim: the simple edge, the claim itself, its evidence.

The claim and its evidence lie in the named graph of the document.  What follows from the claims of
all documents together (simple edges, memberships) lies once in the default graph: a store that
shows the union of its graphs may give a triple once for each graph that has it, and counts would be
wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

import pyoxigraph as ox

from kg.errors import ContractError
from kg.graph.documents import document_graph
from kg.graph.edges import edge_predicates
from kg.graph.iris import claim_name, document_name, evidence_name, text_name
from kg.graph.minting import Mint, Pair, Statement, statements
from kg.graph.terms import (
    CIVIC,
    OA,
    PROV,
    RDF,
    SKOS,
    XSD,
    date_literal,
    decimal,
    node,
    text,
    typed,
)
from kg.graph.vocabulary import relation
from kg.records import Document, Evidence, Extraction, Polarity, Relation, Status
from kg.resolution import Resolution, ResolvedEntity

CONTEXT = 32  # code points of text before and after a quotation, to find it again in a changed page


@dataclass(frozen=True)
class ClaimWriter:
    """Writes the claims of one document; `document` may be missing where its text is not kept."""

    mint: Mint
    resolution: Resolution
    extraction: Extraction
    document: Document | None = None

    def own_statements(self) -> Iterator[Statement]:
        """The claims and their evidence: what lies in the document's graph.

        Raises ContractError when a claim breaks the contract, or its evidence is not what the
        document says at its place.
        """
        for claim in _surest(self.extraction):
            self._check(claim)
            yield from statements(self._iri(claim), self._claim(claim))
            yield from self._evidence(claim.evidence)

    def edge_statements(self) -> Iterator[Statement]:
        """The simple edges of the claims: what lies in the default graph."""
        for claim in self.extraction.relations:
            yield from self._edges(claim)

    @cached_property
    def _graph(self) -> ox.NamedNode:
        return document_graph(self.mint, self.extraction.id)

    @cached_property
    def _run(self) -> ox.NamedNode:
        return self.mint.iri("extraction", document_name(self.extraction.id))

    def _iri(self, claim: Relation) -> ox.NamedNode:
        return self.mint.iri("claim", claim_name(self.extraction.id, claim))

    def _entity(self, local: str) -> ResolvedEntity:
        return self.resolution.of(self.extraction.id, local)

    def _node(self, local: str) -> ox.NamedNode:
        return self.mint.entity(self._entity(local).id)

    def _check(self, claim: Relation) -> None:
        sound = claim.polarity in get_args(Polarity) and claim.status in get_args(Status)
        if not sound or not 0 <= claim.confidence <= 1:
            raise ContractError(
                f"extraction {self.extraction.id!r}: a {claim.type} relation has the polarity "
                f"{claim.polarity!r}, status {claim.status!r} and confidence {claim.confidence}; "
                "extract the document again"
            )

    def _edges(self, claim: Relation) -> Iterator[Statement]:
        subject, object_ = self._entity(claim.subject), self._entity(claim.object)
        if claim.status == "current" and subject.id != object_.id:
            ends = (self.mint.entity(subject.id), self.mint.entity(object_.id))
            negative, body = claim.polarity == "negative", object_.type == "Organization"
            for predicate in edge_predicates(relation(claim.type), negative=negative, body=body):
                yield ends[0], predicate, ends[1]

    def _claim(self, claim: Relation) -> Iterator[Pair]:
        evidence = self.mint.iri("evidence", evidence_name(self.extraction.id, claim.evidence))
        yield RDF.type, CIVIC.Claim
        yield RDF.type, OA.Annotation
        yield CIVIC.subject, self._node(claim.subject)
        yield CIVIC.predicate, node(relation(claim.type).iri)
        yield CIVIC.object, self._node(claim.object)
        yield CIVIC.polarity, CIVIC[claim.polarity]
        yield CIVIC.status, CIVIC[claim.status]
        yield CIVIC.confidence, decimal(claim.confidence)
        yield CIVIC.evidence, evidence
        yield OA.hasTarget, evidence
        yield OA.motivatedBy, OA.describing
        yield PROV.wasDerivedFrom, self._graph
        yield PROV.wasGeneratedBy, self._run
        yield from self._details(claim)

    def _details(self, claim: Relation) -> Iterator[Pair]:
        if claim.role:
            yield CIVIC.role, text(claim.role, self.extraction.lang)
        if claim.attributed_to:
            yield CIVIC.attributedTo, self._node(claim.attributed_to)
        dates = (CIVIC.date, claim.date), (CIVIC.since, claim.since), (CIVIC.until, claim.until)
        for predicate, date in dates:
            if date:
                yield predicate, date_literal(date)
        if claim.pattern:
            yield CIVIC.pattern, self.mint.iri("pattern", text_name(claim.pattern))

    def _evidence(self, evidence: Evidence) -> Iterator[Statement]:
        name = evidence_name(self.extraction.id, evidence)
        quote, position = (
            self.mint.iri("evidence", f"{name}-{part}") for part in ("quote", "position")
        )
        place: list[Pair] = [
            (RDF.type, OA.SpecificResource),
            (OA.hasSource, self._graph),
            (OA.hasSelector, quote),
            (OA.hasSelector, position),
        ]
        offsets: list[Pair] = [
            (RDF.type, OA.TextPositionSelector),
            (OA.start, typed(evidence.start, XSD.integer)),
            (OA.end, typed(evidence.end, XSD.integer)),
        ]
        yield from statements(self.mint.iri("evidence", name), place)
        yield from statements(quote, self._quote(evidence))
        yield from statements(position, offsets)

    def _quote(self, evidence: Evidence) -> Iterator[Pair]:
        yield RDF.type, OA.TextQuoteSelector
        yield OA.exact, text(evidence.text, self.extraction.lang)
        if self.document is None:
            return
        words = self.document.text
        if words[evidence.start : evidence.end] != evidence.text:
            raise ContractError(
                f"document {self.document.id!r}: the evidence at {evidence.start}-{evidence.end} "
                "is not what the text says there; extract the document again"
            )
        before = words[max(0, evidence.start - CONTEXT) : evidence.start]
        yield OA.prefix, text(before, self.extraction.lang)
        after = words[evidence.end : evidence.end + CONTEXT]
        yield OA.suffix, text(after, self.extraction.lang)


def pattern_statements(mint: Mint, names: Iterable[str]) -> Iterator[Statement]:
    """The patterns that claims were found by."""
    for name in sorted(set(names)):
        pairs: list[Pair] = [(RDF.type, PROV.Plan), (SKOS.notation, text(name))]
        yield from statements(mint.iri("pattern", text_name(name)), pairs)


def _surest(extraction: Extraction) -> list[Relation]:
    """One of each claim: where two differ in nothing but the confidence, the surer."""
    claims: dict[str, Relation] = {}
    for claim in extraction.relations:
        name = claim_name(extraction.id, claim)
        if name not in claims or claim.confidence > claims[name].confidence:
            claims[name] = claim
    return list(claims.values())
