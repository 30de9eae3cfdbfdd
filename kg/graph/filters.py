"""What a part of the networkx view holds: which nodes, edges and evidence pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

import networkx as nx

from kg.errors import KgError
from kg.records import ENTITY_TYPES, RELATION_TYPES, Polarity, Status
from kg.spans import Span, span_of

Names = str | Iterable[str] | None
Item = Mapping[str, Any]  # of evidence


@dataclass(frozen=True, slots=True)
class Filter:
    """The names that pass (None: all), the days, and the least confidence."""

    relations: frozenset[str] | None = None
    types: frozenset[str] | None = None
    polarity: frozenset[str] | None = None
    status: frozenset[str] | None = None
    days: Span | None = None
    min_confidence: float = 0.0

    @classmethod
    def of(
        cls,
        graph: nx.MultiDiGraph,
        *,
        relations: Names,
        types: Names,
        since: str | None,
        until: str | None,
        min_confidence: float,
        polarity: Names,
        status: Names,
    ) -> Filter:
        """The filter of these names and dates; KgError for what there is none of."""
        return cls(
            _names("relation", relations, (*RELATION_TYPES, *_used(graph.edges, "relation"))),
            _names("type", types, (*ENTITY_TYPES, *_used(graph.nodes, "type"))),
            _names("polarity", polarity, get_args(Polarity)),
            _names("status", status, get_args(Status)),
            _days(since, until),
            _confidence(min_confidence),
        )

    def nodes(self, graph: nx.MultiDiGraph) -> Iterator[tuple[Any, dict[str, Any]]]:
        """The nodes of the types, with copies of their attributes."""
        for node, data in graph.nodes(data=True):
            if _passes(self.types, data.get("type")):
                yield node, dict(data)

    def edges(self, graph: nx.MultiDiGraph) -> Iterator[tuple[Any, Any, Any, dict[str, Any]]]:
        """The edges between them, with copies of their attributes and the evidence that passes."""
        for source, target, key, data in graph.edges(keys=True, data=True):
            if self._passes(data) and all(
                _passes(self.types, graph.nodes[end].get("type")) for end in (source, target)
            ):
                kept = self._with_evidence(data)
                if kept is not None:
                    yield source, target, key, kept

    def _passes(self, data: Mapping[str, Any]) -> bool:
        return (
            _passes(self.relations, data.get("relation"))
            and _passes(self.polarity, data.get("polarity", "positive"))
            and _passes(self.status, data.get("status", "current"))
        )

    def _with_evidence(self, data: Mapping[str, Any]) -> dict[str, Any] | None:
        """The attributes with the evidence that passes; None when there is none left."""
        everything = data.get("evidence") or ()
        told = {"status": data.get("status", "current")}
        evidence = [dict(item) for item in everything if self.holds({**item, **told})]
        if evidence:
            return {**data, **counted(evidence), "evidence": evidence}
        asks = self.days is not None or self.min_confidence > 0
        return None if everything or asks else dict(data)

    def holds(self, item: Item) -> bool:
        """True for evidence that is sure enough and was certainly so on one of the days."""
        sure = item.get("confidence", 1.0) or 0.0
        return sure >= self.min_confidence and (
            self.days is None or certainly_within(item, self.days)
        )


def counted(evidence: Iterable[Item]) -> dict[str, Any]:
    """What an edge says of all its evidence: how many claims there are, and how sure the surest."""
    sure = [item.get("confidence") or 0.0 for item in evidence]
    return {"weight": len(sure), "confidence": max(sure, default=0.0)}


def certainly_within(item: Item, days: Span) -> bool:
    """True when what the evidence says was so, or happened, on some of the days for certain.

    What has a beginning or an end held between them; where only the beginning is told, up to the
    date of the claim, or of its document if the claim's date is the beginning itself («since
    2019», and nothing says that it is over).  All else is of its date.
    """
    since, until, at = (_span(item.get(name)) for name in ("since", "until", "date"))
    if since is None and until is None:
        return at is not None and at.within(days)
    first, last = since or until, until or _last_known(item, since, at)
    if first is None or last is None:
        return False
    held = Span(min(first.last, last.first), max(first.last, last.first))
    sure = first.before(last) and held.first <= days.last and days.first <= held.last
    return sure or first.hull(last).within(days)


def _last_known(item: Item, since: Span | None, at: Span | None) -> Span | None:
    if at == since and item.get("status", "current") == "current":
        at = _span(item.get("published")) or at
    return at if at and since and since.before(at) else since


def _span(text: Any) -> Span | None:
    return span_of(text) if isinstance(text, str) else None


def _used(rows: Any, attribute: str) -> Iterator[str]:
    """The names that the graph itself has."""
    values = {data for *_, data in rows(data=attribute) if isinstance(data, str)}
    yield from sorted(values)


def _passes(names: frozenset[str] | None, name: Any) -> bool:
    return names is None or name in names


def _names(what: str, wanted: Names, known: Iterable[str]) -> frozenset[str] | None:
    if wanted is None:
        return None
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    there = list(dict.fromkeys(known))
    for name in names:
        if name not in there:
            raise KgError(f"{name!r} is no {what}; there are {', '.join(there)}")
    return frozenset(names)


def _days(since: str | None, until: str | None) -> Span | None:
    if since is None and until is None:
        return None
    first = _date("since", since).first if since is not None else date.min
    last = _date("until", until).last if until is not None else date.max
    if first > last:
        raise KgError(f"nothing is both since {since} and until {until}; change one of them")
    return Span(first, last)


def _date(name: str, text: str) -> Span:
    span = _span(text)
    if span is None:
        raise KgError(f"{name}={text!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY")
    return span


def _confidence(least: float) -> float:
    if not isinstance(least, int | float) or not 0 <= least <= 1:
        raise KgError(f"min_confidence={least!r} is none; it lies between 0 and 1")
    return float(least)
