"""The tables of docs/quality.md, made from the reports of `quality.py`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation import Report, Score
from kg.evaluation.counts import Counts
from kg.evaluation.reliability import at_least, reliability
from kg.evaluation.report import OVERTUNED
from kg.evaluation.tables import table_rows
from kg.evaluation.verdicts import Verdict

BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"
TITLES = {
    "seed": "The first article",
    "civic": "Civic news",
    "nerel": "NEREL, dev",
    "factrueval": "FactRuEval-2016, devset",
}
#: The sets whose relations carry a verdict on each prediction.
CALIBRATED = ("civic", "factrueval")
#: What an error is due to: an end that only one side has, a relation of another type or polarity
#: between the same two, or a relation between two that both sides have.
WHY = ("an end", "other relation", "relation")


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure to reach: where it stands in a report, and how much it should be."""

    set: str
    figure: str
    value: Callable[[Score], float]
    goal: str
    floor: str = ""


def f1(table: str, row: str) -> Callable[[Score], float]:
    return lambda score: dict(table_rows(score, table))[row].f1


def precision(table: str, row: str) -> Callable[[Score], float]:
    return lambda score: dict(table_rows(score, table))[row].precision


def split_share(score: Score) -> float:
    return score.figures["gold entities split"] / max(1, score.figures["gold entities"])


GOALS = (
    Goal("seed", "relations, micro F1", f1("relations", "micro"), "≥ 0.95", "0.00"),
    Goal("seed", "endorses, false alarms", lambda s: s.tables["relations"]["endorses"].fp, "0"),
    Goal("seed", "Person, F1", f1("entities", "Person"), "≥ 0.95"),
    Goal("seed", "Organization, F1", f1("entities", "Organization"), "≥ 0.95"),
    Goal("civic", "relations, micro F1", f1("relations", "micro"), "≥ 0.65"),
    Goal("civic", "relations, micro precision", precision("relations", "micro"), "≥ 0.80"),
    Goal("civic", "leader-of, F1", f1("relations", "leader-of"), "≥ 0.80"),
    Goal("civic", "member-of, F1", f1("relations", "member-of"), "≥ 0.60"),
    Goal("civic", "endorses, F1", f1("relations", "endorses"), "≥ 0.70"),
    Goal("civic", "supports-initiative, F1", f1("relations", "supports-initiative"), "≥ 0.55"),
    Goal("civic", "polarity errors", lambda s: s.figures["polarity errors"], "0"),
    Goal("civic", "entities split, share", split_share, "≤ 0.05"),
    Goal("factrueval", "occupation, F1", f1("occupation", "micro"), "≥ 0.62", "0.25"),
    Goal("nerel", "affiliation, F1", f1("relations", "affiliation person-org"), "≥ 0.65", "0.41"),
    Goal(
        "nerel",
        "leader-of organizations, F1",
        f1("relations", "leader-of, organizations"),
        "≥ 0.70",
        "0.46",
    ),
    Goal("nerel", "leader-of places, F1", f1("relations", "leader-of, places"), "≥ 0.70", "0.00"),
    Goal("nerel", "ORGANIZATION exact, F1", f1("mentions", "ORGANIZATION exact"), "≥ 0.72", "0.59"),
    Goal(
        "nerel",
        "ORGANIZATION overlap, F1",
        f1("mentions", "ORGANIZATION overlap"),
        "≥ 0.85",
        "0.74",
    ),
)


def update(path: Path, reports: Mapping[str, Report]) -> None:
    """Renew the tables of a Markdown file."""
    renew(path, BEGIN, END, document(reports))


def renew(path: Path, begin: str, end: str, text: str) -> None:
    """Replace what stands between two markers of a Markdown file."""
    before, rest = path.read_text(encoding="utf-8").split(begin)
    after = rest.split(end)[1]
    fresh = path.with_suffix(".new")
    fresh.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")
    fresh.replace(path)


