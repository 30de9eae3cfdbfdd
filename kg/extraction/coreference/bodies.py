"""What a post is a post in where the text names it elsewhere: «его заместитель», «ректор X»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from kg.extraction.coreference.nouns import Nouns
from kg.extraction.lexicon import lexicon, words
from kg.extraction.model import Chunk, Post
from kg.extraction.posts.vocabulary import vocabulary
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree

_BY_KIND, _BY_CHIEF, _BY_FOCUS = 0.8, 0.8, 0.7  # how sure a body is that only the context names
_CHIEF_REACH = 3  # sentences between a chief and a deputy
_FOCUS_REACH = 4  # sentences for which a body stays what the text is about
_KIND_REACH = 10  # the same where the post tells the kind of body


class Bodies(Nouns):
    """Finds the organisation or place of a post that does not name it."""

    def __init__(self, tree: Tree, reference: Reference, posts: Sequence[Post]) -> None:
        super().__init__(tree, reference, posts)
        self._at = -1  # how far the text has been read
        self._late: dict[int, list[Post]] = {}  # posts by the token that names their body later

    def _body_of(self, post: Post) -> tuple[int, float] | None:
        """The entity and how sure it is; None where the context does not decide."""
        if (acting := self._acts_through(post)) is not None:
            return acting, _BY_KIND
        if post.anaphor is not None:
            return self._of_anaphor(post, post.anaphor)
        complements = [c for c in self._complements(post) if c not in self._inside]
        if complements:
            return self._of_complement(post, complements[0])
        return self._of_bare(post, self.tree.lemma[post.head]) if self._stands_bare(post) else None

    def _acts_through(self, post: Post) -> int | None:
        """«союз в лице председателя X»: the organisation that the words before name."""
        first = post.start
        if first < 3 or self.tree.lower[first - 2 : first] != ["в", "лице"]:
            return None
        found = self.reference.at.get(first - 3, ())
        return next((e for e in found if self.reference.type(e) == "Organization"), None)

    def _complements(self, post: Post) -> list[int]:
        """The genitive nouns that hang on a post noun."""
        tree = self.tree
        return [
            c
            for c in tree.kids(post.head, "nmod")
            if c > post.head and tree.case(c) == "Gen" and not self._names_person(c)
        ]

    # ------------------------------------------------------------------ «её лидер», «член совета»

    def _of_anaphor(self, post: Post, token: int) -> tuple[int, float] | None:
        if self.tree.pos[token] in ("PRON", "DET") or self._names_person(token):
            return self._of_pronoun(post, token)
        if self.tree.lemma[token] in vocabulary().words("bodies", "governing"):
            return self._of_governing(post, token)
        return None

    def _of_pronoun(self, post: Post, token: int) -> tuple[int, float] | None:
        """«его»: an organisation, or the chief whose deputy somebody is."""
        if self.tree.lemma[token] == "свой":
            return self._subject_body(token)
        ranked = self.reference.alternatives.get(token, self.reference.at.get(token, ()))
        deputy = self.tree.lemma[post.head] in vocabulary().words("member", "deputies")
        for entity in ranked:
            kind = self.reference.type(entity)
            if kind == "Organization" and self._suits(post, entity):
                return entity, _BY_KIND
            if kind == "Person" and deputy and (chief := self._chief_post(entity, post)):
                led = self._office(chief, post)
                return None if led is None else (led, _BY_CHIEF)
        return None

    def _subject_body(self, token: int) -> tuple[int, float] | None:
        """«союз … за подписью своего секретаря»: the organisation that is the subject."""
        tree = self.tree
        for above in tree.ancestors(token):
            for child in tree.kids(above, "nsubj"):
                for entity in self.reference.at.get(child, ()):
                    if self.reference.type(entity) == "Organization":
                        return entity, _BY_KIND
        return None

    def _chief_post(self, person: int, post: Post) -> Post | None:
        """The top post that a person was last said to hold before a post."""
        told = [
            p for p in self._told_before(post)
            if p.rank == "leader" and p.holder is not None and p.holder.entity == person
        ]  # fmt: skip
        by_verb = [p for p in told if not p.pattern.startswith(("ru.post.name", "ru.post.dash"))]
        return next(reversed(by_verb or told), None)

    def _office(self, chief: Post, post: Post) -> int | None:
        """Where the people of a chief serve: what the chief leads, for a place its office."""
        if chief.target is None or chief.target.type == "Organization":
            return chief.target.entity if chief.target is not None else None
        return self._nearest_of(post, list(words("anaphora", "offices")))

    def _told_before(self, post: Post) -> list[Post]:
        return [
            p for head, posts in self.posts.items() if head < post.head for p in posts
            if p.target is not None and p.target.entity is not None
        ]  # fmt: skip

    def _of_complement(self, post: Post, token: int) -> tuple[int, float] | None:
        """«член исполкома», «советник ректора»."""
        lemma = self.tree.lemma[token]
        if self._is_completed(token):
            return None
        if lemma in vocabulary().words("bodies", "governing"):
            return self._of_governing(post, token)
        return self._of_bare(post, lemma)

    def _of_governing(self, post: Post, token: int) -> tuple[int, float] | None:
        """«секретарь политсовета»: that body where it is named, else what it governs."""
        lemma = self.tree.lemma[token]
        named = self.memory.by_head(lemma, "Organization")
        if named is not None:
            return named, _BY_KIND
        if lemma in words("anaphora", "cabinets") or self._is_completed(token):
            return None  # «глава администрации»: that of a place which the text need not name
        return self._in_focus(post)

    # ------------------------------------------------------------------ «ректор X», «заместитель X»

    def _stands_bare(self, post: Post) -> bool:
        """True when nothing after the noun says what it is a post in."""
        tree = self.tree
        return not any(
            c > post.head and tree.is_dep(c, "nmod", "obl") and not self._names_person(c)
            and c not in self.posts and c not in self._inside
            for c in tree.children[post.head]
        )  # fmt: skip

    def _of_bare(self, post: Post, lemma: str) -> tuple[int, float] | None:
        kinds = cast(Mapping[str, list[str]], lexicon("anaphora")["posts"]).get(lemma)
        if kinds is None:
            return None
        if kinds == ["City"]:
            city = self._city(post)
            return None if city is None else (city, _BY_KIND)
        if kinds:
            found = self._nearest_of(post, kinds)
            return None if found is None else (found, _BY_KIND)
        return self._in_focus(post)

    def _nearest_of(self, post: Post, kinds: list[str]) -> int | None:
        """The entity of a kind, or with a head noun, that came up before; else the only one."""
        fitting = [
            n for n, d in self.reference.entities.items()
            if d.type == "Organization" and self._is_of(n, kinds)
        ]  # fmt: skip
        near = self._most_named(post, fitting, _KIND_REACH)
        if near is not None:
            return near
        return fitting[0] if len(fitting) == 1 else self.memory.most_recent(fitting)

    def _city(self, post: Post) -> int | None:
        """«мэр X» is the mayor of the city that the text names most before."""
        places = [
            (sum(c.start < post.head for c in d.chunks), n)
            for n, d in self.reference.entities.items()
            if d.type == "Place" and d.kind == "City"
        ]
        counted = sorted(places, reverse=True)
        if not counted or (len(counted) > 1 and counted[0][0] == counted[1][0]):
            return None
        return counted[0][1]

    def _is_of(self, entity: int, kinds: list[str]) -> bool:
        draft = self.reference.entities[entity]
        heads = {self.tree.lemma[c.head] for c in draft.chunks if c.form == "name"}
        if all(map(_is_topic, draft.chunks)):
            return False
        return draft.kind in kinds or bool(heads & set(kinds))

    def _in_focus(self, post: Post) -> tuple[int, float] | None:
        """What the text goes on about."""
        unsuited = words("anaphora", "unsuited")
        entities = [n for n, d in self.reference.entities.items() if d.kind not in unsuited]
        found = self._most_named(post, entities)
        return None if found is None else (found, _BY_FOCUS)

    def _most_named(self, post: Post, entities: list[int], reach: int = _FOCUS_REACH) -> int | None:
        """Of the organisations named shortly before, the one that is named most."""
        here = self.tree.sentence[post.head]
        chiefs = self._led_lately(post)
        scored = []
        for number in entities:
            draft = self.reference.entities[number]
            before = [c.start for c in draft.chunks if c.start < post.head and not _is_topic(c)]
            if draft.type != "Organization" or not before or not self._suits(post, number):
                continue
            if here - self.tree.sentence[max(before)] <= reach:
                scored.append((len(before) + (number in chiefs), max(before), number))
        return max(scored)[2] if scored else None

    def _led_lately(self, post: Post) -> set[int]:
        """The organisations whose head of today was told shortly before."""
        here = self.tree.sentence[post.head]
        return {
            p.target.entity
            for p in self._told_before(post)
            if p.rank == "leader" and p.status == "current" and p.target is not None
            and p.target.entity is not None and here - self.tree.sentence[p.head] <= _CHIEF_REACH
        }  # fmt: skip

    def _suits(self, post: Post, entity: int) -> bool:
        """False for a body that the text gives another head at the time of this one."""
        if post.rank != "leader" or post.status != "current" or post.holder is None:
            return True
        return not any(
            p.rank == "leader" and p.status == "current" and p.target is not None
            and p.target.entity == entity and p.holder is not None
            and p.holder.entity != post.holder.entity
            for posts in self.posts.values() for p in posts
        )  # fmt: skip

    def _last_chunk(self, entity: int, token: int) -> Chunk:
        """The mention of an entity last before a token, else its first one."""
        chunks = self.reference.entities[entity].chunks
        before = [c for c in chunks if c.start < token]
        return max(before, key=lambda c: c.start) if before else chunks[0]

    def _names_person(self, token: int) -> bool:
        return any(self.reference.type(e) == "Person" for e in self.reference.at.get(token, ()))


def _is_topic(chunk: Chunk) -> bool:
    """«закон о двухпалатном парламенте»: a body that only an initiative is about."""
    return chunk.parent is not None and chunk.parent.type == "Initiative"
