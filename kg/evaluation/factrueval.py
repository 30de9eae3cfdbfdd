"""Score extractions against the occupations of FactRuEval-2016, once per pair and document.

Gold pairs are the (Who, Where) entities of the Occupation facts; predicted pairs are the leader-of
and member-of relations of persons. A Where also accepts what an isPartOf fact joins to it. Facts
marked difficult or not actual are optional: missing them costs nothing, finding them earns nothing.
The post is not required; how often the predicted role shares a word with it is counted aside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.evaluation.alignment import GoldParty, align
from kg.evaluation.counts import OUTCOME_COUNTS
from kg.evaluation.gold.factrueval import FactGold
from kg.evaluation.score import Score, add_up, empty_score
from kg.evaluation.sheet import AFFILIATIONS, Sheet
from kg.evaluation.verdicts import Claim, Outcome
from kg.records import Extraction, Relation

TAG_TYPES = {"per": "Person", "org": "Organization", "loc": "Place", "locorg": "Place"}
ORGANIZATION, PLACE = "Where an organization", "Where a place"
FIGURES = (
    "optional facts found",
    "pairs with a position",
    "role fits the position",
    "gold entities split",
    "merged entities",
)

Pair = tuple[str, str]


def score_factrueval(golds: Sequence[FactGold], predictions: Mapping[str, Extraction]) -> Score:
    """Score all documents; one without a prediction is all misses."""
    blank = Extraction("")
    return add_up(no_facts(), (score_document(g, predictions.get(g.id, blank)) for g in golds))


def no_facts() -> Score:
    """The score of no document."""
    return empty_score({"occupation": (ORGANIZATION, PLACE)}, FIGURES)


def score_document(gold: FactGold, predicted: Extraction) -> Score:
    """Score one document."""
    sheet = _FactSheet(gold, predicted)
    sheet.judge()
    return sheet.score


def content_words(texts: Iterable[str]) -> set[str]:
    """Beginnings of the longer words, a crude way to compare inflected posts."""
    plain = " ".join(texts).lower().replace("ё", "е")
    return {word[:5] for word in re.findall(r"\w{4,}", plain)}


class _FactSheet(Sheet):
    def __init__(self, gold: FactGold, predicted: Extraction) -> None:
        parties = [
            GoldParty(e.id, TAG_TYPES.get(e.tag, ""), e.spans) for e in gold.entities.values()
        ]
        alignment = align(predicted.entities, parties)
        names = {e.id: e.name for e in gold.entities.values()}
        super().__init__(gold.id, names, predicted, alignment, no_facts())
        self.gold = gold
        self.required: defaultdict[Pair, list[str]] = defaultdict(list)
        for fact in gold.occupations:
            if not fact.optional:
                self.required[fact.who, fact.where].extend(fact.positions)
        self.optional = {(f.who, f.where) for f in gold.occupations if f.optional}
        self.pairs = self.occupations()
        self.score.figures["gold entities split"] += len(alignment.split)
        self.score.figures["merged entities"] += len(alignment.merged)

    def judge(self) -> None:
        for pair, positions in self.required.items():
            if pair in self.pairs:
                self.count_role(positions, self.pairs[pair])
            self.settle("right" if pair in self.pairs else "missed", pair)
        for pair in self.pairs:
            if pair in self.required:
                continue
            if pair in self.optional:
                self.score.figures["optional facts found"] += 1
                self.note("open", pair)
            else:
                self.settle("wrong", pair)

    def occupations(self) -> dict[Pair, list[Relation]]:
        """Predicted relations by (Who, Where), as gold ids where the gold has the entity."""
        pairs: dict[Pair, list[Relation]] = {}
        for relation in self.predicted.relations:
            affiliates = relation.type in AFFILIATIONS and relation.polarity == "positive"
            if affiliates and self.entities[relation.subject].type == "Person":
                pairs.setdefault(self.accepted(self.ends(relation)), []).append(relation)
        return pairs

    def accepted(self, pair: Pair) -> Pair:
        """The gold pair that this one satisfies, with a whole for its part; else itself."""
        wholes = sorted(self.gold.parts.get(pair[1], ()))
        options = [pair, *((pair[0], whole) for whole in wholes)]
        return next((o for o in options if o in self.required or o in self.optional), pair)

    def count_role(self, positions: list[str], relations: list[Relation]) -> None:
        if positions:
            said = content_words(r.role or "" for r in relations)
            self.score.figures["pairs with a position"] += 1
            self.score.figures["role fits the position"] += bool(said & content_words(positions))

    def settle(self, outcome: Outcome, pair: Pair) -> None:
        """Count a decided pair in its row of the table."""
        self.score.count("occupation", self.row(pair), OUTCOME_COUNTS[outcome])
        self.note(outcome, pair)

    def row(self, pair: Pair) -> str:
        known = self.gold.entities.get(pair[1])
        if known:
            return ORGANIZATION if known.tag in ("org", "project", "per") else PLACE
        first = self.entities[self.pairs[pair][0].object]
        return PLACE if first.type == "Place" else ORGANIZATION

    def note(self, outcome: Outcome, pair: Pair) -> None:
        positions = " | ".join(self.required.get(pair, ()))
        claim = None if outcome == "wrong" else Claim(positions, role=positions)
        self.report(outcome, "occupation", pair, self.pairs.get(pair, []), claim)
