"""Pairs of things that the program keeps apart and that may be one.

Only names that share something rare are compared (a surname, the beginning of a word, a body), so
that the work grows with the number of names and not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz

from kg.decisions import EntityRef
from kg.knowledge import KnowledgeGraph
from kg.records import Extraction
from kg.resolution import ResolvedEntity
from kg.resolution.folding import fold
from kg.resolution.people import gender, genders_agree, middles_agree, parse_person
from kg.resolution.titles import parse_title
from kg.texts import Said

_BLOCK = 40  # things of one block that are compared: those that most texts name
_LEAST = 0.3
_SENTENCES = 3
_LONG = 300  # characters of a sentence that are shown
_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Guess:
    """Two things that may be one, the chance of it (0 to 1), and what speaks for it."""

    left: ResolvedEntity
    right: ResolvedEntity
    chance: float
    grounds: tuple[str, ...]


class Context:
    """What is known around the things of a graph."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.entities = graph.resolution.entities
        self._graph = graph

    @cached_property
    def ties(self) -> dict[str, set[str]]:
        """By id of a thing, the ids of those that claims connect it with."""
        ties: defaultdict[str, set[str]] = defaultdict(set)
        for extraction in self._graph.extractions:
            for claim in extraction.relations:
                one, other = (self.id_of(extraction.id, e) for e in (claim.subject, claim.object))
                if one != other:
                    ties[one].add(other)
                    ties[other].add(one)
        return ties

    @cached_property
    def _claims(self) -> dict[str, int]:
        claims: defaultdict[str, int] = defaultdict(int)
        for extraction in self._graph.extractions:
            for claim in extraction.relations:
                for end in {claim.subject, claim.object}:
                    claims[self.id_of(extraction.id, end)] += 1
        return claims

    @cached_property
    def extractions(self) -> dict[str, Extraction]:
        """The extractions by document."""
        return {extraction.id: extraction for extraction in self._graph.extractions}

    def id_of(self, document: str, entity: str) -> str:
        """The thing that an entity of a document is."""
        return self._graph.resolution.of(document, entity).id

    def name_of(self, document: str, entity: str) -> str:
        """The name of the thing that an entity of a document is."""
        return self._graph.resolution.of(document, entity).name

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all things by id."""
        return {entity.id: entity.name for entity in self.entities}

    def claims_of(self, entity: ResolvedEntity) -> int:
        """In how many claims it takes part."""
        return self._claims.get(entity.id, 0)

    def weight(self, entity: ResolvedEntity) -> int:
        """How much depends on it: mentions, claims, documents."""
        documents = {document for document, _ in entity.members}
        return entity.mentions + 2 * self.claims_of(entity) + len(documents)

    def sentences(self, ref: EntityRef) -> tuple[str, ...]:
        """A few sentences that name the thing, one of each document."""
        found: dict[str, str] = {}
        for document, name in ref.members:
            for sentence in self._about(document, name):
                found.setdefault(document, f"{document}: {sentence}")
            if len(found) >= _SENTENCES:
                break
        return tuple(found.values())

    def _about(self, document: str, name: str) -> Iterator[str]:
        extraction = self.extractions.get(document)
        if extraction is None:
            return
        entities = [entity for entity in extraction.entities if entity.name == name]
        text = self._graph.text_of(document)
        mentions = [mention for entity in entities for mention in entity.mentions]
        for mention in sorted(mentions, key=lambda m: (m.form != "name", m.start)):
            yield _short(_around(text, mention.start, mention.end))


def similar_pairs(context: Context) -> Iterator[Guess]:
    """The pairs that may be one, each once."""
    seen: set[tuple[str, str]] = set()
    for block in _blocks(context):
        most = sorted(block, key=lambda e: (-context.weight(e), e.id))[:_BLOCK]
        for left, right in combinations(sorted(most, key=lambda e: e.id), 2):
            if left.type == right.type and (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                guess = _guess(left, right, context)
                if guess and guess.chance >= _LEAST:
                    yield guess


def _blocks(context: Context) -> Iterable[list[ResolvedEntity]]:
    blocks: defaultdict[tuple[str, str], list[ResolvedEntity]] = defaultdict(list)
    for entity in context.entities:
        for key in _keys(entity, context):
            blocks[entity.type, key].append(entity)
    return [blocks[key] for key in sorted(blocks) if len(blocks[key]) > 1]


def _keys(entity: ResolvedEntity, context: Context) -> set[str]:
    names = [fold(name) for name in (entity.name, *entity.aliases)]
    if entity.type == "Person":
        persons = [parse_person(name) for name in (entity.name, *entity.aliases)]
        keys = {person.surname[:5] for person in persons} | {f"whole {name}" for name in names}
        keys |= {f"whole {fold(form)}" for form in entity.forms if " " in form}
        keys |= {f"{person.given} {person.surname[:3]}" for person in persons}
        given = {person.given for person in persons if len(person.given) > 1}
        ties = context.ties.get(entity.id, ())
        return (keys | {f"{name} in {tie}" for name in given for tie in ties}) - {""}
    keys = {word[:5] for name in names for word in name.split() if len(word) > 3}
    keys |= {_initials(entity.name), *(f"whole {fold(form)}" for form in entity.forms)}
    return (keys | {name for name in names if len(name) < 9} | {f"whole {n}" for n in names}) - {""}


def _initials(name: str) -> str:
    words = [word for word in fold(name).replace("-", " ").split() if len(word) > 2]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _guess(left: ResolvedEntity, right: ResolvedEntity, context: Context) -> Guess | None:
    likeness, ground = (_persons if left.type == "Person" else _things)(left, right)
    if likeness <= 0:
        return None
    ties = context.ties
    shared = sorted(ties.get(left.id, set()) & ties.get(right.id, set()))
    if right.id in ties.get(left.id, set()):
        likeness *= 0.5  # a document states a relation between them
    if _side_by_side(left, right):
        likeness *= 0.7  # and so does one that names both
    names = [f"«{context.names[id_]}»" for id_ in shared[:3]]
    grounds = (ground, _ground("ties", names=names)) if shared else (ground,)
    return Guess(left, right, min(0.95, likeness + 0.15 * min(len(shared), 2)), grounds)


def _ground(key: str, **values: object) -> Said:
    return Said("review", f"ground.{key}", **values)


def _side_by_side(left: ResolvedEntity, right: ResolvedEntity) -> bool:
    documents = {document for document, _ in left.members}
    return any(document in documents for document, _ in right.members)


def _persons(left: ResolvedEntity, right: ResolvedEntity) -> tuple[float, str]:
    a, b = parse_person(left.name), parse_person(right.name)
    if not middles_agree(a.middle, b.middle) or not genders_agree(gender(a), gender(b)):
        return 0.0, ""
    if _is_form(left, right):
        chance = 0.7 if a.given and b.given else 0.45
        return chance, _ground("form")
    surnames = fuzz.ratio(a.surname, b.surname) / 100 if a.surname and b.surname else 0.0
    if not a.given or not b.given:
        return (0.4, _ground("surname")) if surnames == 1 else (0.0, "")
    if 1 in (len(a.given), len(b.given)):
        fit = surnames > 0.9 and a.given[0] == b.given[0]
        return (0.55, _ground("initials")) if fit else (0.0, "")
    given = fuzz.ratio(a.given, b.given) / 100
    if given > 0.8 and surnames > 0.8:
        return 0.75 * min(given, surnames), _ground("alike")
    if given == 1 and not (a.surname and b.surname):
        return 0.3, _ground("given-name")
    return (0.2, _ground("given-name")) if given == 1 and _woman(left, right) else (0.0, "")


def _woman(left: ResolvedEntity, right: ResolvedEntity) -> bool:
    """Women often change their surnames."""
    return "f" in (gender(parse_person(left.name)), gender(parse_person(right.name)))


def _is_form(left: ResolvedEntity, right: ResolvedEntity) -> bool:
    return _stands_in(left.name, right.forms) or _stands_in(right.name, left.forms)


def _stands_in(name: str, forms: Iterable[str]) -> bool:
    words = name.count(" ")
    return any(form.count(" ") == words and fold(form) == fold(name) for form in forms)


def _things(left: ResolvedEntity, right: ResolvedEntity) -> tuple[float, str]:
    likeness, ground = _alike(left, right)
    vague = any(parse_title(entity.name, entity.type).floating for entity in (left, right))
    return (likeness * 0.4 if vague else likeness), ground


def _alike(left: ResolvedEntity, right: ResolvedEntity) -> tuple[float, str]:
    one, other = fold(left.name), fold(right.name)
    if one == other:
        return 0.4, _ground("name")
    if _is_form(left, right):
        return 0.7, _ground("form")
    if one in (_initials(right.name), "") or other in (_initials(left.name), ""):
        return 0.6, _ground("abbreviation")
    if (ratio := _ratio_of_words(one, other)) > 0.82 and _numbers(one) == _numbers(other):
        return 0.75 * ratio, _ground("alike")
    words, others = set(one.split()), set(other.split())
    if (words < others or others < words) and min(len(words), len(others)) > 1:
        return 0.4, _ground("part")
    return 0.0, ""


def _ratio_of_words(one: str, other: str) -> float:
    """The likeness of the words that are least alike: one other word makes another thing."""
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return 0.0
    return min((fuzz.ratio(*pair) / 100 for pair in zip(words, others, strict=True)), default=0.0)


def _numbers(name: str) -> list[str]:
    """«школа № 5» and «школа № 6» are much alike and never one."""
    return re.findall(r"\d+", name)


def _around(text: str, start: int, end: int) -> str:
    """The sentence in which a mention stands, roughly."""
    before = _END.split(text[max(0, start - _LONG) : start])[-1]
    after = _END.split(text[start : end + _LONG])[0]
    return before + after


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"
