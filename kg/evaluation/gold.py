"""Gold annotations of the three formats, read from their JSON rows.

* civic: `entities` with mention strings and `relations` between them (docs/annotation.md),
* NEREL: document-level affiliations derived from the brat files, under `gold`,
* FactRuEval-2016: `objects`, `entities` and `facts`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import ContractError
from kg.evaluation.spans import Span, contains

Row = Mapping[str, Any]

# --------------------------------------------------------------------------- civic


@dataclass(slots=True)
class CivicEntity:
    """A gold entity and the places where the text names it."""

    id: str
    type: str
    name: str
    mentions: list[str]
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CivicRelation:
    """A gold relation; an optional one is one on which careful annotators could disagree."""

    type: str
    subject: str
    object: str
    polarity: str = "positive"
    status: str = "current"
    role: str = ""
    evidence: str = ""
    optional: bool = False


@dataclass(slots=True)
class CivicGold:
    """One text annotated by the civic guideline; `problems` name mentions that are not in it."""

    id: str
    text: str
    entities: dict[str, CivicEntity]
    relations: list[CivicRelation]
    problems: list[str] = field(default_factory=list)


def parse_civic(row: Row) -> CivicGold:
    """Read one row and place its mentions; ContractError for a relation with an unknown end."""
    entities = {
        str(e["id"]): CivicEntity(str(e["id"]), e["type"], e["name"], list(e["mentions"]))
        for e in row["entities"]
    }
    relations = [_civic_relation(r) for r in row["relations"]]
    for end in (end for r in relations for end in (r.subject, r.object)):
        if end not in entities:
            raise ContractError(f"gold {row['id']!r}: a relation refers to unknown entity {end!r}")
    gold = CivicGold(str(row["id"]), row["text"], entities, relations)
    gold.problems = place_mentions(gold.text, entities.values())
    return gold


def _civic_relation(row: Row) -> CivicRelation:
    evidence = row.get("evidence") or ""
    return CivicRelation(
        row["type"],
        str(row["subject"]),
        str(row["object"]),
        row.get("polarity") or "positive",
        row.get("status") or "current",
        row.get("role") or "",
        evidence["text"] if isinstance(evidence, Mapping) else evidence,
        bool(row.get("optional")),
    )


def occurrences(text: str, mention: str) -> list[Span]:
    """Where the string stands in the text: at word boundaries, else anywhere."""
    if not mention:
        return []
    escaped = re.escape(mention)
    bounded = [m.span() for m in re.finditer(rf"(?<!\w){escaped}(?!\w)", text)]
    return bounded or [m.span() for m in re.finditer(escaped, text)]


def place_mentions(text: str, entities: Iterable[CivicEntity]) -> list[str]:
    """Fill in the spans of the entities; returns a complaint for every mention not in the text.

    An occurrence inside a longer occurrence (of any entity) is shadowed by it; an entity that
    would be left with no span at all gets its shadowed ones back.
    """
    found = {e.id: {m: occurrences(text, m) for m in e.mentions} for e in entities}
    spans = {key: {s for hits in by.values() for s in hits} for key, by in found.items()}
    everything = set().union(*spans.values())
    for entity in entities:
        own = spans[entity.id]
        visible = {s for s in own if not any(o != s and contains(o, s) for o in everything)}
        entity.spans = sorted(visible or own)
    return [
        f"{entity.name!r}: mention {mention!r} is not in the text"
        for entity in entities
        for mention, hits in found[entity.id].items()
        if not hits
    ]


# --------------------------------------------------------------------------- NEREL


@dataclass(frozen=True, slots=True)
class Cluster:
    """A real-world entity; kind is person, organization, place or facility."""

    id: str
    kind: str
    name: str
    spans: list[Span]


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A gold pair; post is leader, other or unknown (the data does not tell)."""

    person: str
    employer: str
    post: str
    roles: list[str]


@dataclass(frozen=True, slots=True)
class NerelGold:
    """One NEREL document: clusters, affiliations, pairs left open, outermost name spans."""

    id: str
    text: str
    clusters: dict[str, Cluster]
    affiliations: dict[tuple[str, str], Affiliation]
    neutral: set[tuple[str, str]]
    names: dict[str, list[Span]]


def parse_nerel(row: Row) -> NerelGold:
    """Read one row."""
    gold = row["gold"]
    return NerelGold(
        str(row["id"]),
        row["text"],
        {
            c["id"]: Cluster(c["id"], c["kind"], c["name"], _spans(c["spans"]))
            for c in gold["clusters"]
        },
        {(a["person"], a["employer"]): Affiliation(**a) for a in gold["affiliations"]},
        {(person, employer) for person, employer in gold["neutral"]},
        {kind: _spans(spans) for kind, spans in gold["ner"].items()},
    )


def _spans(pairs: Iterable[Iterable[int]]) -> list[Span]:
    return [(start, end) for start, end in pairs]


# --------------------------------------------------------------------------- FactRuEval

#: Modalities of a fact that does not hold (possibility, future, negation).
NOT_ACTUAL = ("возможность", "будущее", "отрицание")


@dataclass(frozen=True, slots=True)
class FactEntity:
    """An entity of the coreference layer; tag is per, org, loc, locorg, project or facility."""

    id: str
    tag: str
    name: str
    spans: list[Span]


@dataclass(frozen=True, slots=True)
class Occupation:
    """A gold Occupation fact: who, where, and the words of the post."""

    who: str
    where: str
    positions: list[str]
    difficult: bool
    modality: list[str]

    @property
    def optional(self) -> bool:
        """True for a fact on which the score does not insist."""
        return self.difficult or any(m in NOT_ACTUAL for m in self.modality)


@dataclass(frozen=True, slots=True)
class FactGold:
    """One FactRuEval document; `parts` joins the entities of isPartOf facts."""

    id: str
    text: str
    entities: dict[str, FactEntity]
    occupations: list[Occupation]
    parts: dict[str, set[str]]


def parse_factrueval(row: Row) -> FactGold:
    """Read one row."""
    entities = {
        e["id"]: FactEntity(e["id"], e["tag"], e["name"], _spans(e["mentions"]))
        for e in row["entities"]
    }
    occupations = []
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for fact in row["facts"]:
        ends, values = _arguments(fact)
        if fact["type"] == "occupation" and ends["who"] and ends["where"]:
            occupations.append(_occupation(ends, values))
        elif fact["type"] == "ispartof":
            joined = {e for group in ends.values() for e in group}
            for entity in joined:
                parts[entity] |= joined - {entity}
    return FactGold(str(row["id"]), row["text"], entities, occupations, dict(parts))


def _arguments(fact: Row) -> tuple[defaultdict[str, list[str]], defaultdict[str, list[str]]]:
    """The arguments of a fact that are entities, and those that are strings, by name."""
    ends: defaultdict[str, list[str]] = defaultdict(list)
    values: defaultdict[str, list[str]] = defaultdict(list)
    for argument in fact["arguments"]:
        if "entity" in argument:
            ends[argument["name"]].append(argument["entity"])
        else:
            values[argument["name"]].extend(argument["values"])
    return ends, values


def _occupation(ends: Mapping[str, list[str]], values: defaultdict[str, list[str]]) -> Occupation:
    difficult = "повышенная" in values["сложность"]
    return Occupation(
        ends["who"][0], ends["where"][0], values["position"], difficult, values["модальность"]
    )
