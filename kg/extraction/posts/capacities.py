"""Posts in which somebody does something: «как член союза», «в качестве эксперта центра».

«выступил как председатель фонда»      what one does it as
«приехал в качестве делегата съезда»
«прошёл путь от слесаря до директора завода»      what one has risen to
«победил на выборах мэра Тараза»       what one has won
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.posts.actors import People
from kg.extraction.posts.event import VERBAL, Event, EventScene
from kg.extraction.posts.phrases import Phrase

_LIKELY, _GUESSED = 0.8, 0.75
_ELECTIONS = frozenset({"выборы", "выбор"})
_PATH = 12  # tokens from «путь» to what one has risen to


class CapacityReader:
    """Reads one post phrase at a time."""

    def __init__(self, around: EventScene) -> None:
        self.around = around
        self.scene, self.tree = around.scene, around.tree

    def read(self, phrase: Phrase) -> Iterator[Event]:
        """The event that makes somebody the holder of a phrase in such a place."""
        before = self.scene.lower[max(phrase.start - 2, 0) : phrase.start]
        if phrase.noun.kind in ("founder", "open"):
            return
        if before == ["в", "качестве"]:
            yield from self._capacity(phrase, "ru.post.in-capacity")
        elif before[-1:] == ["как"] and self._is_capacity(phrase, before):
            yield from self._capacity(phrase, "ru.post.as")
        elif before[-1:] == ["до"]:
            yield from self._risen(phrase)
        elif phrase.governor in _ELECTIONS and phrase.rank == "leader":
            yield from self._won(phrase)

    # ------------------------------------------------------------------ «как», «в качестве»

    def _is_capacity(self, phrase: Phrase, before: list[str]) -> bool:
        """«так как директор ушёл», «как директор сообщил» are clauses of their own."""
        clause = before[0] in ("так", "же", "после", "тем") and len(before) > 1
        return not clause and phrase.case == "Nom" and not self.tree.is_dep(phrase.head, "nsubj")

    def _capacity(self, phrase: Phrase, pattern: str) -> Iterator[Event]:
        verb = self._verb_above(phrase.head)
        if verb is None or not self.around.judge.states(verb):
            return
        if self.around.is_in(verb, "likening", "modal"):
            return
        people = self._actor(verb, pattern)
        if people.chunks:
            status = self.around.judge.status(verb, punctual=True)
            yield self.around.of_phrase(verb, people, status, pattern, _GUESSED, phrase)

    def _verb_above(self, token: int) -> int | None:
        """The verb of the clause in which the phrase stands."""
        here = self.tree.sentence[token]
        for above in self.tree.ancestors(token):
            if self.tree.sentence[above] != here or self.scene.lemma[above] == "который":
                return None
            if self.tree.pos[above] in VERBAL and self.scene.at[above] is None:
                return above
        return None

    def _actor(self, verb: int, pattern: str) -> People:
        """Who acts; whom one takes on, where the verb is of taking on."""
        active = self.around.is_active(verb)
        hires = self.around.is_in(verb, "appoint", "transitive", "hire")
        if active and hires and pattern == "ru.post.in-capacity":
            return self.around.object_person(verb)
        if active and self.around.object_person(verb).chunks:
            return People()  # «сопровождал Ким в качестве советника»: either may be meant
        return self.around.actors.subject(verb)

    # ------------------------------------------------------------------ «путь до директора»

    def _risen(self, phrase: Phrase) -> Iterator[Event]:
        start = max(self.scene.sentence_start(phrase.head), phrase.start - _PATH)
        for verb in range(phrase.start - 2, start - 1, -1):
            path = verb + 1 < phrase.start and self.scene.lemma[verb + 1] == "путь"
            walks = path and self.around.is_in(verb, "walk")
            if not walks and not self.around.is_in(verb, "rise"):
                continue
            people = self.around.actors.subject(verb)
            if self.around.judge.states(verb):
                yield self.around.of_phrase(
                    verb, people, "current", "ru.post.risen", _LIKELY, phrase
                )
            return

    # ------------------------------------------------------------------ «победил на выборах мэра»

    def _won(self, phrase: Phrase) -> Iterator[Event]:
        elections = phrase.start - 1
        verb = self.tree.head[elections]
        if not self.around.is_in(verb, "win") or not self.around.judge.states(verb):
            return
        if self.tree.preposition(elections) not in ("на", ""):
            return
        people = self.around.actors.subject(verb)
        if people:
            status = self.around.judge.status(verb, punctual=True)
            yield self.around.of_phrase(verb, people, status, "ru.post.won", _LIKELY, phrase)
