"""Which gold entity each predicted entity of a document stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluation.spans import Span, SpanMatch, iou, spans_match
from kg.records import Entity

#: Gives the span criterion for a predicted entity and a gold id.
Criterion = Callable[[Entity, str], SpanMatch]


@dataclass(frozen=True, slots=True)
class GoldParty:
    """A gold entity as far as alignment needs it."""

    id: str
    type: str
    spans: Sequence[Span]


@dataclass(slots=True)
class Alignment:
    """How the predicted entities of one document map to the gold entities."""

    #: predicted id -> gold id, for every predicted entity that shares a span with a gold entity
    best: dict[str, str] = field(default_factory=dict)
    #: predicted id -> the gold ids on whose spans it stands (two or more: a merged entity)
    stands_on: dict[str, set[str]] = field(default_factory=dict)

    def gold_of(self, predicted: str) -> str:
        """The gold id, or `?` and the predicted id when the gold does not have the entity."""
        return self.best.get(predicted, f"?{predicted}")

    @property
    def merged(self) -> list[str]:
        """Predicted entities that mix several gold entities."""
        return [p for p, golds in self.stands_on.items() if len(golds) > 1]

    @property
    def fragments(self) -> dict[str, list[str]]:
        """Gold id -> the predicted ids that map to it."""
        back: dict[str, list[str]] = {}
        for predicted, gold in self.best.items():
            back.setdefault(gold, []).append(predicted)
        return back

    @property
    def split(self) -> dict[str, list[str]]:
        """Gold entities that several predicted entities map to."""
        return {gold: ids for gold, ids in self.fragments.items() if len(ids) > 1}


def align(
    predicted: Iterable[Entity],
    gold: Sequence[GoldParty],
    criterion: Criterion = lambda _entity, _gold: spans_match,
) -> Alignment:
    """Map each predicted entity to the gold entity with which it shares the most mention spans.

    Types do not restrict the mapping: they only break ties, then the summed intersection over
    union does, then the order of the gold.
    """
    alignment = Alignment()
    for entity in predicted:
        hits = _hits(entity, gold, criterion)
        if not hits:
            continue
        chosen = _choose(entity, gold, hits)
        alignment.best[entity.id] = chosen
        alignment.stands_on[entity.id] = {_ground(chosen, values) for values in hits}
    return alignment


def _hits(
    entity: Entity, gold: Sequence[GoldParty], criterion: Criterion
) -> list[dict[str, float]]:
    """For each mention that fits any gold entity: gold id -> best intersection over union."""
    tests = [(party, criterion(entity, party.id)) for party in gold]
    found = []
    for span in dict.fromkeys((m.start, m.end) for m in entity.mentions):
        values: dict[str, float] = {}
        for party, fits in tests:
            ratios = [iou(span, other) for other in party.spans if fits(span, other)]
            if ratios:
                values[party.id] = max(ratios)
        if values:
            found.append(values)
    return found


def _choose(entity: Entity, gold: Sequence[GoldParty], hits: list[dict[str, float]]) -> str:
    votes: Counter[str] = Counter()
    strength: defaultdict[str, float] = defaultdict(float)
    for values in hits:
        for gold_id, value in values.items():
            votes[gold_id] += 1
            strength[gold_id] += value
    types: Mapping[str, str] = {party.id: party.type for party in gold}
    order = {party.id: -index for index, party in enumerate(gold)}
    return max(votes, key=lambda g: (votes[g], types[g] == entity.type, strength[g], order[g]))


def _ground(chosen: str, values: dict[str, float]) -> str:
    """The gold entity that one mention stands on.

    A span that fits several stands on the chosen one if that fits best too, so that a string
    listed under two gold entities does not look like a merge.
    """
    if values.get(chosen, -1.0) >= max(values.values()):
        return chosen
    return max(values, key=values.__getitem__)
