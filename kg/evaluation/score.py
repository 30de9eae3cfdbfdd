"""What a scorer reports: tables of counts, single figures and the verdicts behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.evaluation.counts import Counts, total
from kg.evaluation.verdicts import Verdict

Table = dict[str, Counts]


@dataclass(slots=True)
class Score:
    """The score of one document or, added up, of many.

    `tables` maps a title to rows of counts, `figures` counts everything else; `verdicts` are the
    judged relations and entities in the order of the documents.
    """

    documents: int = 0
    tables: dict[str, Table] = field(default_factory=dict)
    figures: Counter[str] = field(default_factory=Counter)
    verdicts: list[Verdict] = field(default_factory=list)

    def count(self, table: str, row: str, counts: Counts) -> None:
        """Add to one row of a table."""
        self.tables[table][row] = self.tables[table][row] + counts

    def micro(self, table: str) -> Counts:
        """All rows of a table together."""
        return total(self.tables[table].values())

    def absorb(self, other: Score) -> None:
        """Add another score of the same scorer to this one."""
        self.documents += other.documents
        for table, rows in other.tables.items():
            mine = self.tables.setdefault(table, {})
            for row, counts in rows.items():
                mine[row] = mine.get(row, Counts()) + counts
        self.figures.update(other.figures)
        self.verdicts.extend(other.verdicts)

    def as_dict(self) -> dict[str, Any]:
        """JSON form of the tables and figures."""
        tables = {
            title: {row: counts.as_dict() for row, counts in rows.items()}
            | ({"micro": self.micro(title).as_dict()} if len(rows) > 1 else {})
            for title, rows in self.tables.items()
        }
        return {"documents": self.documents, "tables": tables, "figures": dict(self.figures)}


def empty_score(tables: Mapping[str, Iterable[str]], figures: Iterable[str]) -> Score:
    """A score of no document, with all its rows at zero."""
    rows = {title: dict.fromkeys(names, Counts()) for title, names in tables.items()}
    return Score(tables=rows, figures=Counter(dict.fromkeys(figures, 0)))


def add_up(blank: Score, scores: Iterable[Score]) -> Score:
    """The sum of the scores of many documents, on top of an empty one."""
    for score in scores:
        blank.absorb(score)
    return blank
