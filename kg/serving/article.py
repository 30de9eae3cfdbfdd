"""What the page of a document shows: its text, with the words of every claim marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from kg.graph.terms import CIVIC, RDF, SCHEMA, clean
from kg.serving.articles import Articles
from kg.serving.claims import Claim, Head, Thing, head, read_claim, thing
from kg.serving.facts import Facts


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that is the same all along: which claims its words state, by number.

    `begins` are the anchors of evidence that begins here, `ends` the numbers of claims whose
    evidence ends with it.
    """

    text: str
    claims: tuple[int, ...] = ()
    negative: bool = False
    begins: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """The whole page; `stretches` is None where the text is not kept."""

    head: Head
    id: str
    lang: str
    claims: tuple[Claim, ...]
    stretches: tuple[Stretch, ...] | None
    mentions: tuple[tuple[str, tuple[Thing, ...]], ...]  # by type


def read_article(facts: Facts, articles: Articles, iri: str) -> Article:
    """The document with its text."""
    claims = sorted(
        (read_claim(facts, each) for each in _claims(facts, iri)),
        key=lambda claim: (claim.start, claim.end, claim.iri),
    )
    id_ = facts.value(iri, SCHEMA.identifier)
    document = articles.get(id_)
    # The file of texts and the store are of one build, unless one came in between.
    is_same = document is not None and document.sha256 == facts.value(iri, SCHEMA.sha256)
    text = clean(document.text) if document and is_same else None
    return Article(
        head=head(facts, iri),
        id=id_,
        lang=facts.value(iri, SCHEMA.inLanguage),
        claims=tuple(claims),
        stretches=None if text is None else tuple(stretches(text, claims)),
        mentions=_mentions(facts, iri),
    )


def stretches(text: str, claims: Sequence[Claim]) -> Iterator[Stretch]:
    """The text cut wherever the words of a claim begin or end; the claims are numbered from 1."""
    spans = [
        (number, claim) for number, claim in enumerate(claims, 1) if claim.start < claim.end
    ]  # fmt: skip
    begins: defaultdict[int, list[tuple[int, Claim]]] = defaultdict(list)
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for number, claim in spans:
        begins[min(claim.start, len(text))].append((number, claim))
        ends[min(claim.end, len(text))].append(number)
    cuts = sorted({0, len(text), *begins, *ends})
    open_: dict[int, Claim] = {}
    for start, end in pairwise(cuts):
        for number in ends[start]:
            open_.pop(number, None)
        open_.update(begins[start])
        yield Stretch(
            text[start:end],
            tuple(open_),
            any(claim.negative for claim in open_.values()),
            tuple(dict.fromkeys(claim.anchor for _, claim in begins[start])),
            tuple(ends[end]),
        )


def _claims(facts: Facts, iri: str) -> list[str]:
    graph = ox.NamedNode(iri)
    quads = facts.store.quads_for_pattern(None, RDF.type, CIVIC.Claim, graph)
    return [quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)]


def _mentions(facts: Facts, iri: str) -> tuple[tuple[str, tuple[Thing, ...]], ...]:
    by_type: defaultdict[str, list[Thing]] = defaultdict(list)
    for each in facts.values(iri, SCHEMA.mentions):
        by_type[facts.type_of(each)].append(thing(facts, each))
    order = ("Person", "Organization", "Place", "Initiative")
    return tuple(
        (type_, tuple(sorted(by_type[type_], key=lambda t: (t.name, t.iri))))
        for type_ in order
        if by_type[type_]
    )
