"""What the scorers found out about each relation and entity, and the table of errors made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.evaluation.spans import Span

#: right: in gold and prediction; wrong: predicted only; missed: in the gold only; open: the gold
#: leaves it undecided (optional or neutral), so that it neither costs nor earns.
Outcome = Literal["right", "wrong", "missed", "open"]
OUTCOMES: tuple[Outcome, ...] = ("right", "wrong", "missed", "open")

ERROR_COLUMNS = (
    "document",
    "kind",
    "type",
    "polarity",
    "subject",
    "object",
    "note",
    "evidence",
    "pattern",
    "confidence",
)
_LABELS = {"right": "OK", "wrong": "FP", "missed": "MISS", "open": "OPEN"}


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a relation, or an entity: its name and its ids in gold and prediction."""

    name: str = ""
    gold: str | None = None
    predicted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one side, gold or prediction, says about a relation besides its type and ends."""

    evidence: str = ""
    span: Span | None = None
    role: str = ""
    status: str = ""
    pattern: str = ""
    confidence: float | None = None


NOBODY = Party()
NOTHING = Claim()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judged relation or entity (`level`), with what is needed to see why.

    `gold` and `predicted` are None where that side does not have it.
    """

    document: str
    level: Literal["relation", "entity"]
    outcome: Outcome
    type: str
    subject: Party
    object: Party = NOBODY
    polarity: str = ""
    note: str = ""
    gold: Claim | None = None
    predicted: Claim | None = None

    @property
    def confidence(self) -> float | None:
        """Confidence of the prediction, None when there is none."""
        return self.predicted.confidence if self.predicted else None

    @property
    def label(self) -> str:
        """The kind of outcome as it stands in the error table."""
        label = _LABELS[self.outcome]
        return label if self.level == "relation" else f"ENTITY-{label}"

    def as_tsv(self) -> str:
        """One line of the error table, without its line end."""
        claim = self.predicted or self.gold or NOTHING
        cells = (
            self.document,
            self.label,
            self.type,
            self.polarity,
            self.subject.name,
            self.object.name,
            self.note,
            claim.evidence,
            claim.pattern,
            "" if claim.confidence is None else f"{claim.confidence:.2f}",
        )
        return "\t".join(re.sub(r"\s+", " ", cell) for cell in cells)


def error_table(verdicts: Iterable[Verdict]) -> str:
    """The misses and false alarms as tab-separated text with a header, one line each."""
    lines = [v.as_tsv() for v in verdicts if v.outcome in ("wrong", "missed")]
    return "\n".join(["\t".join(ERROR_COLUMNS), *lines]) + "\n"
