"""Why a thing of the graph is what it is: names, documents, merges, decisions, claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

_INDENT = "  "


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


def why(graph: KnowledgeGraph, *names: str) -> Explanation:
    """Explain one thing, or why two names are one or two; EntityError for names nobody has."""
    directory = Directory(graph)
    if len(names) == 1:
        entity = directory.entity(names[0])
        data = _entity(graph, entity)
        data["longer_names"] = [describe(other) for other in directory.longer(entity)]
        return Explanation(data, "\n".join(_entity_lines(data)) + "\n")
    first, second = (directory.entity(name) for name in names)
    data = _pair(graph, names[0], names[1], first, second)
    return Explanation(data, "\n".join(_pair_lines(data)) + "\n")


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


def _entity_lines(data: dict[str, Any]) -> Iterator[str]:
    kind = f", {data['kind']}" if data["kind"] else ""
    yield f"{data['name']}  ({data['type']}{kind})  {data['id']}"
    if data["aliases"]:
        yield f"also called: {'; '.join(data['aliases'])}"
    if data["forms"]:
        yield f"in the texts: {'; '.join(data['forms'])}"
    yield ""
    yield f"{_counted(len(data['documents']), 'document')}, {_counted(data['mentions'], 'mention')}"
    for document in data["documents"]:
        title = f"  {document['title']}" if document["title"] else ""
        yield f"{_INDENT}{document['id']}: {'; '.join(document['names'])}{title}"
    yield from _section("who has this name and more", data["longer_names"])
    yield from _section("why these names are one", map(_merge_line, data["merges"]))
    yield from _section("what people have decided", map(_decision_line, data["decisions"]))
    yield from _section("what is claimed", _claim_lines(data["claims"]))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", title, *(f"{_INDENT}{line}" for line in found))


def _merge_line(merge: dict[str, Any]) -> str:
    names = sorted({f"«{merge['first']}»", f"«{merge['second']}»"})
    said = {"rule", "first", "second"}
    rest = ", ".join(f"{k} {_plain(v)}" for k, v in merge.items() if k not in said and v)
    return f"{' = '.join(names)}: {merge['rule']}" + (f" ({rest})" if rest else "")


def _plain(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _decision_line(row: dict[str, Any]) -> str:
    claim = row.get("claim")
    what = [f"«{entity['name']}»" for entity in row.get("entities", ())]
    if claim:
        what = [f"«{claim['subject']}» {claim['type']} «{claim['object']}» in {claim['document']}"]
    value = f" → «{row['value']}»" if "value" in row else ""
    return f"{row['id']}  {row['action']} {' / '.join(what)}{value}, {row['note']}"


def _claim_lines(claims: Iterable[dict[str, Any]]) -> Iterator[str]:
    for claim in claims:
        sign = "not " if claim["polarity"] == "negative" else ""
        when = "" if claim["status"] == "current" else f", {claim['status']}"
        yield (
            f"{claim['subject']} {sign}{claim['type']} {claim['object']}"
            f" ({claim['confidence']:.2f}{when})  {claim['id']}"
        )
        yield f"{_INDENT}{claim['document']}: {' '.join(claim['sentence'].split())}"


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
    found = []
    if left.type != right.type:
        found.append(f"one is of the type {left.type}, the other of the type {right.type}")
    elif left.type == "Person":
        one, other = parse_person(left.name), parse_person(right.name)
        if not middles_agree(one.middle, other.middle):
            found.append("their patronymics contradict each other")
        if not genders_agree(gender(one), gender(other)):
            found.append("their genders differ")
    if right.name in _ties(graph, left):
        found.append("a document states a relation between them")
    both = sorted(set(_where(left)) & set(_where(right)))
    if both:
        found.append(f"both stand in {', '.join(both[:5])}")
    return found


def _pair_lines(data: dict[str, Any]) -> Iterator[str]:
    first, second = data["first"], data["second"]
    if data["one"]:
        yield f"«{first['asked']}» and «{second['asked']}» are one: {first['name']}, {first['id']}"
        yield from _section("why", map(_merge_line, data["merges"]))
        if not data["merges"]:
            yield f"{_INDENT}every document writes the name in the same way"
    else:
        yield f"«{first['asked']}» and «{second['asked']}» are two"
        for side in (first, second):
            yield f"{_INDENT}{side['id']}  {side['name']}, in {', '.join(side['documents'][:10])}"
        yield f"{_INDENT}likeness of the names: {data['likeness']:.2f}"
        yield from _section("both are connected with", data["shared"])
        yield from _section("what speaks against one", data["against"])
    yield from _section("what people have decided", map(_decision_line, data["decisions"]))
