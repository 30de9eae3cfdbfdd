"""Who leaves a post that stands beside the name, and who follows.

«Глава фонда Олег Ким ушёл в отставку. Его сменила Анна Ли.»
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.model import Chunk, Post
from kg.extraction.posts.event import EventScene
from kg.extraction.posts.successions import handed_on

_HIS = frozenset({"его", "ее"})
_SUCCESSION = frozenset({"место", "преемник", "преемница"})  # «его место заняла», «его преемником»
_NEAR = 1  # sentences from the post of the one before to the one who follows


class DepartureReader:
    """Reads the ends of posts and the successions of one scene."""

    def __init__(self, around: EventScene) -> None:
        self.around = around
        self.scene, self.tree = around.scene, around.tree

    def read(self, posts: Sequence[Post]) -> Iterator[Post]:
        """The posts of those who follow; those of who leaves are marked as former, in place."""
        told = {p.verb for p in posts}
        for verb in self.scene.of(self.scene.vocabulary.events("leave", "die")):
            if verb not in told and self._leaves(verb):
                for person in self.around.actors.subject(verb).chunks:
                    self._end(posts, person, verb)
        for token, verb in sorted({*self._replacing(), *self._taking_over()}):
            yield from self._follow(posts, token, verb)

    # ------------------------------------------------------------------ leaving

    def _leaves(self, verb: int) -> bool:
        """«скончался», «уволен», «ушёл в отставку»; with a post named by the verb it is another."""
        judge = self.around.judge
        if not self.around.is_verb(verb) or not judge.states(verb):
            return False
        if judge.status(verb, punctual=True) == "future":
            return False  # «покинет пост в мае»: until then it is held
        if self.around.is_in(verb, "die"):
            return True
        passive = self.tree.is_passive(verb) or self.scene.lower[verb].endswith("ся")
        if self.around.is_in(verb, "dismiss"):
            return passive
        nouns = [c for c in self.tree.children[verb] if self.around.is_in(c, "post_nouns")]
        leaves = passive or self.around.is_in(verb, "resign")
        return leaves and any(not self.tree.kids(noun, "nmod") for noun in nouns)

    def _end(self, posts: Sequence[Post], person: Chunk, verb: int) -> None:
        sentence = self.tree.sentence
        for post in posts:
            beside = post.verb is None and sentence[post.head] == sentence[verb]
            if beside and post.holder is person and post.status == "current":
                post.status = "former"

    # ------------------------------------------------------------------ following

    def _replacing(self) -> Iterator[tuple[int, int]]:
        """«|его| |сменила| Анна Ли»: the pronoun and the verb."""
        for verb in self.scene.of(self.scene.vocabulary.events("replace")):
            for child in self.tree.children[verb]:
                if self.scene.lower[child] in _HIS and self.tree.is_dep(child, "obj"):
                    yield child, verb

    def _taking_over(self) -> Iterator[tuple[int, int]]:
        """«|его| место |заняла| Анна Ли», «|его| преемником |стала| Анна Ли»."""
        for noun in self.scene.of(_SUCCESSION):
            verb = self.tree.head[noun]
            if not self.around.is_in(verb, "hold", "become", "appoint"):
                continue
            for child in self.tree.children[noun]:
                if self.scene.lower[child] in _HIS:
                    yield child, verb

    def _follow(self, posts: Sequence[Post], pronoun: int, verb: int) -> Iterator[Post]:
        before = self.around.actors.topic(pronoun)
        if before is None or not self.around.judge.states(verb):
            return
        model = self._last_post(posts, before, verb)
        if model is None:
            return
        status = self.around.judge.status(verb, punctual=True)
        if model.verb is None and model.status == "current" and status != "future":
            model.status = "former"
        for person in self.around.actors.subject(verb).chunks:
            if person is not model.holder:
                yield handed_on(model, person, verb, status)

    def _last_post(self, posts: Sequence[Post], holder: Chunk, verb: int) -> Post | None:
        sentence = self.tree.sentence
        fits = [
            p
            for p in posts
            if p.holder is holder and p.target is not None and p.rank == "leader"
            and p.start < verb and sentence[verb] - sentence[p.head] <= _NEAR
        ]  # fmt: skip
        return max(fits, key=lambda p: p.start, default=None)
