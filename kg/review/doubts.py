"""What is doubtful in a graph, in the order in which a person's word is worth most.

The worth of a question is the chance that the program errs there, times (the logarithm of) how
much depends on it: places in texts, claims and documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import log2
from typing import Literal

from kg.decisions import ClaimRef, EntityRef, active
from kg.decisions.matching import Finder
from kg.graph.iris import claim_name
from kg.knowledge import KnowledgeGraph
from kg.records import EntityType, Extraction, Relation
from kg.resolution import Member, Reason, ResolvedEntity
from kg.resolution.folding import fold
from kg.resolution.people import parse_person
from kg.review.drafts import Draft, Drafter
from kg.review.namesakes import strangers
from kg.review.pairs import Context, similar_pairs
from kg.texts import Said, retold, told
from kg.texts.naming import said_relation

Kind = Literal["pair", "merge", "claim"]
_SURE = 0.75  # a claim that is surer is not asked about
_LEAST = 0.1  # the least chance of an error that is worth a question


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things that may be one, or a part of a thing that may be two."""

    id: str
    name: str
    type: EntityType
    ref: EntityRef
    names: tuple[str, ...]
    documents: tuple[str, ...]
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question: are these one (`pair`), are these two (`merge`), is this so (`claim`)?

    `grounds` say in words why it is asked; `chance` that the program errs; `worth` the order.
    What is said is English; `kg.texts.told` tells it in another language.
    """

    kind: Kind
    grounds: tuple[str, ...]
    chance: float
    worth: float
    sides: tuple[Side, ...]  # two; of a claim its subject and its object
    claim: ClaimRef | None = None
    claim_id: str = ""
    statement: str = ""

    @property
    def question(self) -> str:
        """The question in a line."""
        if self.kind == "claim":
            return Said("review", "ask.claim", statement=self.statement)
        first, second = (side.name for side in self.sides)
        now = "apart" if self.kind == "pair" else "joined"
        return Said("review", f"ask.{now}", first=first, second=second)

    def told_grounds(self, lang: str) -> list[str]:
        """The grounds in a language."""
        return [retold(told(ground, lang), "reasons", lang) for ground in self.grounds]

    def answered(self, action: Literal["same", "different", "unsure", "reject", "keep"]) -> Draft:
        """The draft of a decision that answers the question."""
        if self.claim:
            return Draft(action, claim=self.claim)
        return Draft(action, tuple(side.ref for side in self.sides))


def find_doubts(graph: KnowledgeGraph, limit: int | None = None) -> list[Doubt]:
    """The most valuable questions that nobody has answered, the best first; at most `limit`."""
    asker = _Asker(graph)
    found = [*asker.pairs(), *asker.merges(), *asker.claims()]
    found.sort(key=lambda doubt: (-doubt.worth, doubt.question, doubt.claim_id))
    best = islice((doubt for doubt in found if not asker.is_answered(doubt)), limit)
    return [asker.with_sentences(doubt) for doubt in best]


class _Asker:
    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._drafter = Drafter(graph)
        self._context = Context(graph)
        self._answers = _Answers(graph)
        self._whole: dict[str, Side] = {}

    def is_answered(self, doubt: Doubt) -> bool:
        return self._answers.has(doubt)

    def pairs(self) -> Iterator[Doubt]:
        """Things that are two and may be one."""
        for guess in similar_pairs(self._context):
            sides = tuple(self._side(entity) for entity in (guess.left, guess.right))
            weight = min(map(self._context.weight, (guess.left, guess.right)))
            yield _doubt("pair", guess.grounds, guess.chance, weight, sides)

    def merges(self) -> Iterator[Doubt]:
        """Things that are one on weak grounds and may be two."""
        for entity in self._graph.resolution.entities:
            for reason in entity.reasons:
                if not reason.rule.startswith("decided by "):
                    yield from self._merge(entity, reason)
            if found := strangers(self._context, entity):
                sides = tuple(self._side(entity, members) for members in found.sides)
                yield _doubt("merge", found.grounds, found.chance, _lesser(sides), sides)

    def claims(self) -> Iterator[Doubt]:
        """Claims of which the program is not sure."""
        for extraction in self._graph.extractions:
            for claim in extraction.relations:
                if claim.confidence < _SURE:
                    yield self._claim(extraction, claim)

    def with_sentences(self, doubt: Doubt) -> Doubt:
        if doubt.claim:
            words = " ".join(doubt.claim.evidence.split())
            grounds = (f"{doubt.claim.document}: {words}", *doubt.grounds)
            return replace(doubt, grounds=grounds)
        sides = tuple(
            replace(side, sentences=self._context.sentences(side.ref)) for side in doubt.sides
        )
        return replace(doubt, sides=sides)

    def _merge(self, entity: ResolvedEntity, reason: Reason) -> Iterator[Doubt]:
        chance = _merge_chance(entity, reason)
        if chance < _LEAST:
            return
        pairs = list(zip(entity.members, self._graph.names_of(entity.members), strict=True))
        sides = tuple(
            self._side(entity, [m for m, (_, name) in pairs if fold(name) == fold(wanted)], wanted)
            for wanted in (reason.first, reason.second)
            if any(fold(name) == fold(wanted) for _, (_, name) in pairs)
        )
        if len(sides) == 2:
            yield _doubt("merge", (reason.rule,), chance, _lesser(sides), sides)

    def _claim(self, extraction: Extraction, claim: Relation) -> Doubt:
        ref = ClaimRef.of(extraction, claim)
        relation = said_relation(claim.type, negative=claim.polarity == "negative")
        ends = [self._graph.resolution.of(extraction.id, e) for e in (claim.subject, claim.object)]
        subject, object_ = ends
        return _doubt(
            "claim",
            (Said("review", "ground.unsure", share=claim.confidence),),
            1 - claim.confidence,
            2 + min(map(self._context.claims_of, ends)),
            (self._side(subject), self._side(object_)),
            claim=ref,
            claim_id=claim_name(extraction.id, claim),
            statement=Said(
                "review",
                "statement",
                subject=subject.name,
                relation=relation,
                object=object_.name,
            ),
        )

    def _side(
        self, entity: ResolvedEntity, members: Iterable[Member] | None = None, name: str = ""
    ) -> Side:
        if members is not None:
            return self._part(entity, members, name)
        if entity.id not in self._whole:
            self._whole[entity.id] = self._part(entity, entity.members, "")
        return self._whole[entity.id]

    def _part(self, entity: ResolvedEntity, members: Iterable[Member], name: str) -> Side:
        ref = self._drafter.ref(entity, members)
        return Side(
            entity.id,
            name or entity.name,
            entity.type,
            ref,
            tuple(sorted({name for _, name in ref.members})),
            tuple(sorted({document for document, _ in ref.members})),
        )


def _doubt(
    kind: Kind,
    grounds: tuple[str, ...],
    chance: float,
    weight: float,
    sides: tuple[Side, ...],
    claim: ClaimRef | None = None,
    claim_id: str = "",
    statement: str = "",
) -> Doubt:
    worth = chance * log2(2 + weight)
    return Doubt(kind, grounds, chance, worth, sides, claim, claim_id, statement)


def _lesser(sides: Iterable[Side]) -> int:
    """How much depends on the lesser of two sides: a mention, a claim or two for each document."""
    return 4 * min(len(side.documents) for side in sides)


def _merge_chance(entity: ResolvedEntity, reason: Reason) -> float:
    """How likely it is that a rule was wrong to join two spellings; 0 to 1.

    Of the merges that NEREL's links tell a tenth is wrong (`benchmarks/review.py`); persons weigh
    more, for a wrong merge of two people does harm.
    """
    if fold(reason.first) == fold(reason.second):
        return 0.0
    score = getattr(reason, "score", None)
    if isinstance(score, float) and 0 < score < 1:
        return 1 - score
    if entity.type != "Person":
        return 0.12
    names = [parse_person(name) for name in (reason.first, reason.second)]
    if not all(name.full for name in names):
        return 0.2 if any(name.initialled for name in names) else 0.3
    return 0.1


class _Answers:
    """Which questions somebody has answered already, in whatever documents since."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        finder = Finder(graph.given)
        self._sides: dict[Member, set[tuple[int, bool]]] = {}
        self._claims: set[ClaimRef] = set()
        for number, decision in enumerate(active(graph.log)):
            if decision.claim:
                self._claims.add(decision.claim)
            elif len(decision.entities) == 2:
                for side, ref in enumerate(decision.entities):
                    for member in finder.members(ref):
                        self._sides.setdefault(member, set()).add((number, bool(side)))
        self._finder = finder

    def has(self, doubt: Doubt) -> bool:
        """True when a decision has one member on each side of the question, or is on the claim."""
        if doubt.claim:
            return doubt.claim in self._claims
        left, right = (
            {
                answer
                for member in self._finder.members(side.ref)
                for answer in self._sides.get(member, ())
            }
            if self._sides
            else set()
            for side in doubt.sides
        )
        return any((number, not side) in right for number, side in left)
