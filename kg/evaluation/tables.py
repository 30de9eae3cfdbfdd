"""Scores as fixed-width text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from kg.evaluation.counts import Counts
from kg.evaluation.nerel import AFFILIATION
from kg.evaluation.score import Score
from kg.texts import ENGLISH, retold, texts

#: Tables whose rows add up to something.
SUMMED = ("relations", "entities", "occupation")


def format_table(title: str, rows: Iterable[tuple[str, Counts]]) -> str:
    """Precision, recall, F1 and counts, one row per line."""
    lines = [f"{title:<26}{'P':>8}{'R':>8}{'F1':>8}{'TP':>7}{'FP':>7}{'FN':>7}"]
    lines += [
        f"{name:<26}{c.precision:>8.4f}{c.recall:>8.4f}{c.f1:>8.4f}{c.tp:>7}{c.fp:>7}{c.fn:>7}"
        for name, c in rows
    ]
    return "\n".join(lines)


def table_rows(score: Score, table: str) -> list[tuple[str, Counts]]:
    """The rows of one table, with their sum where it means something."""
    rows = list(score.tables[table].items())
    # NEREL's rows overlap, so that their sum means nothing.
    if table in SUMMED and AFFILIATION not in score.tables[table]:
        rows.append(("micro", score.micro(table)))
    return rows


def score_text(score: Score, halves: Mapping[str, Score] | None = None, lang: str = ENGLISH) -> str:
    """All tables, all figures, and the F1 of each half, in a language."""
    told = partial(retold, room="evaluation", lang=lang)
    parts = [texts("evaluation", lang)("documents", n=score.documents)]
    for title in score.tables:
        rows = [(told(name), counts) for name, counts in table_rows(score, title)]
        parts.append(format_table(told(title), rows))
    parts.append("\n".join(f"{told(name)}: {value}" for name, value in score.figures.items()))
    if halves:
        parts.append(halves_text(halves, lang))
    return "\n\n".join(parts) + "\n"


def halves_text(halves: Mapping[str, Score], lang: str = ENGLISH) -> str:
    """The F1 of each half, and the gap from the first to the last, row by row."""
    names, said = list(halves), texts("evaluation", lang)
    head = [f"{said('by-half'):<26}", *(f"{said(f'half.{name}'):>8}" for name in names)]
    lines = ["".join([*head, f"{said('gap'):>8}"])]
    for table in halves[names[0]].tables:
        columns = [dict(table_rows(score, table)) for score in halves.values()]
        for row in columns[0]:
            values = [column[row].f1 for column in columns]
            cells = "".join(f"{value:>8.4f}" for value in values)
            name = retold(row, "evaluation", lang)
            lines.append(f"{name:<26}{cells}{values[0] - values[-1]:>+8.4f}")
    return "\n".join(lines)
