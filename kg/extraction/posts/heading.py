"""Verbs that themselves mean a top post: «возглавил фонд», «руководит отделом»."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.posts.actors import People
from kg.extraction.posts.complements import ComplementReader
from kg.extraction.posts.event import HEAD, Event, EventScene
from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.targets import Target, targets_of

#: The lists of `[events]` whose verbs are read here.
LISTS = ("head_accusative", "head_instrumental")


class HeadingReader:
    """Reads one verb at a time."""

    def __init__(self, around: EventScene) -> None:
        self.around = around
        words = around.scene.vocabulary.words
        self._bodies = frozenset().union(
            *(words("bodies", key) for key in ("units", "hulls", "governing", "places"))
        )

    def read(self, verb: int) -> Iterator[Event]:
        """The event that the verb states, if it is one of heading."""
        around = self.around
        punctual = around.is_in(verb, "head_accusative")
        if not punctual and not around.is_in(verb, "head_instrumental"):
            return
        if not around.judge.states(verb):
            return
        people, targets, anaphor = self._arguments(verb)
        if people or targets:
            status = around.judge.status(verb, punctual)
            yield Event(verb, people, status, "ru.post.heads", 0.9, targets, anaphor=anaphor)

    def _arguments(self, verb: int) -> tuple[People, list[Target], int | None]:
        """Word order is free, so the arguments are told apart by what they name."""
        people, targets, anaphor = People(), list[Target](), None
        for token in self._candidates(verb):
            found = self.around.actors.people(token)
            if found.chunks:
                people = people if people.chunks else found
            elif not targets:
                targets, bare = self._led(token, alone=self._is_modified(verb, token))
                anaphor = anaphor if bare is None else bare
                if not targets and not people and self.around.tree.is_dep(token, "nsubj"):
                    people = found
        people = people or self.around.actors.subject(verb)
        if not targets and anaphor is None:
            targets = self._shared_object(verb)
        return people, targets, None if targets else anaphor

    def _shared_object(self, verb: int) -> list[Target]:
        """«партию основал и возглавил X»: the object stands with the verb before."""
        tree = self.around.tree
        first = tree.head[verb]
        if not tree.is_dep(verb, "conj") or first >= verb or tree.kids(verb, "obj"):
            return []
        objects = [o for o in tree.kids(first, "obj") if tree.case(o) != "Nom" or o < first]
        return self._led(objects[0])[0] if objects else []

    def _candidates(self, verb: int) -> list[int]:
        actors, tree = self.around.actors, self.around.tree
        found = actors.arguments(verb)
        if actors.is_participle(verb) and tree.is_dep(verb, "amod", "acl"):
            found.append(tree.head[verb])
        return found

    def _is_modified(self, verb: int, token: int) -> bool:
        """True for the noun of a participle: in a row of bodies it is of this one alone."""
        return self.around.actors.is_participle(verb) and self.around.tree.head[verb] == token

    def _led(self, token: int, alone: bool = False) -> tuple[list[Target], int | None]:
        """What the object of «возглавил» names: «фонд», «отдел компании», «им»."""
        scene = self.around.scene
        chunks = self.around.actors.organizations(token)[: 1 if alone else None]
        if chunks:
            return [Target(c, "leader", 0.95) for c in chunks], None
        if scene.tree.pos[token] == "PRON":
            return [], token
        if scene.at[token] is not None or scene.lemma[token] not in self._bodies:
            return [], None
        complement = ComplementReader(scene, token, HEAD).read()
        complement.through.insert(0, token)
        if complement.anaphor is None and not complement.targets:
            complement.anaphor = token
        return targets_of(scene, Phrase(token, token, HEAD, complement)), complement.anaphor
