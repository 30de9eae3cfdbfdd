"""What the scorers found out about each relation and entity, and the table of errors made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

#: right: in gold and prediction; wrong: predicted only; missed: in the gold only; open: the gold
#: leaves it undecided (optional or neutral), so that it neither costs nor earns.
Outcome = Literal["right", "wrong", "missed", "open"]

ERROR_HEADER = (
    "document\tkind\ttype\tpolarity\tsubject\tobject\tnote\tevidence\tpattern\tconfidence"
)


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a relation, or an entity: its name and its ids in gold and prediction."""

    name: str = ""
    gold: str | None = None
    predicted: tuple[str, ...] = ()


NOBODY = Party()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judged relation (or entity: `level`), with what is needed to see why."""

    document: str
    level: Literal["relation", "entity"]
    outcome: Outcome
    type: str
    subject: Party
    object: Party = NOBODY
    polarity: str = ""
    note: str = ""
    gold_evidence: str = ""
    evidence: str = ""
    role: str = ""
    pattern: str = ""
    confidence: float | None = None

    @property
    def label(self) -> str:
        """The kind of error as it stands in the error table."""
        label = {"right": "OK", "wrong": "FP", "missed": "MISS", "open": "OPEN"}[self.outcome]
        return label if self.level == "relation" else f"ENTITY-{label}"

    def as_tsv(self) -> str:
        """One line of the error table, without its line end."""
        confidence = "" if self.confidence is None else f"{self.confidence:.2f}"
        cells = (
            self.document,
            self.label,
            self.type,
            self.polarity,
            self.subject.name,
            self.object.name,
            self.note,
            self.evidence or self.gold_evidence,
            self.pattern,
            confidence,
        )
        return "\t".join(re.sub(r"\s+", " ", cell) for cell in cells)


def error_table(verdicts: Iterable[Verdict]) -> str:
    """The misses and false alarms as tab-separated text with a header, one line each."""
    lines = [v.as_tsv() for v in verdicts if v.outcome in ("wrong", "missed")]
    return "\n".join([ERROR_HEADER, *lines]) + "\n"
