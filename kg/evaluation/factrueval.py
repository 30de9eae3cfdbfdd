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
from dataclasses import dataclass, field

from kg.evaluation.alignment import Alignment, GoldParty, align
from kg.evaluation.counts import Counts
from kg.evaluation.gold import FactGold
from kg.evaluation.score import Score, add_up, empty_score
from kg.evaluation.verdicts import Outcome, Party, Verdict
from kg.records import Entity, Extraction, Relation

TAG_TYPES = {"per": "Person", "org": "Organization", "loc": "Place", "locorg": "Place"}
ORGANIZATION, PLACE = "Where an organization", "Where a place"
FIGURES = (
    "optional facts found",
    "pairs with a position",
    "role fits the position",
    "gold entities split",
    "merged entities",
)

_AFFILIATIONS = ("leader-of", "member-of")
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
    parties = [GoldParty(e.id, TAG_TYPES.get(e.tag, ""), e.spans) for e in gold.entities.values()]
    sheet = _Sheet(gold, predicted, align(predicted.entities, parties), no_facts())
    sheet.score.documents = 1
    sheet.judge()
    return sheet.score


def content_words(texts: Iterable[str]) -> set[str]:
    """Beginnings of the longer words, a crude way to compare inflected posts."""
    plain = " ".join(texts).lower().replace("ё", "е")
    return {word[:5] for word in re.findall(r"\w{4,}", plain)}


@dataclass(slots=True)
class _Sheet:
    """The working sheet of one document."""

    gold: FactGold
    predicted: Extraction
    alignment: Alignment
    score: Score
    entities: dict[str, Entity] = field(init=False)
    required: dict[Pair, list[str]] = field(init=False)
    optional: set[Pair] = field(init=False)

    def __post_init__(self) -> None:
        self.entities = {e.id: e for e in self.predicted.entities}
        self.required, self.optional = defaultdict(list), set()
        for fact in self.gold.occupations:
            if fact.optional:
                self.optional.add((fact.who, fact.where))
            else:
                self.required[fact.who, fact.where].extend(fact.positions)
        self.score.figures["gold entities split"] += len(self.alignment.split)
        self.score.figures["merged entities"] += len(self.alignment.merged)

    def judge(self) -> None:
        pairs = self.pairs()
        for pair, positions in self.required.items():
            if pair in pairs:
                self.count_role(positions, pairs[pair])
            self.settle("right" if pair in pairs else "missed", pair, pairs.get(pair, []))
        for pair, relations in pairs.items():
            if pair in self.required:
                continue
            if pair in self.optional:
                self.score.figures["optional facts found"] += 1
                self.report("open", pair, relations)
            else:
                self.settle("wrong", pair, relations)

    def pairs(self) -> dict[Pair, list[Relation]]:
        """Predicted relations by (Who, Where), as gold ids where the gold has the entity."""
        pairs: dict[Pair, list[Relation]] = {}
        for r in self.predicted.relations:
            if r.type not in _AFFILIATIONS or r.polarity == "negative":
                continue
            if self.entities[r.subject].type == "Person":
                pair = (self.alignment.gold_of(r.subject), self.alignment.gold_of(r.object))
                pairs.setdefault(self.accepted(pair), []).append(r)
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

    def settle(self, outcome: Outcome, pair: Pair, relations: list[Relation]) -> None:
        counts = {"right": Counts(tp=1), "wrong": Counts(fp=1), "missed": Counts(fn=1)}[outcome]
        self.score.count("occupation", self.row(pair, relations), counts)
        self.report(outcome, pair, relations)

    def row(self, pair: Pair, relations: list[Relation]) -> str:
        known = self.gold.entities.get(pair[1])
        if known:
            return ORGANIZATION if known.tag in ("org", "project", "per") else PLACE
        return PLACE if self.entities[relations[0].object].type == "Place" else ORGANIZATION

    def report(self, outcome: Outcome, pair: Pair, relations: list[Relation]) -> None:
        first = max(relations, key=lambda r: r.confidence, default=None)
        self.score.verdicts.append(
            Verdict(
                self.gold.id,
                "relation",
                outcome,
                "occupation",
                self.party(pair[0]),
                self.party(pair[1]),
                gold_evidence=" | ".join(self.required.get(pair, ())),
                evidence=first.evidence.text if first else "",
                role=(first.role if first else None) or "",
                pattern=first.pattern if first else "",
                confidence=first.confidence if first else None,
            )
        )

    def party(self, end: str) -> Party:
        if end.startswith("?"):
            return Party(self.entities[end[1:]].name, None, (end[1:],))
        fragments = tuple(p for p, g in self.alignment.best.items() if g == end)
        return Party(self.gold.entities[end].name, end, fragments)
