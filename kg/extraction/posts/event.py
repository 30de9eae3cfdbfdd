"""What every reader of post events shares: the event, and what is known of the text."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.model import Chunk, Rank
from kg.extraction.posts.actors import LIFE, Actors, People
from kg.extraction.posts.lives import Lives
from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.predicates import Predicates
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.targets import Target, targets_of
from kg.extraction.posts.vocabulary import PostNoun
from kg.records import Status

#: «возглавить» leads whatever stands where the complement of «глава» would stand.
HEAD = PostNoun("глава", "leader", True, True)
VERBAL = ("VERB", "AUX", "ADJ")


@dataclass(slots=True)
class Event:
    """One reading of a verb: who, what post or organisation, when."""

    verb: int
    people: People
    status: Status
    pattern: str
    confidence: float
    targets: list[Target]
    phrase: Phrase | None = None
    anaphor: int | None = None
    rank: Rank = "leader"


class EventScene:
    """A scene with its post phrases, and the questions that all event readers ask."""

    def __init__(self, scene: Scene, phrases: list[Phrase], actors: Actors) -> None:
        self.scene, self.tree = scene, scene.tree
        self.phrases, self.actors = phrases, actors
        self.judge = Predicates(scene)
        self.lives = Lives(scene)

    def is_in(self, token: int, *lists: str) -> bool:
        """True when the lemma stands in one of these lists of `[events]`."""
        return self.scene.lemma[token] in self.scene.vocabulary.events(*lists)

    def is_verb(self, token: int) -> bool:
        """True for verbs and participles that no name covers."""
        return self.tree.pos[token] in VERBAL and self.scene.at[token] is None

    def is_active(self, verb: int) -> bool:
        """True for a verb that can have an object."""
        return not self.tree.is_passive(verb) and not self.scene.lower[verb].endswith("ся")

    def spoken_of(self, token: int, reach: int = LIFE) -> Chunk | None:
        """Whom a clause without a subject goes on about."""
        return self.lives.person(token) or self.actors.topic(token, reach)

    def object_person(self, verb: int) -> People:
        """The person in the accusative under a verb."""
        for token in self.tree.children[verb]:
            oblique = self.tree.is_dep(token, "obj") or self.tree.case(token) in ("Acc", "Gen")
            if not oblique or self.tree.is_dep(token, "nsubj") or self.tree.preposition(token):
                continue
            found = self.actors.people(token)
            if found.chunks:
                return found
        return People()

    def subject_beside(self, verb: int, phrase: Phrase) -> People:
        """The subject of the verb; failing the tree, a name in the nominative beside it."""
        people = self.actors.subject(verb)
        if people.chunks:
            return people
        for token in self.actors.arguments(verb):
            found = self.actors.people(token)
            inside = phrase.start <= token < phrase.end
            if found.chunks and not inside and "Nom" in self.scene.cases(found.chunks[0]):
                return found
        return self._neighbour(verb, phrase) or people

    def _neighbour(self, verb: int, phrase: Phrase) -> People:
        for place in (phrase.end, verb + 1):
            person = self.scene.person_after(place)
            if person is not None and (self._nominative(person) or place == phrase.end):
                return People([person])
        person = self.scene.ending(min(verb, phrase.start) - 1, "Person")
        return People([person] if person is not None and self._nominative(person) else [])

    def _nominative(self, person: Chunk) -> bool:
        return self.scene.cases(person) <= {"Nom"}

    def of_phrase(
        self, verb: int, people: People, status: Status, pattern: str, sure: float, phrase: Phrase
    ) -> Event:
        """The event that gives or takes the post of a phrase; «экс-» outweighs the verb."""
        if phrase.stated and phrase.status != "current":
            status = phrase.status
        if people.token is not None and phrase.start <= people.token < phrase.end:
            people = People(people.chunks)  # «назначен замдиректора»: the post is no subject
        anaphor = phrase.complement.anaphor
        return Event(
            verb, people, status, pattern, sure, targets_of(self.scene, phrase), phrase,
            anaphor=phrase.possessive if anaphor is None else anaphor, rank=phrase.rank,
        )  # fmt: skip
