"""Why a thing of the graph is what it is: names, documents, merges, decisions, claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from rapidfuzz import fuzz

from kg.decisions import Decision, active
from kg.decisions.matching import Finder
from kg.graph.iris import claim_name
from kg.knowledge import KnowledgeGraph
from kg.records import Extraction, Relation
from kg.resolution import Reason, ResolvedEntity
from kg.resolution.folding import fold
from kg.resolution.people import gender, genders_agree, middles_agree, parse_person
from kg.review.finding import Directory, describe
from kg.review.whytext import Teller
from kg.texts import Said
from kg.texts.choosing import language


@dataclass(frozen=True)
class Explanation:
    """What is known about one thing, or about a pair; `str()` is for reading, `.data` for JSON."""

    data: dict[str, Any]
    text: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.text)}</pre>"


def why(graph: KnowledgeGraph, *names: str, lang: str | None = None) -> Explanation:
    """Explain one thing, or why two names are one or two; EntityError for names nobody has.

    The text is in a language (default: the one in use), KgError for an unknown one; the data are
    the same in every language.
    """
    directory, teller = Directory(graph), Teller(language(lang))
    if len(names) == 1:
        entity = directory.entity(names[0])
        data = _entity(graph, entity)
        data["longer_names"] = [describe(other) for other in directory.longer(entity)]
        return Explanation(data, teller.entity(data))
    first, second = (directory.entity(name) for name in names)
    data = _pair(graph, names[0], names[1], first, second)
    return Explanation(data, teller.pair(data))


# ---------------------------------------------------------------------------- one thing


def _entity(graph: KnowledgeGraph, entity: ResolvedEntity) -> dict[str, Any]:
    names: dict[str, list[str]] = {}
    for document, name in graph.names_of(entity.members):
        names.setdefault(document, []).append(name)
    return {
        "id": entity.id,
        "type": entity.type,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "forms": list(entity.forms),
        "mentions": entity.mentions,
        "documents": [
            {"id": id_, "title": graph.title_of(id_), "names": sorted(set(called))}
            for id_, called in sorted(names.items())
        ],
        "merges": [_merge(reason) for reason in entity.reasons],
        "decisions": [d.to_json() | {"note": d.note} for d in _about(graph, entity)],
        "claims": list(_claims(graph, entity)),
    }


def _merge(reason: Reason) -> dict[str, Any]:
    return {field.name: getattr(reason, field.name) for field in fields(reason)}


def _about(graph: KnowledgeGraph, entity: ResolvedEntity) -> list[Decision]:
    """The decisions that hold and concern the thing: its members, or its claims."""
    finder, members = Finder(graph.given), set(entity.members)
    return [d for d in active(graph.log) if not members.isdisjoint(_concerned(d, finder))]


def _concerned(decision: Decision, finder: Finder) -> Iterator[tuple[str, str]]:
    for ref in decision.entities:
        yield from finder.members(ref)
    if decision.claim:
        for claim in finder.claims(decision.claim):
            yield from ((decision.claim.document, end) for end in (claim.subject, claim.object))


def _claims(graph: KnowledgeGraph, entity: ResolvedEntity) -> Iterator[dict[str, Any]]:
    members = set(entity.members)
    documents = {document for document, _ in members}
    for extraction in graph.extractions:
        if extraction.id in documents:
            for claim in extraction.relations:
                if not members.isdisjoint(
                    (extraction.id, e) for e in (claim.subject, claim.object)
                ):
                    yield _claim(graph, extraction, claim)


def _claim(graph: KnowledgeGraph, extraction: Extraction, claim: Relation) -> dict[str, Any]:
    subject, object_ = (
        graph.resolution.of(extraction.id, end).name for end in (claim.subject, claim.object)
    )
    return {
        "id": claim_name(extraction.id, claim),
        "subject": subject,
        "type": claim.type,
        "object": object_,
        "polarity": claim.polarity,
        "status": claim.status,
        "role": claim.role,
        "confidence": claim.confidence,
        "document": extraction.id,
        "sentence": claim.evidence.text,
    }


# ---------------------------------------------------------------------------- a pair


def _pair(
    graph: KnowledgeGraph, first: str, second: str, left: ResolvedEntity, right: ResolvedEntity
) -> dict[str, Any]:
    about = {d.id: d for entity in (left, right) for d in _about(graph, entity)}
    pairs = [d for d in about.values() if len(d.entities) == 2]
    return {
        "one": left.id == right.id,
        "first": {"asked": first, "id": left.id, "name": left.name, "documents": _where(left)},
        "second": {"asked": second, "id": right.id, "name": right.name, "documents": _where(right)},
        "likeness": round(fuzz.ratio(fold(left.name), fold(right.name)) / 100, 2),
        "merges": [_merge(reason) for reason in left.reasons] if left.id == right.id else [],
        "shared": sorted(_ties(graph, left) & _ties(graph, right)) if left.id != right.id else [],
        "against": _against(graph, left, right) if left.id != right.id else [],
        "decisions": [d.to_json() | {"note": d.note} for d in sorted(pairs, key=lambda d: d.order)],
    }


def _where(entity: ResolvedEntity) -> list[str]:
    return sorted({document for document, _ in entity.members})


def _ties(graph: KnowledgeGraph, entity: ResolvedEntity) -> set[str]:
    """The names of what claims connect the thing with."""
    found = {claim[end] for claim in _claims(graph, entity) for end in ("subject", "object")}
    return found - {entity.name}


def _against(graph: KnowledgeGraph, left: ResolvedEntity, right: ResolvedEntity) -> list[str]:
    """What keeps the rules from joining two things."""
    found: list[str] = []
    if left.type != right.type:
        one, other = (Said("terms", f"one.{entity.type}") for entity in (left, right))
        found.append(_said("types", first=one, second=other))
    elif left.type == "Person":
        a, b = parse_person(left.name), parse_person(right.name)
        if not middles_agree(a.middle, b.middle):
            found.append(_said("patronymics"))
        if not genders_agree(gender(a), gender(b)):
            found.append(_said("genders"))
    if right.name in _ties(graph, left):
        found.append(_said("relation"))
    both = sorted(set(_where(left)) & set(_where(right)))
    if both:
        found.append(_said("together", documents=both[:5]))
    return found


def _said(key: str, **values: object) -> Said:
    return Said("review", f"against.{key}", **values)
