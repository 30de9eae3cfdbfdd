"""The entities of single documents, ready to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.errors import ContractError
from kg.records import ENTITY_TYPES, Entity, Extraction
from kg.resolution.folding import fold
from kg.resolution.people import PersonName, parse_person
from kg.resolution.records import Member
from kg.resolution.titles import Title, is_abbreviation, parse_title
from kg.resolution.words import load_words

_LEADS = "leader-of"
_AFFILIATIONS = frozenset({_LEADS, "member-of"})


@dataclass(frozen=True, slots=True)
class Node:
    """One entity of one document; `number` is its place in the corpus.

    `forms` are the words by which the text names it, without roles and pronouns.  `person` are the
    parts of a person's name, `title` those of any other; the one that does not apply is empty.
    """

    number: int
    document: str
    entity: Entity
    lang: str
    countries: frozenset[str]
    forms: tuple[str, ...]
    person: PersonName
    title: Title

    @property
    def member(self) -> Member:
        """Its address."""
        return self.document, self.entity.id

    @property
    def abbreviations(self) -> frozenset[str]:
        """The abbreviations that its document uses for it (folded)."""
        used = {fold(form) for form in self.forms if is_abbreviation(form)}
        return self.title.abbreviations | used


_NO_PERSON, _NO_TITLE = PersonName(), Title("")


def _make_node(
    number: int, extraction: Extraction, entity: Entity, countries: frozenset[str]
) -> Node:
    forms = tuple(mention.text for mention in entity.mentions if mention.form == "name")
    person, title = _NO_PERSON, _NO_TITLE
    if entity.type == "Person":
        person = parse_person(entity.name, forms)
    else:
        title = parse_title(entity.name, entity.type)
    return Node(number, extraction.id, entity, extraction.lang, countries, forms, person, title)


@dataclass(slots=True)
class Corpus:
    """All nodes in the order of their addresses, and what the claims say about pairs of them."""

    nodes: list[Node]
    apart: list[tuple[int, int]] = field(default_factory=list)
    affiliations: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    posts: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    # The nodes whose spelling is not the usual one of their group; the joining rules fill it.
    variants: set[int] = field(default_factory=set)


def read_corpus(extractions: Sequence[Extraction]) -> Corpus:
    """Number the entities so that the order of the extractions does not matter.

    Raises ContractError when two extractions share an id, or a relation names no entity.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.id)
    _check_ids(ordered)
    corpus = Corpus([])
    for extraction in ordered:
        numbers = _add_nodes(corpus, extraction)
        _add_claims(corpus, extraction, numbers)
    return corpus


def _check_ids(ordered: Sequence[Extraction]) -> None:
    for before, after in pairwise(ordered):
        if before.id == after.id:
            raise ContractError(f"two documents have the id {after.id!r}; give each its own")


def _add_nodes(corpus: Corpus, extraction: Extraction) -> dict[str, int]:
    countries = frozenset(_countries(extraction))
    numbers: dict[str, int] = {}
    for entity in sorted(extraction.entities, key=lambda entity: entity.id):
        _check_entity(extraction, entity, numbers)
        number = numbers[entity.id] = len(corpus.nodes)
        corpus.nodes.append(_make_node(number, extraction, entity, countries))
    return numbers


def _check_entity(extraction: Extraction, entity: Entity, numbers: dict[str, int]) -> None:
    wrong = "" if entity.type in ENTITY_TYPES else f"is of no known type ({entity.type})"
    if entity.id in numbers:
        wrong = "stands twice in its list"
    if wrong:
        raise ContractError(f"extraction {extraction.id!r}: the entity {entity.id!r} {wrong}")


def _countries(extraction: Extraction) -> Iterator[str]:
    known = load_words().countries
    for entity in extraction.entities:
        if entity.type == "Place" and fold(entity.name) in known:
            yield known[fold(entity.name)]


def _add_claims(corpus: Corpus, extraction: Extraction, numbers: dict[str, int]) -> None:
    for relation in extraction.relations:
        try:
            subject, object_ = numbers[relation.subject], numbers[relation.object]
        except KeyError as error:
            raise ContractError(
                f"extraction {extraction.id!r}: a {relation.type} relation names the entity "
                f"{error}, which is not in its list of entities"
            ) from error
        if subject != object_:
            corpus.apart.append((subject, object_))
        if relation.type in _AFFILIATIONS and relation.polarity == "positive":
            corpus.affiliations[subject].add(object_)
            if relation.type == _LEADS:
                corpus.posts[subject].add(object_)
