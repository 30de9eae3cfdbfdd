"""Score extractions against civic gold, annotated at document level.

* Gold spans of an entity are the occurrences of its mention strings (`gold.civic`).
* A predicted and a gold span match when their intersection over union is at least 0.5; two
  initiatives match more loosely (`initiatives`).
* A predicted entity maps to the gold entity with which it shares the most spans. Entity scores then
  want the same type; relation scores do not, so that one error is not counted again in every
  relation. A gold entity is found once; further entities mapping to it are fragments of it.
* A relation is right when type, polarity, mapped subject and mapped object are a gold relation's.
  Predictions that become equal after mapping count once. Status, role and evidence do not decide.
* Missing an optional gold relation costs nothing, finding it earns nothing.
* `affiliation` scores leader-of and member-of as one type, outside the micro average.
* `polarity errors` are positive relations for which the gold has only the negative one: support
  claimed where the text says the opposite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.evaluation.alignment import Alignment, GoldParty, align
from kg.evaluation.counts import Counts, set_counts
from kg.evaluation.gold.civic import CivicGold, CivicRelation
from kg.evaluation.initiatives import initiative_match
from kg.evaluation.score import Score, add_up, empty_score
from kg.evaluation.sheet import AFFILIATIONS, Sheet
from kg.evaluation.spans import SpanMatch, spans_match
from kg.evaluation.verdicts import Claim, Outcome, Party
from kg.records import ENTITY_TYPES, RELATION_TYPES, Entity, Extraction, Relation

EITHER = "leader-of or member-of"
TABLES = {"relations": RELATION_TYPES, "affiliation": (EITHER,), "entities": ENTITY_TYPES}
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
    return empty_score(TABLES, FIGURES)


def score_document(gold: CivicGold, predicted: Extraction) -> Score:
    """Score one document."""
    sheet = _CivicSheet(gold, predicted)
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


def key_of(relation: CivicRelation) -> Key:
    """What a prediction must reproduce."""
    return relation.type, relation.polarity, relation.subject, relation.object


def flipped(key: Key) -> Key:
    """The same relation with the other polarity."""
    return key[0], "negative" if key[1] == "positive" else "positive", key[2], key[3]


class _CivicSheet(Sheet):
    def __init__(self, gold: CivicGold, predicted: Extraction) -> None:
        names = {e.id: e.name for e in gold.entities.values()}
        super().__init__(gold.id, names, predicted, align_civic(gold, predicted), no_civic())
        self.gold = gold
        self.expected = {key_of(r): r for r in gold.relations if _required(r)}
        self.known = {key_of(r): r for r in gold.relations if r.optional} | self.expected
        self.got = self.mapped_relations()

    # ----------------------------------------------------------------- relations

    def mapped_relations(self) -> dict[Key, list[Relation]]:
        """Predicted relations by their key in gold ids."""
        mapped: dict[Key, list[Relation]] = {}
        for relation in self.predicted.relations:
            if relation.type in RELATION_TYPES:
                key = (relation.type, relation.polarity, *self.ends(relation))
                mapped.setdefault(key, []).append(relation)
        return mapped

    def judge_relations(self) -> None:
        self.count_relations()
        self.count_polarity()
        self.count_status()
        for key in self.got:
            self.judge(key)
        for key in self.expected:
            if key not in self.got:
                self.judge(key)

    def count_relations(self) -> None:
        decided = {key for key in self.got if key in self.expected or key not in self.known}
        for kind in RELATION_TYPES:
            gold, got = ({k for k in keys if k[0] == kind} for keys in (self.expected, decided))
            self.score.count("relations", kind, set_counts(gold, got))
        either = set_counts(_affiliations(self.expected), _affiliations(decided))
        self.score.count("affiliation", EITHER, either)

    def count_polarity(self) -> None:
        self.score.figures["polarity errors"] += sum(
            key[1] == "positive" and key not in self.known and flipped(key) in self.known
            for key in self.got
        )

    def count_status(self) -> None:
        statuses: dict[Key, set[str]] = {}
        for relation in self.gold.relations:
            statuses.setdefault(key_of(relation), set()).add(relation.status)
        for key in self.got.keys() & self.expected.keys():
            agrees = any(r.status in statuses[key] for r in self.got[key])
            self.score.figures["status agrees"] += agrees

    def judge(self, key: Key) -> None:
        """Write the verdict on one relation, with the likeliest reason for an error."""
        outcome = self.outcome(key)
        note = ""
        if outcome == "wrong":
            note = explain(key, set(self.known)) or self.unknown_ends(key)
        elif outcome == "missed":
            note = explain(key, set(self.got)) or self.unseen_ends(key)
        gold = self.known.get(key)
        claim = Claim(gold.evidence, None, gold.role, gold.status) if gold else None
        rows = self.got.get(key, [])
        self.report(outcome, key[0], key[2:], rows, claim, polarity=key[1], note=note)

    def outcome(self, key: Key) -> Outcome:
        if key in self.expected:
            return "right" if key in self.got else "missed"
        return "open" if key in self.known else "wrong"

    def unknown_ends(self, key: Key) -> str:
        """Which ends of a false alarm are no gold entities."""
        return _ends_that(key, lambda end: end.startswith("?"), "not in gold")

    def unseen_ends(self, key: Key) -> str:
        """Which ends of a missed relation were not found at all."""
        return _ends_that(key, lambda end: end not in self.fragments, "not predicted")

    # ------------------------------------------------------------------ entities

    def judge_entities(self) -> None:
        found: set[str] = set()
        for entity in self.predicted.entities:
            if entity.type in ENTITY_TYPES:
                self.judge_entity(entity, found)
        for gold_id in self.gold.entities:
            if gold_id not in found:
                self.miss_entity(gold_id)
        figures, split = self.score.figures, self.alignment.split
        figures["gold entities"] += len(self.gold.entities)
        figures["gold entities split"] += len(split)
        figures["extra fragments"] += sum(len(ids) - 1 for ids in split.values())
        figures["merged entities"] += len(self.alignment.merged)

    def judge_entity(self, entity: Entity, found: set[str]) -> None:
        gold_id = self.alignment.best.get(entity.id)
        note = self.entity_problem(entity, gold_id, found)
        if gold_id is not None and not note:
            found.add(gold_id)
            self.score.count("entities", entity.type, Counts(tp=1))
            self.report_entity("right", entity.type, self.party(gold_id))
            return
        self.score.count("entities", entity.type, Counts(fp=1))
        seen = ", ".join(dict.fromkeys(m.text for m in entity.mentions))
        party = Party(entity.name, None, (entity.id,))
        self.report_entity("wrong", entity.type, party, note, seen)

    def entity_problem(self, entity: Entity, gold_id: str | None, found: set[str]) -> str:
        """Why a predicted entity is a false alarm; empty when it is right."""
        if gold_id is None:
            return "not in gold"
        item = self.gold.entities[gold_id]
        if item.type != entity.type:
            self.score.figures["mistyped entities"] += 1
            return f"gold type is {item.type}"
        return f"split of {item.name}" if gold_id in found else ""

    def miss_entity(self, gold_id: str) -> None:
        item = self.gold.entities[gold_id]
        if item.type in ENTITY_TYPES:
            self.score.count("entities", item.type, Counts(fn=1))
            seen = ", ".join(item.mentions)
            self.report_entity("missed", item.type, Party(item.name, gold_id), "", seen)


def explain(key: Key, others: set[Key]) -> str:
    """Why a relation has no counterpart: the nearest relation on the other side, if any."""
    if flipped(key) in others:
        return f"other side says {flipped(key)[1]}"
    if (key[0], key[1], key[3], key[2]) in others:
        return "other side has the direction swapped"
    same_ends = (other[0] for other in sorted(others) if other[2:] == key[2:])
    return next((f"other side says {kind}" for kind in same_ends), "")


def _ends_that(key: Key, test: Callable[[str], bool], remark: str) -> str:
    named = (("subject", key[2]), ("object", key[3]))
    found = [label for label, end in named if test(end)]
    return f"{' and '.join(found)} {remark}" if found else ""


def _affiliations(keys: Iterable[Key]) -> set[tuple[str, str, str]]:
    return {key[1:] for key in keys if key[0] in AFFILIATIONS}


def _required(relation: CivicRelation) -> bool:
    return relation.type in RELATION_TYPES and not relation.optional
