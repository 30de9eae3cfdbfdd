"""The text of one document cut into stretches that each know which mentions cover them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.evaluation.benchmark import Gold
from kg.evaluation.factrueval import TAG_TYPES
from kg.evaluation.gold import CivicGold, NerelGold
from kg.evaluation.nerel import CLUSTER_TYPES
from kg.evaluation.spans import Span
from kg.records import Extraction
from kg.texts import Texts


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention on one side; `key` is `g:` or `p:` and the id of the entity."""

    start: int
    end: int
    key: str
    type: str
    name: str

    @property
    def is_gold(self) -> bool:
        """True for a mention of the gold, False for a predicted one."""
        return self.key.startswith("g:")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with the marks that cover all of it."""

    text: str
    start: int
    marks: tuple[Mark, ...]
    evidence: tuple[int, ...] = ()

    @property
    def state(self) -> str:
        """both, gold (missed) or predicted (false alarm); mistyped when the types differ."""
        gold = {m.type for m in self.marks if m.is_gold}
        predicted = {m.type for m in self.marks if not m.is_gold}
        if gold and predicted:
            return "both" if gold & predicted else "mistyped"
        return "gold" if gold else "predicted"

    @property
    def type(self) -> str:
        """Type of the narrowest gold mention, else of the narrowest predicted one."""
        ordered = sorted(self.marks, key=lambda m: (not m.is_gold, m.end - m.start, m.key))
        return ordered[0].type

    @property
    def keys(self) -> str:
        """The keys of the entities, for the page's highlighting."""
        return " ".join(dict.fromkeys(m.key for m in self.marks))

    def title(self, texts: Texts) -> str:
        """What a reader sees on pointing at the stretch."""
        sides = (("gold", True), ("predicted", False))
        said = [(side, [m for m in self.marks if m.is_gold is gold]) for side, gold in sides]
        return "\n".join(
            f"{texts(f'side.{side}')}: "
            + (", ".join(f"{m.name} ({texts(f'row.{m.type}')})" for m in marks) or "–")
            for side, marks in said
        )


def stretches(text: str, marks: Iterable[Mark], evidence: Mapping[int, Span]) -> list[Stretch]:
    """Cut the text at every edge of a mark or an evidence span; joined they give the text back."""
    marks = list(marks)
    spans = [(m.start, m.end) for m in marks] + list(evidence.values())
    cuts = sorted({0, len(text)} | {edge for span in spans for edge in span if edge <= len(text)})
    return [
        Stretch(
            text[start:end],
            start,
            tuple(m for m in marks if m.start <= start and end <= m.end),
            tuple(n for n, (low, high) in evidence.items() if low <= start and end <= high),
        )
        for start, end in pairwise(cuts)
    ]


def gold_marks(gold: Gold) -> list[Mark]:
    """The mentions of the gold."""
    if isinstance(gold, CivicGold):
        entities = [(e.id, e.type, e.name, e.spans) for e in gold.entities.values()]
    elif isinstance(gold, NerelGold):
        entities = [
            (c.id, CLUSTER_TYPES.get(c.kind, "Place"), c.name, c.spans)
            for c in gold.clusters.values()
        ]
    else:
        entities = [
            (e.id, TAG_TYPES.get(e.tag, "Other"), e.name, e.spans) for e in gold.entities.values()
        ]
    return [
        Mark(start, end, f"g:{key}", kind, name)
        for key, kind, name, spans in entities
        for start, end in spans
    ]


def predicted_marks(extraction: Extraction) -> list[Mark]:
    """The predicted mentions."""
    return [
        Mark(m.start, m.end, f"p:{e.id}", e.type, e.name)
        for e in extraction.entities
        for m in e.mentions
    ]
