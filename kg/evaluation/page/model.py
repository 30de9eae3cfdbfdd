"""What the page shows: documents with marked text and rows of relations, ready for the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluation.benchmark import Gold
from kg.evaluation.page.marks import Stretch, gold_marks, predicted_marks, stretches
from kg.evaluation.report import Report
from kg.evaluation.spans import Span
from kg.evaluation.verdicts import OUTCOMES, Party, Verdict
from kg.records import Extraction

#: Errors first: that is what a reader comes for.
_ORDER = {"wrong": 0, "missed": 0, "right": 1, "open": 2}


@dataclass(frozen=True, slots=True)
class Row:
    """One relation, with the keys of its ends for highlighting."""

    number: int
    verdict: Verdict
    keys: str


@dataclass(frozen=True, slots=True)
class Page:
    """One document."""

    id: str
    stretches: Sequence[Stretch]
    rows: Sequence[Row]
    entity_errors: Sequence[Verdict]
    counts: Counter[str]


def pages(report: Report) -> list[Page]:
    """One page per gold document, in file order."""
    verdicts: dict[str, list[Verdict]] = {gold.id: [] for gold in report.benchmark.golds}
    for verdict in report.score.verdicts:
        verdicts[verdict.document].append(verdict)
    return [_page(gold, report, verdicts[gold.id]) for gold in report.benchmark.golds]


def _page(gold: Gold, report: Report, verdicts: Sequence[Verdict]) -> Page:
    extraction = report.predictions.get(gold.id, Extraction(gold.id))
    relations = [v for v in verdicts if v.level == "relation"]
    relations.sort(key=_place)
    rows = [Row(number, verdict, _row_keys(verdict)) for number, verdict in enumerate(relations)]
    evidence = {row.number: span for row in rows if (span := _evidence(gold.text, row.verdict))}
    marks = gold_marks(gold) + predicted_marks(extraction)
    return Page(
        gold.id,
        stretches(gold.text, marks, evidence),
        rows,
        [v for v in verdicts if v.level == "entity" and v.outcome in ("wrong", "missed")],
        Counter(v.outcome for v in relations),
    )


def _place(verdict: Verdict) -> tuple[int, str, str, str]:
    """Sorting key that puts a miss beside the false alarm about the same two parties."""
    order = _ORDER[verdict.outcome]
    return order, verdict.subject.name, verdict.object.name, verdict.outcome


def _row_keys(verdict: Verdict) -> str:
    """Which end is which entity on which side, e.g. `s=g:e1 o=g:e2 o=p:e4`."""
    return _keys(verdict.subject, "s") + _keys(verdict.object, "o")


def _keys(party: Party, end: str) -> str:
    keys = [f"g:{party.gold}"] if party.gold else []
    return "".join(f"{end}={key} " for key in keys + [f"p:{p}" for p in party.predicted])


def _evidence(text: str, verdict: Verdict) -> Span | None:
    """Where the evidence stands: the prediction's own span, else the gold's words if found."""
    if verdict.predicted and verdict.predicted.span:
        return verdict.predicted.span
    words = verdict.gold.evidence if verdict.gold else ""
    start = text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None


def type_counts(report: Report) -> list[tuple[str, Counter[str]]]:
    """For each relation type, how many of each outcome."""
    table: dict[str, Counter[str]] = {}
    for verdict in report.score.verdicts:
        if verdict.level == "relation":
            counts = table.setdefault(verdict.type, Counter(dict.fromkeys(OUTCOMES, 0)))
            counts[verdict.outcome] += 1
    return sorted(table.items())
