"""NEREL gold: document-level affiliations derived from the brat files, under the key `gold`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluation.spans import Span

Row = Mapping[str, Any]


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