def document(reports: Mapping[str, Report]) -> str:
    """All tables as Markdown."""
    parts = ["## Against the goals", goals_table(reports)]
    for name, report in reports.items():
        parts.append(f"## {TITLES[name]} ({report.score.documents} documents)")
        parts += [counts_table(report, table) for table in report.score.tables]
        parts.append(figures_line(report.score))
    parts += ["## Where the loss is", loss_table(reports)]
    parts += ["## Confidence", reliability_table(reports)]
    return "\n\n".join(parts) + "\n"


def goals_table(reports: Mapping[str, Report]) -> str:
    header = ("set", "figure", "floor", "goal", "reached", "look", "blind")
    rows = [goal_row(goal, reports[goal.set]) for goal in GOALS if goal.set in reports]
    return markdown(header, rows)


def goal_row(goal: Goal, report: Report) -> tuple[str, ...]:
    cells = [number(goal.value(half)) for half in report.halves.values()] or ["", ""]
    reached = number(goal.value(report.score))
    return (goal.set, goal.figure, goal.floor, goal.goal, f"**{reached}**", *cells)


def counts_table(report: Report, table: str) -> str:
    header = (table, "P", "R", "F1", "right", "false", "missed", "F1 look", "F1 blind")
    look, blind = (dict(table_rows(score, table)) for score in (report.look, report.blind))
    rows = [
        counts_row(row, counts, (look[row].f1, blind[row].f1) if report.halves else None)
        for row, counts in table_rows(report.score, table)
    ]
    return markdown(header, rows)


def counts_row(name: str, c: Counts, halves: tuple[float, float] | None) -> tuple[str, ...]:
    ratios = [f"{value:.3f}" for value in (c.precision, c.recall, c.f1)]
    cells = ("", "")
    if halves:
        mark = " ⚠" if halves[0] - halves[1] > OVERTUNED else ""
        cells = (f"{halves[0]:.3f}", f"{halves[1]:.3f}{mark}")
    return (name, *ratios, str(c.tp), str(c.fp), str(c.fn), *cells)


def figures_line(score: Score) -> str:
    return "; ".join(f"{name}: {value}" for name, value in score.figures.items()) + "."


def loss_table(reports: Mapping[str, Report]) -> str:
    """Missed and false relations by what went wrong: an end of them, their kind, or they alone."""
    header = (
        "set",
        "relation",
        *(f"{side}: {cause}" for side in ("missed", "false") for cause in WHY),
    )
    rows = []
    for name, report in reports.items():
        lost = Counter(
            (v.type, v.outcome, why(v)) for v in report.score.verdicts if v.level == "relation"
        )
        for kind in sorted({kind for kind, outcome, _ in lost if outcome in ("missed", "wrong")}):
            numbers = (
                str(lost[kind, side, cause]) for side in ("missed", "wrong") for cause in WHY
            )
            rows.append((name, kind, *numbers))
    return markdown(header, rows)


def why(verdict: Verdict) -> str:
    """Where the two sides part on a relation: one of `WHY`."""
    ends = (verdict.subject, verdict.object)
    if not all(end.gold and end.predicted for end in ends):
        return "an end"
    return "other relation" if verdict.note.startswith("other side") else "relation"


def reliability_table(reports: Mapping[str, Report]) -> str:
    groups = {name: reports[name].score.verdicts for name in CALIBRATED if name in reports}
    groups["together"] = [v for verdicts in groups.values() for v in verdicts]
    header = ["confidence", *(f"{name}: {cell}" for name in groups for cell in ("number", "right"))]
    columns = [bins(verdicts) for verdicts in groups.values()]
    return markdown(header, [sum(cells, ()) for cells in zip(labels(), *columns, strict=True)])


def bins(verdicts: Iterable[Verdict]) -> list[tuple[str, ...]]:
    verdicts = list(verdicts)
    found = [*reliability(verdicts), at_least(verdicts, 0.9)]
    return [(str(b.number), "" if b.share is None else f"{b.share:.3f}") for b in found]


def labels() -> list[tuple[str, ...]]:
    found = [(f"{b.low:.2f} to {b.high:.2f}",) for b in reliability([])]
    return [*found, ("**0.90 and more**",)]


def number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def markdown(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table whose first column is text and whose others are aligned to the right."""
    header = list(header)
    ruler = ["---", *["--:"] * (len(header) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [header, ruler, *rows])
