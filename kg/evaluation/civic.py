"""Score extractions against civic gold, annotated at document level.

* Gold spans of an entity are the occurrences of its mention strings (`gold.place_mentions`).
* A predicted and a gold span match when their intersection over union is at least 0.5; two
  initiatives match more loosely (`initiatives`).
* A predicted entity maps to the gold entity with which it shares the most spans. Entity scores then
  want the same type; relation scores do not, so that one error is not counted again in every
  relation. A gold entity is found once; further entities mapping to it are `split`.
* A relation is right when type, polarity, mapped subject and mapped object are a gold relation's.
  Predictions that become equal after mapping count once. Status, role and evidence do not decide.
* Missing an optional gold relation costs nothing, finding it earns nothing.
* `affiliation` scores leader-of and member-of as one type, outside the micro average.
* `polarity errors` are positive relations for which the gold has only the negative one: support
  claimed where the text says the opposite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluation.alignment import Alignment, GoldParty, align
from kg.evaluation.counts import Counts, set_counts
from kg.evaluation.gold import CivicGold, CivicRelation
from kg.evaluation.initiatives import initiative_match
from kg.evaluation.score import Score, add_up, empty_score
from kg.evaluation.spans import SpanMatch, spans_match
from kg.evaluation.verdicts import Outcome, Party, Verdict
from kg.records import ENTITY_TYPES, RELATION_TYPES, Entity, Extraction, Relation

AFFILIATIONS = ("leader-of", "member-of")
FIGURES = (
    "polarity errors",
    "gold entities",
    "gold entities split",
    "extra fragments",
    "merged entities",
    "mistyped entities",
    "status agrees",
)

#: (type, polarity, subject, object) in gold ids
Key = tuple[str, str, str, str]


def score_civic(golds: Sequence[CivicGold], predictions: Mapping[str, Extraction]) -> Score:
    """Score all documents; one without a prediction is all misses."""
    blank = Extraction("")
    return add_up(no_civic(), (score_document(g, predictions.get(g.id, blank)) for g in golds))


def no_civic() -> Score:
    """The score of no document."""
    tables = {
        "relations": RELATION_TYPES,
        "affiliation": ("leader-of or member-of",),
        "entities": ENTITY_TYPES,
    }
    return empty_score({title: tuple(rows) for title, rows in tables.items()}, FIGURES)


def score_document(gold: CivicGold, predicted: Extraction) -> Score:
    """Score one document."""
    sheet = _Sheet(gold, predicted, align_civic(gold, predicted), no_civic())
    sheet.score.documents = 1
    sheet.judge_relations()
    sheet.judge_entities()
    return sheet.score


def align_civic(gold: CivicGold, predicted: Extraction) -> Alignment:
    """Map predicted entities to gold entities under the civic span criteria."""
    loose = initiative_match(gold.text)

    def criterion(entity: Entity, gold_id: str) -> SpanMatch:
        both = entity.type == gold.entities[gold_id].type == "Initiative"
        return loose if both else spans_match

    parties = [GoldParty(e.id, e.type, e.spans) for e in gold.entities.values()]
    return align(predicted.entities, parties, criterion)


@dataclass(slots=True)
class _Sheet:
    """The working sheet of one document."""

    gold: CivicGold
    predicted: Extraction
    alignment: Alignment
    score: Score
    names: dict[str, Entity] = field(init=False)

    def __post_init__(self) -> None:
        self.names = {e.id: e for e in self.predicted.entities}

    # ----------------------------------------------------------------- relations

    def judge_relations(self) -> None:
        expected = {key_of(r): r for r in self.gold.relations if _counts(r)}
        optional = {key_of(r): r for r in self.gold.relations if r.optional}
        mapped = self.mapped_relations()
        neutral = optional.keys() - expected.keys()
        got = {key: rows for key, rows in mapped.items() if key not in neutral}
        self.count_relations(set(expected), set(got))
        self.count_polarity(set(mapped))
        self.count_status(got.keys() & expected.keys(), got)
        everything = {**optional, **expected}
        for key, rows in mapped.items():
            self.report(_outcome(key, everything, expected), key, rows, everything, mapped)
        for key in expected:
            if key not in got:
                self.report("missed", key, [], everything, mapped)

    def mapped_relations(self) -> dict[Key, list[Relation]]:
        """Predicted relations by their key; an end that the gold lacks keeps a `?` id."""
        mapped: dict[Key, list[Relation]] = {}
        for relation in self.predicted.relations:
            if relation.type in RELATION_TYPES:
                subject = self.alignment.gold_of(relation.subject)
                target = self.alignment.gold_of(relation.object)
                key = (relation.type, relation.polarity, subject, target)
                mapped.setdefault(key, []).append(relation)
        return mapped

    def count_relations(self, expected: set[Key], got: set[Key]) -> None:
        for kind in RELATION_TYPES:
            counts = set_counts(
                {k for k in expected if k[0] == kind}, {k for k in got if k[0] == kind}
            )
            self.score.count("relations", kind, counts)
        either = set_counts(
            {k[1:] for k in expected if k[0] in AFFILIATIONS},
            {k[1:] for k in got if k[0] in AFFILIATIONS},
        )
        self.score.count("affiliation", "leader-of or member-of", either)

    def count_polarity(self, got: set[Key]) -> None:
        known = {key_of(r) for r in self.gold.relations}
        self.score.figures["polarity errors"] += sum(
            key not in known and flipped(key) in known for key in got if key[1] == "positive"
        )

    def count_status(self, keys: set[Key], got: Mapping[Key, list[Relation]]) -> None:
        statuses: dict[Key, set[str]] = {}
        for relation in self.gold.relations:
            statuses.setdefault(key_of(relation), set()).add(relation.status)
        agrees = sum(any(r.status in statuses[key] for r in got[key]) for key in keys)
        self.score.figures["status agrees"] += agrees

    def report(
        self,
        outcome: Outcome,
        key: Key,
        rows: Sequence[Relation],
        gold: Mapping[Key, CivicRelation],
        got: Mapping[Key, list[Relation]],
    ) -> None:
        """Write the verdict on one relation, with the likeliest reason for an error."""
        first = max(rows, key=lambda r: r.confidence, default=None)
        note = ""
        if outcome == "wrong":
            note = explain(key, set(gold)) or _lacking(key, "not in gold")
        elif outcome == "missed":
            note = explain(key, set(got)) or self.unseen(key)
        known = gold.get(key)
        self.score.verdicts.append(
            Verdict(
                self.gold.id,
                "relation",
                outcome,
                key[0],
                self.party(key[2]),
                self.party(key[3]),
                key[1],
                note,
                known.evidence if known else "",
                first.evidence.text if first else "",
                (first.role if first else known.role if known else "") or "",
                first.pattern if first else "",
                first.confidence if first else None,
            )
        )

    def unseen(self, key: Key) -> str:
        """Which ends of a missed relation were not found at all."""
        found = set(self.alignment.best.values())
        ends = (("subject", key[2]), ("object", key[3]))
        lost = [label for label, end in ends if end not in found]
        return " and ".join(lost) + " not predicted" if lost else ""

    def party(self, end: str) -> Party:
        """The name and ids of one end of a key."""
        if end.startswith("?"):
            return Party(self.names[end[1:]].name, None, (end[1:],))
        fragments = tuple(p for p, g in self.alignment.best.items() if g == end)
        return Party(self.gold.entities[end].name, end, fragments)

    # ------------------------------------------------------------------ entities

    def judge_entities(self) -> None:
        found: set[str] = set()
        for entity in self.predicted.entities:
            if entity.type in ENTITY_TYPES:
                self.judge_entity(entity, found)
        for item in self.gold.entities.values():
            if item.id not in found and item.type in ENTITY_TYPES:
                self.miss_entity(item.id)
        figures = self.score.figures
        figures["gold entities"] += len(self.gold.entities)
        figures["gold entities split"] += len(self.alignment.split)
        figures["extra fragments"] += sum(len(i) - 1 for i in self.alignment.split.values())
        figures["merged entities"] += len(self.alignment.merged)

    def judge_entity(self, entity: Entity, found: set[str]) -> None:
        gold_id = self.alignment.best.get(entity.id)
        note = "not in gold"
        if gold_id is not None:
            item = self.gold.entities[gold_id]
            if item.type == entity.type and gold_id not in found:
                found.add(gold_id)
                self.score.count("entities", entity.type, Counts(tp=1))
                self.report_entity("right", entity.type, self.party(gold_id))
                return
            mistyped = item.type != entity.type
            self.score.figures["mistyped entities"] += mistyped
            note = f"gold type is {item.type}" if mistyped else f"split of {item.name}"
        self.score.count("entities", entity.type, Counts(fp=1))
        party = Party(entity.name, None, (entity.id,))
        seen = ", ".join(dict.fromkeys(m.text for m in entity.mentions))
        self.report_entity("wrong", entity.type, party, note, seen)

    def miss_entity(self, gold_id: str) -> None:
        item = self.gold.entities[gold_id]
        self.score.count("entities", item.type, Counts(fn=1))
        party = Party(item.name, gold_id)
        self.report_entity("missed", item.type, party, "", ", ".join(item.mentions))

    def report_entity(
        self, outcome: Outcome, kind: str, party: Party, note: str = "", seen: str = ""
    ) -> None:
        verdict = Verdict(self.gold.id, "entity", outcome, kind, party, note=note, evidence=seen)
        self.score.verdicts.append(verdict)


def key_of(relation: CivicRelation) -> Key:
    """What a prediction must reproduce."""
    return relation.type, relation.polarity, relation.subject, relation.object


def flipped(key: Key) -> Key:
    """The same relation with the other polarity."""
    return key[0], "negative" if key[1] == "positive" else "positive", key[2], key[3]


def explain(key: Key, others: set[Key]) -> str:
    """Why a relation has no counterpart: the nearest relation on the other side, if any."""
    if flipped(key) in others:
        return f"other side says {flipped(key)[1]}"
    if (key[0], key[1], key[3], key[2]) in others:
        return "other side has the direction swapped"
    same_ends = (other[0] for other in sorted(others) if other[2:] == key[2:])
    return next((f"other side says {kind}" for kind in same_ends), "")


def _lacking(key: Key, remark: str) -> str:
    ends = (("subject", key[2]), ("object", key[3]))
    lost = [label for label, end in ends if end.startswith("?")]
    return " and ".join(lost) + f" {remark}" if lost else ""


def _counts(relation: CivicRelation) -> bool:
    return relation.type in RELATION_TYPES and not relation.optional


def _outcome(
    key: Key, everything: Mapping[Key, CivicRelation], expected: Mapping[Key, CivicRelation]
) -> Outcome:
    if key in expected:
        return "right"
    return "open" if key in everything else "wrong"
