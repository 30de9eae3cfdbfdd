"""Who held a post before: «… руководит X, сменившая Y», «освободив от этой должности Z»."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.model import Chunk, Post
from kg.extraction.posts.appointments import AppointmentReader
from kg.extraction.posts.event import EventScene
from kg.records import Status


class SuccessionReader:
    """Gives a post told elsewhere to the one who was replaced in it."""

    def __init__(self, around: EventScene, appointments: AppointmentReader) -> None:
        self.around = around
        # «сменил X на посту главы Y» is read with its post phrase.
        on_post = [p for p in around.phrases if appointments.is_on_post(p)]
        self._with_post = {appointments.verb_of_post(p) for p in on_post}

    def read(self, told: list[Post]) -> Iterator[Post]:
        """The former posts; `told` are all posts found so far."""
        scene = self.around.scene
        for verb in scene.of(scene.vocabulary.events("replace", "transitive")):
            if not self._replaces(verb) or verb in self._with_post:
                continue
            former = self.around.object_person(verb).chunks
            if not former or not self.around.judge.states(verb):
                continue
            model = self._successor_post(verb, told)
            if model is not None and model.holder is not former[0]:
                yield handed_on(model, former[0], verb, "former")

    def _replaces(self, verb: int) -> bool:
        around = self.around
        if around.is_in(verb, "replace"):
            return around.tree.pos[verb] != "NOUN"
        return around.is_in(verb, "transitive") and any(
            around.is_in(c, "post_nouns") and self._points_back(c)
            for c in around.tree.children[verb]
        )

    def _points_back(self, token: int) -> bool:
        """«от этой должности»."""
        children = self.around.tree.children[token]
        return any(self.around.scene.lemma[c] in ("этот", "тот") for c in children)

    def _successor_post(self, verb: int, told: list[Post]) -> Post | None:
        """The post told last before the verb, of its subject where that is a name."""
        scene, sentence = self.around.scene, self.around.tree.sentence
        names = {scene.lemma[c.end - 1] for c in self.around.actors.subject(verb).chunks}
        reach = 0 if names else 1  # sentences back
        fits = [
            p
            for p in told
            if p.holder is not None and p.target is not None and p.start < verb
            and p.rank == "leader" and p.status != "former"
            and sentence[verb] - sentence[p.head] <= reach
            and (not names or scene.lemma[p.holder.end - 1] in names)
        ]  # fmt: skip
        return max(fits, key=lambda p: p.start, default=None)


def handed_on(model: Post, person: Chunk, verb: int, status: Status) -> Post:
    """The same post as that of somebody else, who held it before the verb's change or after."""
    pattern = "ru.post.replaced" if status == "former" else "ru.post.replaces"
    return Post(
        verb, verb + 1, verb, model.rank, model.role.removeprefix("бывший "), status, model.target,
        list(model.more_targets), person, pattern, round(0.85 * model.confidence, 3), verb=verb,
    )  # fmt: skip
