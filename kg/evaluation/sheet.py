"""The working sheet on which one document is judged; each gold format has its own kind of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.evaluation.alignment import Alignment
from kg.evaluation.score import Score
from kg.evaluation.verdicts import Claim, Outcome, Party, Verdict
from kg.records import Extraction, Relation

AFFILIATIONS = ("leader-of", "member-of")


class Sheet:
    """A predicted document beside its gold; the score of the document grows on it."""

    def __init__(
        self,
        document: str,
        gold_names: Mapping[str, str],
        predicted: Extraction,
        alignment: Alignment,
        score: Score,
    ) -> None:
        self.document = document
        self.gold_names = gold_names
        self.predicted = predicted
        self.entities = {e.id: e for e in predicted.entities}
        self.alignment = alignment
        self.fragments = alignment.fragments
        self.score = score
        score.documents = 1

    def ends(self, relation: Relation) -> tuple[str, str]:
        """Subject and object as gold ids; an end that the gold lacks keeps `?` and its id."""
        return self.alignment.gold_of(relation.subject), self.alignment.gold_of(relation.object)

    def party(self, end: str) -> Party:
        """The name and the ids of one end."""
        if end.startswith("?"):
            return Party(self.entities[end[1:]].name, None, (end[1:],))
        return Party(self.gold_names[end], end, tuple(self.fragments.get(end, ())))

    def report(
        self,
        outcome: Outcome,
        kind: str,
        ends: tuple[str, str],
        relations: Sequence[Relation],
        gold: Claim | None,
        *,
        polarity: str = "",
        note: str = "",
    ) -> None:
        """Write down the verdict on one relation."""
        subject, target = (self.party(end) for end in ends)
        predicted = best_claim(relations)
        self.score.verdicts.append(
            Verdict(
                self.document,
                "relation",
                outcome,
                kind,
                subject,
                target,
                polarity,
                note,
                gold,
                predicted,
            )
        )

    def report_entity(
        self, outcome: Outcome, kind: str, party: Party, note: str = "", seen: str = ""
    ) -> None:
        """Write down the verdict on one entity; `seen` lists the words that name it."""
        gold = None if outcome == "wrong" else Claim(seen)
        predicted = None if outcome == "missed" else Claim(seen)
        self.score.verdicts.append(
            Verdict(
                self.document,
                "entity",
                outcome,
                kind,
                party,
                note=note,
                gold=gold,
                predicted=predicted,
            )
        )


def best_claim(relations: Sequence[Relation]) -> Claim | None:
    """What the surest of several equal predictions says; None when there is none."""
    best = max(relations, key=lambda r: r.confidence, default=None)
    if best is None:
        return None
    words = best.evidence
    return Claim(
        words.text,
        (words.start, words.end),
        best.role or "",
        best.status,
        best.pattern,
        best.confidence,
    )
