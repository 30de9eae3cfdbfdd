"""FactRuEval-2016 gold: `entities` with their mentions, and `facts` between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluation.spans import Span

Row = Mapping[str, Any]


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
    entities = {e["id"]: _entity(e) for e in row["entities"]}
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


def _entity(row: Row) -> FactEntity:
    spans = [(start, end) for start, end in row["mentions"]]
    return FactEntity(row["id"], row["tag"], row["name"], spans)


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
