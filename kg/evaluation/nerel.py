"""Score extractions against NEREL: who is affiliated with what, who leads it, and the names.

NEREL has no endorsements, initiatives or polarity. Its WORKPLACE relation takes places as employers
too; member-of a place, which the civic guideline does not have, is counted aside. For about half of
the pairs the data does not tell the post: leader-of is then not judged.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluation.alignment import GoldParty, align
from kg.evaluation.counts import OUTCOME_COUNTS, Counts, set_counts
from kg.evaluation.gold.nerel import Affiliation, Cluster, NerelGold
from kg.evaluation.score import Score, add_up, empty_score
from kg.evaluation.sheet import AFFILIATIONS, Sheet
from kg.evaluation.spans import Span, contains, outermost, overlap
from kg.evaluation.verdicts import Claim, Outcome
from kg.records import Extraction, Relation

NAME_TYPES = {"PERSON": "Person", "ORGANIZATION": "Organization"}
CLUSTER_TYPES = {"person": "Person", "organization": "Organization"}
AFFILIATION = "affiliation person-org"
LEADER = {"organization": "leader-of, organizations", "place": "leader-of, places"}
FIGURES = ("open pairs", "member-of a place", "gold clusters split", "merged entities")

_EDGES = "«»\"“”„'`()[] \t\n"
Pair = tuple[str, str]


def score_nerel(golds: Sequence[NerelGold], predictions: Mapping[str, Extraction]) -> Score:
    """Score all documents; one without a prediction is all misses."""
    blank = Extraction("")
    return add_up(no_nerel(), (score_document(g, predictions.get(g.id, blank)) for g in golds))


def no_nerel() -> Score:
    """The score of no document."""
    names = [f"{kind} {mode}" for kind in NAME_TYPES for mode in ("exact", "overlap")]
    return empty_score({"relations": (AFFILIATION, *LEADER.values()), "mentions": names}, FIGURES)


def score_document(gold: NerelGold, predicted: Extraction) -> Score:
    """Score one document."""
    sheet = _NerelSheet(gold, predicted)
    count_names(sheet.score, gold, predicted)
    sheet.judge()
    return sheet.score


# --------------------------------------------------------------------------- names


def trim(text: str, span: Span) -> Span:
    """The span without quotes, brackets and spaces at its ends (NEREL is uneven about them)."""
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def count_names(score: Score, gold: NerelGold, predicted: Extraction) -> None:
    """Add the counts of PERSON and ORGANIZATION mentions.

    A predicted mention without any capital letter (a role, «партия») counts when it matches and is
    left out otherwise; so is a person's name inside an organisation's.
    """
    spans = {kind: _predicted_names(gold.text, predicted, kind) for kind in NAME_TYPES}
    wanted = {k: outermost(trim(gold.text, s) for s in gold.names[k]) for k in NAME_TYPES}
    bodies = spans["ORGANIZATION"] + wanted["ORGANIZATION"]
    spans["PERSON"] = [s for s in spans["PERSON"] if not any(contains(o, s) for o in bodies)]
    for kind in NAME_TYPES:
        for mode, matches in (("exact", operator.eq), ("overlap", overlap)):
            counted = [
                s
                for s in spans[kind]
                if any(c.isupper() for c in gold.text[s[0] : s[1]])
                or any(matches(s, g) for g in wanted[kind])
            ]
            counts = _count_exact if mode == "exact" else _count_overlap
            score.count("mentions", f"{kind} {mode}", counts(wanted[kind], counted))


def _predicted_names(text: str, predicted: Extraction, kind: str) -> list[Span]:
    return outermost(
        trim(text, (m.start, m.end))
        for e in predicted.entities
        if e.type == NAME_TYPES[kind]
        for m in e.mentions
    )


def _count_exact(gold: list[Span], predicted: list[Span]) -> Counts:
    return set_counts(set(gold), set(predicted))


def _count_overlap(gold: list[Span], predicted: list[Span]) -> Counts:
    """Each gold span takes at most one prediction, the one that covers most of it."""
    free = list(predicted)
    for span in gold:
        hits = [p for p in free if overlap(span, p)]
        if hits:
            free.remove(max(hits, key=lambda p: overlap(span, p)))
    tp = len(predicted) - len(free)
    return Counts(tp, len(free), len(gold) - tp)


# --------------------------------------------------------------------------- relations


@dataclass(slots=True)
class _Found:
    """A predicted (person, employer) pair and the relations that state it."""

    kind: str
    relations: list[Relation] = field(default_factory=list)

    @property
    def leads(self) -> bool:
        return any(r.type == "leader-of" for r in self.relations)


class _NerelSheet(Sheet):
    def __init__(self, gold: NerelGold, predicted: Extraction) -> None:
        parties = [GoldParty(c.id, _type_of(c), c.spans) for c in gold.clusters.values()]
        alignment = align(predicted.entities, parties)
        names = {c.id: c.name for c in gold.clusters.values()}
        super().__init__(gold.id, names, predicted, alignment, no_nerel())
        self.gold = gold
        self.pairs = self.affiliations()
        self.score.figures["gold clusters split"] += len(alignment.split)
        self.score.figures["merged entities"] += len(alignment.merged)

    def judge(self) -> None:
        for pair, found in self.pairs.items():
            self.judge_pair(pair, found)
        for pair, known in self.gold.affiliations.items():
            self.judge_miss(pair, known)

    def affiliations(self) -> dict[Pair, _Found]:
        """The predicted affiliations of persons, by cluster ids (`?id` for what is not in gold)."""
        pairs: dict[Pair, _Found] = {}
        for relation in self.predicted.relations:
            if relation.type not in AFFILIATIONS or relation.polarity == "negative":
                continue
            pair = self.ends(relation)
            kind = self.kind(pair[1], relation.object)
            if not self.is_person(pair[0], relation.subject):
                continue
            if kind == "place" and relation.type == "member-of":
                self.score.figures["member-of a place"] += 1
                continue
            pairs.setdefault(pair, _Found(kind)).relations.append(relation)
        return pairs

    def is_person(self, cluster: str, predicted: str) -> bool:
        known = self.gold.clusters.get(cluster)
        return known.kind == "person" if known else self.entities[predicted].type == "Person"

    def kind(self, cluster: str, predicted: str) -> str:
        """What an employer is: organization, place or facility."""
        known = self.gold.clusters.get(cluster)
        if known and known.kind != "person":
            return known.kind
        return "place" if self.entities[predicted].type == "Place" else "organization"

    def judge_pair(self, pair: Pair, found: _Found) -> None:
        known = self.gold.affiliations.get(pair)
        if known is None and (pair in self.gold.neutral or found.kind == "facility"):
            self.score.figures["open pairs"] += 1
            self.note("open", "affiliation", pair, found, known)
            return
        if found.kind == "organization":
            self.settle("right" if known else "wrong", AFFILIATION, pair, found, known)
        if found.leads and (known is None or known.post != "unknown"):
            leads = known is not None and known.post == "leader"
            self.settle("right" if leads else "wrong", LEADER[found.kind], pair, found, known)

    def judge_miss(self, pair: Pair, known: Affiliation) -> None:
        kind, found = self.gold.clusters[pair[1]].kind, self.pairs.get(pair)
        if kind == "organization" and found is None:
            self.settle("missed", AFFILIATION, pair, None, known)
        if known.post == "leader" and not (found and found.leads):
            self.settle("missed", LEADER[kind], pair, None, known)

    def settle(
        self,
        outcome: Outcome,
        row: str,
        pair: Pair,
        found: _Found | None,
        known: Affiliation | None,
    ) -> None:
        """Count a decided pair in one row of the table."""
        self.score.count("relations", row, OUTCOME_COUNTS[outcome])
        self.note(outcome, "affiliation" if row == AFFILIATION else "leader-of", pair, found, known)

    def note(
        self,
        outcome: Outcome,
        kind: str,
        pair: Pair,
        found: _Found | None,
        known: Affiliation | None,
    ) -> None:
        roles = "; ".join(known.roles) if known else ""
        claim = Claim(roles, role=roles) if known else None
        post = f"gold post: {known.post}" if known else ""
        self.report(outcome, kind, pair, found.relations if found else [], claim, note=post)


def _type_of(cluster: Cluster) -> str:
    return CLUSTER_TYPES.get(cluster.kind, "Place")
