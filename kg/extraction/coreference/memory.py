"""What the reader of a text has in mind: which entities came up, when, and how prominently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.extraction.gender import gender_of_name
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree
from kg.records import EntityType

REACH = 2  # sentences that a pronoun reaches back
_THING_REACH = 4  # an initiative stays the topic for longer
_SUBJECT_BONUS = 0.6
_INSTITUTION_MALUS = 1.2


class Memory:
    """Entities by recency, with their gender, kinds and head nouns."""

    def __init__(self, tree: Tree, reference: Reference) -> None:
        self.tree, self.reference = tree, reference
        self._last: dict[int, int] = {}
        self._subject: dict[int, int] = {}
        self._count: Counter[int] = Counter()
        self._named = {n: tuple(d.chunks) for n, d in reference.entities.items()}
        self._gender: dict[int, str] = {}
        self._heads: dict[int, frozenset[str]] = {
            n: frozenset(tree.lemma[c.head] for c in d.chunks if c.form == "name")
            for n, d in reference.entities.items()
        }
        self._all_heads = frozenset().union(*self._heads.values())

    def _genders(self, number: int) -> str:
        """The gender of a name by its form, else what most of its words and verbs show."""
        votes: Counter[str] = Counter()
        draft = self.reference.entities[number]
        if draft.type == "Person" and (told := gender_of_name(draft.name)):
            return told
        for chunk in self._named[number]:
            tokens = range(chunk.start, chunk.end) if draft.type == "Person" else (chunk.head,)
            for token in tokens:
                gender = self.tree.feature(token, "Gender")
                if gender:
                    votes[gender] += 1
            if draft.type == "Person":
                votes.update(self._agreeing(chunk.head))
        return votes.most_common(1)[0][0] if votes else ""

    def _agreeing(self, token: int) -> list[str]:
        """The past-tense verb of a subject tells the gender better than a foreign name does."""
        tree = self.tree
        head = tree.head[token]
        if tree.is_dep(token, "nsubj") and tree.feature(head, "Tense") == "Past":
            return [tree.feature(head, "Gender")] * 3
        return []

    def touch(self, entity: int, token: int) -> None:
        """The entity comes up at this token."""
        self._last[entity] = token
        self._count[entity] += 1
        if self.tree.is_dep(token, "nsubj", "root") or self._under_subject(token):
            self._subject[entity] = token

    def _under_subject(self, token: int) -> bool:
        tree = self.tree
        return tree.is_dep(token, "appos", "flat") and tree.is_dep(tree.head[token], "nsubj")

    def most_recent(self, entities: Iterable[int], within: int | None = None) -> int | None:
        """The entity that came up last; with `within`, only some sentences ago."""
        seen = [e for e in entities if e in self._last]
        if not seen:
            return None
        best = max(seen, key=lambda e: self._last[e])
        if within is not None and len(seen) > 1:
            ranked = sorted((self._last[e] for e in seen), reverse=True)
            if ranked[0] - ranked[1] < 3:
                return None
        return best

    def _of_type(self, entity_type: EntityType) -> list[int]:
        return [e for e in self._last if self.reference.type(e) == entity_type]

    def last_speaker(self, token: int) -> int | None:
        """The person who was a subject last, shortly before a token."""
        sentence = self.tree.sentence[token]
        recent = [
            (at, e)
            for e, at in self._subject.items()
            if self.reference.type(e) == "Person" and sentence - self.tree.sentence[at] <= REACH
        ]
        return max(recent)[1] if recent else None

    def is_head(self, lemma: str) -> bool:
        """Whether any name of the text has this head noun."""
        return lemma in self._all_heads

    def by_head(self, lemma: str, entity_type: EntityType) -> int | None:
        """The last entity whose own name has this head noun."""
        return self.most_recent(e for e in self._of_type(entity_type) if lemma in self._heads[e])

    def by_kind(self, entity_type: EntityType, kinds: list[str]) -> int | None:
        """The last entity of one of these kinds (any, when the list is empty)."""
        return self.most_recent(
            e
            for e in self._of_type(entity_type)
            if not kinds or self.reference.entities[e].kind in kinds
        )

    def most_frequent(self, entity_type: EntityType, kind: str) -> int | None:
        """The entity of a kind that the whole text names most; the first named wins a tie."""
        found = [
            d for d in self.reference.entities.values() if d.type == entity_type and d.kind == kind
        ]
        if not found:
            return None
        return max(found, key=lambda d: (len(d.chunks), -d.number)).number

    def antecedents(
        self,
        token: int,
        gender: str,
        types: tuple[EntityType, ...],
        excluded: set[int],
        reach: int = REACH,
        as_object: bool = False,
    ) -> list[int]:
        """The entities that a third-person pronoun may take up, the likeliest first.

        `reach` is how many sentences ago a person or organisation may have been named last;
        `as_object` says that the pronoun is an object, and objects take up objects.
        """
        sentence = self.tree.sentence[token]
        scored: list[tuple[float, int, int]] = []
        for entity, last in self._last.items():
            if entity in excluded or self.reference.type(entity) not in types:
                continue
            distance = sentence - self.tree.sentence[last]
            thing = self.reference.type(entity) == "Initiative"
            if distance > (_THING_REACH if thing else reach) or not self._agrees(entity, gender):
                continue
            scored.append((self._prominence(entity, sentence, as_object) - distance, last, entity))
        return [entity for *_, entity in sorted(scored, reverse=True)]

    def plural_thing(self, token: int) -> int | None:
        """The initiative named in the plural («поправки») that «их» takes up."""
        sentence = self.tree.sentence[token]
        things = [
            e
            for e, last in self._last.items()
            if self.reference.type(e) == "Initiative"
            and sentence - self.tree.sentence[last] <= REACH
            and self._is_plural(e)
        ]
        return self.most_recent(things)

    def _is_plural(self, entity: int) -> bool:
        heads = [c.head for c in self.reference.entities[entity].chunks if c.form == "name"]
        return any(self.tree.feature(h, "Number") == "Plur" for h in heads)

    def _prominence(self, entity: int, sentence: int, as_object: bool) -> float:
        """Subjects are taken up rather than others, organisations rather by their noun."""
        subject = self._subject.get(entity)
        recent = subject is not None and sentence - self.tree.sentence[subject] <= 1
        institution = self.reference.type(entity) == "Organization"
        return (_SUBJECT_BONUS if recent != as_object else 0.0) - (
            _INSTITUTION_MALUS if institution else 0.0
        )

    def _agrees(self, entity: int, gender: str) -> bool:
        if entity not in self._gender:
            self._gender[entity] = self._genders(entity)
        own = self._gender[entity]
        return own == gender or (own == "Neut" and gender == "Masc") or not own
