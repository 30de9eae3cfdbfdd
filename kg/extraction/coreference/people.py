"""Who holds a post: «глава государства», «руководитель организации», «предприниматель»."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from kg.extraction.coreference.binding import NOUN, ROLE_AT_TARGET, ROLE_BY_NOUN
from kg.extraction.coreference.bodies import Bodies
from kg.extraction.lexicon import lexicon, words
from kg.extraction.model import Chunk, Post

_COUNTRY_CERTAINTY = 0.75
_TITLE_REACH = 4  # words between a title and the name it belongs to


@cache
def _alike() -> Mapping[str, list[str]]:
    """Nouns for people → the nouns of the posts that they may hold."""
    return cast(Mapping[str, list[str]], lexicon("anaphora")["persons"])


class People(Bodies):
    """Binds posts to their targets and to the people who hold them."""

    def _bind_holders(self) -> None:
        """A post beside a name stands for that person wherever its noun is an argument."""
        for head, posts in self.posts.items():
            holders = tuple(
                p.holder.entity
                for p in posts
                if p.holder is not None and p.holder.entity is not None
            )
            if holders:
                self.reference.at.setdefault(head, tuple(dict.fromkeys(holders)))

    def _bind_titles(self) -> None:
        """«предприниматель Игорь Сафронов»: the noun before a name stands for the person too."""
        for draft in self.reference.entities.values():
            for chunk in draft.chunks if draft.type == "Person" else ():
                self._note_candidate(chunk, draft.number)
                title = self._title_of(chunk)
                if title is not None:
                    self.reference.bind(title, (draft.number,))
                    self._titles.setdefault(self.tree.lemma[title], []).append(draft.number)

    def _note_candidate(self, chunk: Chunk, person: int) -> None:
        """«штаб кандидата в президенты Айбара Тлеулина»: who «кандидат» is from now on."""
        for token in range(max(0, chunk.start - _TITLE_REACH), chunk.start):
            if (
                self.tree.lemma[token] == "кандидат"
                and self.tree.feature(token, "Number") == "Sing"
            ):
                self._titles.setdefault("кандидат", []).append(person)

    def _title_of(self, chunk: Chunk) -> int | None:
        """The animate noun that the name of a person explains."""
        tree = self.tree
        above = tree.head[chunk.head]
        close = tree.is_dep(chunk.head, "appos", "nmod", "flat") and above < chunk.start
        title = above if close and above >= chunk.start - _TITLE_REACH else chunk.start - 1
        if title < 0 or title in self._inside or tree.pos[title] != "NOUN":
            return None
        living = tree.feature(title, "Animacy") == "Anim"
        return title if living and tree.feature(title, "Number") == "Sing" else None

    def _bind_countries(self) -> None:
        """«глава государства» leads the country of the text, and so does «президент Имярек»."""
        for posts in self.posts.values():
            for post in posts:
                if self._of_state(post):
                    if post.anaphor is not None:
                        self._noun(post.anaphor)
                    self._target(post)
                    if post.target is None:
                        self._lead_only_country(post)

    def _of_state(self, post: Post) -> bool:
        """True for posts whose target is the country that goes without saying."""
        if post.target is not None:
            return False
        if post.anaphor is not None:
            return self.tree.lemma[post.anaphor] in ("страна", "государство")
        bare = self.tree.lemma[post.head] == "президент" and not self._complements(post)
        return bare and post.holder is not None and post.rank == "leader"

    def _lead_only_country(self, post: Post) -> None:
        countries = [d for d in self.reference.entities.values() if d.kind == "Country"]
        if len(countries) == 1 and countries[0].chunks:
            post.target = countries[0].chunks[0]
            post.confidence = min(post.confidence, _COUNTRY_CERTAINTY)

    def _posts(self, posts: list[Post]) -> None:
        for post in posts:
            for token in range(post.head + 1, post.end):
                if token not in self._inside and token not in self.posts:
                    self._noun(token)
            self._target(post)
        if all(p.holder is None for p in posts):
            self._holder(posts)

    def _target(self, post: Post) -> None:
        """«руководитель организации»: the organisation taken up becomes the target."""
        if post.target is not None or post.closed or self._comes_later(post):
            return
        for token in [post.anaphor] if post.anaphor is not None else self._complements(post):
            bound = self.reference.at.get(token, ())
            if bound and self.reference.type(bound[0]) in ("Organization", "Place"):
                post.target = self._chunk_at(token, bound[0])
                return
        if post.holder is not None:
            self._supply_body(post)

    def _comes_later(self, post: Post) -> bool:
        """«руководит им»: what the verb takes up has not been read yet."""
        token = post.anaphor
        if token is None or token < post.end or token <= self._at:
            return False
        self._late.setdefault(token, []).append(post)
        return True

    def _supply_body(self, post: Post) -> None:
        """«ректор X», «её лидер X»: the context names what X leads or belongs to."""
        body = self._body_of(post)
        if body is None or (post.rank == "member" and self.reference.type(body[0]) == "Place"):
            return
        post.target = self._last_chunk(body[0], post.head)
        post.confidence = round(post.confidence * body[1], 3)

    def _holder(self, posts: list[Post]) -> None:
        post = posts[0]
        if self.tree.feature(post.head, "Number") == "Plur" or post.head in self.reference.at:
            return
        if self._fresh(post.head) or self._named_beside(post.head):
            return
        person, sure = self._same_post(post)
        if person is None:
            return
        chunk = self._add(post.head, post.start, post.end, person, "role", sure)
        self.memory.touch(person, post.head)
        if sure == ROLE_AT_TARGET:
            for p in posts:
                p.holder = chunk

    def _named_beside(self, token: int) -> bool:
        """«нынешняя руководительница, Герой Узбекистана Мухаббат Содикова» is named right here."""
        tree = self.tree
        return any(
            self.reference.type(e) == "Person"
            for c in tree.kids(token, "appos", "flat")
            for below in (c, *tree.kids(c, "appos", "flat"))
            for e in self.reference.at.get(below, ())
        )

    def _same_post(self, post: Post) -> tuple[int | None, float]:
        """The person who elsewhere in the text holds this post."""
        lemma = self.tree.lemma[post.head]
        target = post.target.entity if post.target is not None else None
        named = [
            (p, p.holder.entity)
            for p in self._named_posts()
            if p.holder is not None and p.holder.entity is not None and p is not post
        ]
        if target is None and post.anaphor is None and self._has_complement(post.head):
            return None, 0.0
        if target is not None:
            same = [
                e for p, e in named
                if p.target is not None and p.target.entity == target and p.rank == post.rank
                and (p.rank == "leader" or self.tree.lemma[p.head] == lemma)
            ]  # fmt: skip
            return self._only(same), ROLE_AT_TARGET
        if (
            post.anaphor is not None
            and post.anaphor not in self.reference.at
            and post.target is None
        ):
            if self.tree.lemma[post.anaphor] not in ("страна", "государство"):
                return None, 0.0
            # «глава государства» in a text that names no country: its president, nobody else.
            heads = [(p.head, e) for p, e in named if self.tree.lemma[p.head] == "президент"]
            return self._nearest(post.head, heads), ROLE_BY_NOUN
        if lemma in words("anaphora", "spokesmen"):
            speaker = self.memory.last_speaker(post.head)
            if speaker is not None:
                return speaker, ROLE_BY_NOUN
        alike = _alike().get(lemma, ())
        holders = [(p.head, e) for p, e in named]
        for lemmas in ((lemma,), alike):
            fitting = [(h, e) for h, e in holders if self.tree.lemma[h] in lemmas]
            titled = [e for word in lemmas for e in self._titles.get(word, ())]
            person = self._nearest(post.head, fitting)
            if person is None:
                person = self._only(titled)
            if person is not None:
                return person, ROLE_BY_NOUN
        return None, 0.0

    def _nearest(self, token: int, holders: list[tuple[int, int]]) -> int | None:
        """The holder of the post named last before a token; one named only later when alone."""
        before = [(head, person) for head, person in holders if head < token]
        if before:
            return max(before)[1]
        later = {person for _, person in holders}
        return later.pop() if len(later) == 1 else None

    def _named_posts(self) -> list[Post]:
        return [p for posts in self.posts.values() for p in posts]

    def _only(self, people: list[int]) -> int | None:
        distinct = list(dict.fromkeys(people))
        if len(distinct) == 1:
            return distinct[0]
        recent = self.memory.most_recent(distinct, within=1)
        return recent

    def _is_predicate(self, token: int) -> bool:
        """«является опытным политиком» says what somebody is, not who."""
        tree = self.tree
        if tree.kids(token, "nsubj", "cop"):
            return True
        return tree.case(token) == "Ins" and tree.lemma[tree.head[token]] in words(
            "anaphora", "copulas"
        )

    def _noun(self, token: int) -> None:
        if token in self.reference.at:
            return
        lemma = self.tree.lemma[token]
        if not (self._may_hold(lemma) or self._may_take_up(token, lemma)):
            return
        fresh = self._fresh(token)
        if not fresh and self._bare_post(token, lemma):
            return
        found = self._initiatives(token) if fresh else self._taken_up(token, lemma)
        if found is not None:
            self._add(token, token, token + 1, found, "role", NOUN)
            self.memory.touch(found, token)

    def _may_hold(self, lemma: str) -> bool:
        """A noun for people, the title of somebody, the noun of a post."""
        return lemma in _alike() or lemma in self._titles or lemma in self._post_lemmas

    def _bare_post(self, token: int, lemma: str) -> bool:
        """«наш президент», «депутат»: a post noun alone, for the person who holds such a post."""
        if token in self.posts or not self._may_hold(lemma):
            return False
        if self.tree.feature(token, "Animacy") == "Inan" or self._has_complement(token):
            return False
        if self._is_predicate(token):
            return False
        post = Post(token, token + 1, token, "leader", lemma)
        self._holder([post])
        return True
