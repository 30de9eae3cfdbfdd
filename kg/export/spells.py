"""When an edge and a node of the view are there: what a time line shows.

1. A claim begins at its `since`, else at its date, else at that of its document, and ends with its
   `until`.  One that is current and states no end takes the first end that another claim of the
   same edge states for a time after its beginning; where there is none, it lasts.
2. A former claim with a date and no `since` holds at that date; else, where no end is stated, it
   was over by the date of its document.
3. Dates of less than a day are widened: a beginning to the first, an end to the last day.
4. An edge is there in all the spells of its claims, a node from the first of its edges and
   documents on.  Of what has no date at all, nothing is said: it is always there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from kg.export.contents import Contents
from kg.graph.evidence import Evidence
from kg.spans import span_of

_DAY = timedelta(days=1)


class Spell(NamedTuple):
    """From the first to the last day, both included; None where it is open."""

    first: date | None
    last: date | None

    @property
    def days(self) -> tuple[str | None, str | None]:
        """The two as YYYY-MM-DD."""
        return _day(self.first), _day(self.last)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


class EdgeName(NamedTuple):
    """What tells an edge of the view from the others."""

    source: str
    target: str
    relation: str
    polarity: str
    status: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The spells of the nodes and edges of a view; none for what is always there."""

    nodes: Mapping[str, Sequence[Spell]]
    edges: Mapping[EdgeName, Sequence[Spell]]

    def of_edge(self, source: str, target: str, data: Mapping[str, Any]) -> Sequence[Spell]:
        """The spells of an edge of the view."""
        signs = data["relation"], data["polarity"], data["status"]
        return self.edges.get(EdgeName(source, target, *signs), ())

    def of_node(self, node: str) -> Sequence[Spell]:
        """The spell of a node of the view."""
        return self.nodes.get(node, ())


def timeline(contents: Contents) -> Timeline:
    """When the nodes and edges of the view are there."""
    told: defaultdict[EdgeName, list[Evidence]] = defaultdict(list)
    for claim in contents.claims:
        ends = claim.subject.id, claim.object.id
        edge = EdgeName(*ends, claim.relation, claim.polarity, claim.status)
        told[edge].append(claim.evidence)
    edges = {edge: spells(evidence) for edge, evidence in told.items()}
    return Timeline(_nodes(contents, edges), edges)


def _nodes(
    contents: Contents, edges: Mapping[EdgeName, Sequence[Spell]]
) -> dict[str, Sequence[Spell]]:
    begins: defaultdict[str, set[date | None]] = defaultdict(set)
    for edge, told in edges.items():
        for node in (edge.source, edge.target):
            begins[node] |= {spell.first for spell in told} or {None}
    for thing in contents.things:
        days = (span_of(head.date) for head in thing.mentioned_in)
        begins[thing.id] |= {day.first for day in days if day}
    return {node: _from(days) for node, days in begins.items()}


def _from(begins: Collection[date | None]) -> Sequence[Spell]:
    known = [day for day in begins if day]
    return [Spell(min(known), None)] if known and None not in begins else []


def spells(told: Iterable[Evidence]) -> list[Spell]:
    """When it was so by all that is told, as spells apart from one another, in order."""
    evidence = list(told)
    ends = sorted(e.until.last for e in evidence if e.until)
    found = [_spell(e, ends) for e in evidence]
    if Spell(None, None) in found:
        return []
    begun = [spell.first for spell in found if spell.first]
    # «до 2022 года» tells no beginning; another claim may.
    return _united(
        s for s in found if s.first or not any(s.last and first <= s.last for first in begun)
    )


def _spell(told: Evidence, ends: Sequence[date]) -> Spell:
    former = told.status == "former"
    start = told.since or told.at if former else told.start
    if start is None:
        end = told.until or (told.written if former else None)
        return Spell(None, end.last if end else None)
    last = _last(told, start.first, ends)
    # «с 2020 по 2019 год» is a slip, of which the beginning is kept.
    return Spell(start.first, None if last and last < start.first else last)


def _last(told: Evidence, first: date, ends: Sequence[date]) -> date | None:
    if told.until:
        return told.until.last
    if told.status != "former":
        return next((end for end in ends if end >= first), None)
    over = told.written if told.since else told.at
    return next((end for end in ends if told.since and end >= first), over.last if over else None)


def _united(found: Iterable[Spell]) -> list[Spell]:
    """Spells that overlap or follow one another without a day between are one."""
    united: list[Spell] = []
    for spell in sorted(found, key=lambda s: (s.first or date.min, s.last or date.max)):
        before = united[-1] if united else None
        if before is None or not _reaches(before, spell):
            united.append(spell)
        elif before.last and (spell.last is None or spell.last > before.last):
            united[-1] = Spell(before.first, spell.last)
    return united


def _reaches(before: Spell, after: Spell) -> bool:
    if before.last is None or after.first is None:
        return True
    return before.last == date.max or after.first <= before.last + _DAY
