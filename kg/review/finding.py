"""From what a person types to the entity or claim that is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from kg.errors import EntityError
from kg.graph.iris import claim_name
from kg.knowledge import KnowledgeGraph
from kg.records import Extraction, Relation
from kg.resolution import ResolvedEntity
from kg.resolution.folding import fold
from kg.resolution.transliteration import is_latin, skeleton
from kg.texts import Said

_SHOWN = 5  # candidates in a message
_NEAR = 75.0  # of 100


class Directory:
    """Finds the things of a graph by name, in any case form or alphabet, by id or by IRI."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._entities = graph.resolution.entities

    def entity(self, text: str) -> ResolvedEntity:
        """The one thing that is meant; EntityError lists the candidates when there are several."""
        found = self.entities(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise EntityError(f"«{text}» may be {_either(found)}; give the id of the one you mean")
        raise EntityError(
            f"nothing in the graph is called «{text}»{self._near(text)}; check the spelling"
        )

    def entities(self, text: str) -> list[ResolvedEntity]:
        """What may be meant: by id, else by name, by a word form, by sound, by a part of a name."""
        for tier in (
            self._by_id, self._by_name, self._by_form, self._by_lemmas, self._by_sound,
            self._by_part,
        ):  # fmt: skip
            if found := tier(text):
                return sorted(found, key=lambda entity: (-entity.mentions, entity.id))
        return []

    def longer(self, entity: ResolvedEntity) -> list[ResolvedEntity]:
        """The other people whose names have the one word that is all the name of a person."""
        if entity.type != "Person" or len(fold(entity.name).split()) != 1:
            return []
        found = [e for e in self._by_part(entity.name) if e.type == "Person" and e.id != entity.id]
        return sorted(found, key=lambda other: (-other.mentions, other.id))[:_SHOWN]

    def claim(self, text: str) -> tuple[Extraction, Relation]:
        """The claim with this id (`claim/…`, its tail, or the hash at its end)."""
        tail = text.rpartition("claim/")[2]
        found = [
            (extraction, claim)
            for extraction, claim, name in self._claims
            if name == tail or (len(tail) >= 6 and name.rpartition("-")[2].startswith(tail))
        ]
        if len(found) == 1:
            return found[0]
        several = "several claims have" if found else "no claim of the graph has"
        raise EntityError(f"{several} the id {text!r}; `kg why` shows the ids of claims")

    @cached_property
    def _claims(self) -> list[tuple[Extraction, Relation, str]]:
        return [(e, r, claim_name(e.id, r)) for e in self._graph.extractions for r in e.relations]

    def _by_id(self, text: str) -> list[ResolvedEntity]:
        return [entity for entity in self._entities if text in (entity.id, text_tail(text, entity))]

    def _by_name(self, text: str) -> Sequence[ResolvedEntity]:
        return self._names.get(fold(text), ())

    def _by_form(self, text: str) -> Sequence[ResolvedEntity]:
        return self._forms.get(fold(text), ())

    def _by_lemmas(self, text: str) -> list[ResolvedEntity]:
        words = [lemmas(word) for word in fold(text).split()]

        def same(entity: ResolvedEntity) -> bool:
            return any(_agree(words, name) for name in (entity.name, *entity.aliases))

        return list(filter(same, self._beginning_like(text)))

    def _by_sound(self, text: str) -> list[ResolvedEntity]:
        """Names in the other alphabet: «Tokayev» is in «Касым-Жомарт Токаев»."""
        words = fold(text).split()
        return [
            entity
            for entity in self._entities
            if any(_sounds(words, name) for name in (entity.name, *entity.aliases))
        ]

    def _by_part(self, text: str) -> list[ResolvedEntity]:
        words = [lemmas(word) for word in fold(text).split()]

        def has_all(entity: ResolvedEntity) -> bool:
            name = [lemmas(word) for word in fold(entity.name).split()]
            return bool(words) and all(any(word & other for other in name) for word in words)

        return list(filter(has_all, self._beginning_like(text)))

    def _beginning_like(self, text: str) -> Iterator[ResolvedEntity]:
        """The entities one of whose words begins like the first word: the others need no lemmas."""
        start = fold(text)[:2]
        for entity in self._entities:
            names = fold(" ".join((entity.name, *entity.aliases))).split()
            if any(word.startswith(start) for word in names):
                yield entity

    @cached_property
    def _names(self) -> dict[str, list[ResolvedEntity]]:
        return self._index(lambda entity: (entity.name,))

    @cached_property
    def _forms(self) -> dict[str, list[ResolvedEntity]]:
        return self._index(lambda entity: _other_names(entity))

    def _index(
        self, names: Callable[[ResolvedEntity], Iterable[str]]
    ) -> dict[str, list[ResolvedEntity]]:
        index: defaultdict[str, list[ResolvedEntity]] = defaultdict(list)
        for entity in self._entities:
            for name in {fold(name) for name in names(entity)}:
                index[name].append(entity)
        return index

    def _near(self, text: str) -> str:
        names = {entity.name: fold(entity.name) for entity in self._entities}
        near = process.extract(fold(text), names, scorer=fuzz.WRatio, limit=3, score_cutoff=_NEAR)
        return f" (perhaps {', '.join(f'«{name}»' for *_, name in near)})" if near else ""


def text_tail(text: str, entity: ResolvedEntity) -> str | None:
    """The text when it is an IRI or a prefixed name of the entity (`person:banu-…`), else None."""
    tail = entity.id.replace("/", ":", 1)
    return text if text.endswith((f"/{entity.id}",)) or text == tail else None


@lru_cache(maxsize=65536)
def lemmas(word: str) -> frozenset[str]:
    """The dictionary forms that a folded word may be a case of, and the word itself."""
    from kg.dictionary import get_analyzer

    return frozenset({word, *(fold(parse.normal_form) for parse in get_analyzer().parse(word))})


def describe(entity: ResolvedEntity) -> str:
    """An entity in a message: name, id, and in which documents it stands."""
    documents = sorted({document for document, _ in entity.members})
    where = first_documents(documents, 3)
    return Said("review", "described", id=entity.id, name=entity.name, documents=where)


def first_documents(documents: Sequence[str], number: int) -> str:
    """The first documents by their ids, and how many there are beside them."""
    first, rest = ", ".join(documents[:number]), len(documents) - number
    return Said("review", "and-more", documents=first, n=rest) if rest > 0 else first


def _other_names(entity: ResolvedEntity) -> tuple[str, ...]:
    return (*entity.aliases, *entity.forms, *(name for _, name in entity.labels))


def _sounds(words: Sequence[str], name: str) -> bool:
    """True when each word is one of the name's in the other alphabet."""
    heard = {(is_latin(word), skeleton(word)) for word in fold(name).split()}
    return bool(words) and all((not is_latin(w), skeleton(w)) in heard for w in words)


def _agree(words: Sequence[frozenset[str]], name: str) -> bool:
    other = [lemmas(word) for word in fold(name).split()]
    return len(words) == len(other) and all(a & b for a, b in zip(words, other, strict=True))


def _either(entities: Sequence[ResolvedEntity]) -> str:
    shown = [describe(entity) for entity in entities[:_SHOWN]]
    rest = len(entities) - len(shown)
    return " or ".join([*shown, f"one of {rest} others"] if rest else shown)
