"""Posts told by a verb: «возглавил», «избрана председателем», «ушёл с поста», «вошёл в совет»."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.model import Chunk, Post, Rank
from kg.extraction.posts import heading, memberships
from kg.extraction.posts.actors import Actors, People
from kg.extraction.posts.appointments import AppointmentReader
from kg.extraction.posts.capacities import CapacityReader
from kg.extraction.posts.departures import DepartureReader
from kg.extraction.posts.event import Event, EventScene
from kg.extraction.posts.heading import HeadingReader
from kg.extraction.posts.memberships import MembershipReader
from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.roles import role_text
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.successions import SuccessionReader

_DROPPED = 0.8  # how much less sure a holder is whom the clause does not name


class EventReader:
    """Reads the post events of one scene; `beside` are the posts that stand beside names."""

    def __init__(
        self, scene: Scene, phrases: list[Phrase], actors: Actors, beside: list[Post]
    ) -> None:
        self.around = EventScene(scene, phrases, actors)
        self.beside = beside
        self._appointments = AppointmentReader(self.around)
        self._capacities = CapacityReader(self.around)
        self._heading = HeadingReader(self.around)
        self._memberships = MembershipReader(self.around)
        self._successions = SuccessionReader(self.around, self._appointments)
        self._departures = DepartureReader(self.around)

    def read(self) -> list[Post]:
        """The posts that verbs state."""
        posts: list[Post] = []
        for event in self._events():
            self._supply_subject(event)
            if self._is_stated(event):
                posts.extend(self._posts(event))
        posts += self._successions.read([*posts, *self.beside])
        return [*posts, *self._departures.read([*posts, *self.beside])]

    def _events(self) -> Iterator[Event]:
        for phrase in self.around.phrases:
            yield from self._appointments.read(phrase)
            yield from self._capacities.read(phrase)
        scene = self.around.scene
        for verb in scene.of(scene.vocabulary.events(*heading.LISTS, *memberships.LISTS)):
            if self.around.is_verb(verb):
                yield from self._heading.read(verb)
                yield from self._memberships.read(verb)

    def _supply_subject(self, event: Event) -> None:
        """A pronoun, or no subject at all, goes on about the person spoken of before."""
        actors, token = self.around.actors, event.people.token
        pronoun = token is not None and self.around.scene.lemma[token] in ("он", "она")
        if event.people.chunks or not (event.targets or event.anaphor is not None):
            return
        own = range(event.phrase.start, event.phrase.end) if event.phrase else range(0)
        if not pronoun and (token is not None or not actors.drops_subject(event.verb, own)):
            return
        person = actors.topic(token) if pronoun and token is not None else None
        person = person or (None if pronoun else self.around.spoken_of(event.verb))
        if person is not None:
            event.people = People([person], token)
            event.confidence *= _DROPPED
            event.pattern += "-pronoun" if pronoun else "-dropped"

    def _is_stated(self, event: Event) -> bool:
        """Takes out whom and what the clause sets aside; False where nobody or nothing is left."""
        set_aside = self.around.tree.is_set_aside
        people = [person for person in event.people.chunks if not set_aside(person.head)]
        targets = [target for target in event.targets if not set_aside(target.chunk.head)]
        stated = bool(people or not event.people.chunks) and bool(targets or not event.targets)
        event.people, event.targets = People(people, event.people.token), targets
        return stated

    def _posts(self, event: Event) -> Iterator[Post]:
        phrase, verb = event.phrase, event.verb
        start, end = (phrase.start, phrase.end) if phrase else (verb, verb + 1)
        people: list[Chunk | None] = list(event.people.chunks) or [None]
        for person in people:
            for rank, chunks in _by_rank(event):
                yield Post(
                    min(start, verb),
                    max(end, verb + 1),
                    phrase.head if phrase else verb,
                    rank,
                    role_text(self.around.scene, phrase) if phrase else "",
                    status=event.status,
                    target=chunks[0] if chunks else None,
                    more_targets=chunks[1:],
                    holder=person,
                    pattern=event.pattern,
                    confidence=_confidence(event),
                    anaphor=None if chunks else event.anaphor,
                    holder_token=event.people.token if person is None else None,
                    closed=not chunks and phrase is not None and phrase.closed,
                    verb=verb,
                )


def _by_rank(event: Event) -> list[tuple[Rank, list[Chunk]]]:
    groups: dict[Rank, list[Chunk]] = {}
    for target in event.targets:
        groups.setdefault(target.rank, []).append(target.chunk)
    return list(groups.items()) or [(event.rank, [])]


def _confidence(event: Event) -> float:
    surest = max((t.confidence for t in event.targets), default=1.0)
    return round(event.confidence * surest, 3)
