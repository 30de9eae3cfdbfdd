"""Who and what stands beside a verb: persons and organisations among its arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extraction.model import Chunk
from kg.extraction.posts.scene import Scene

_ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "xcomp", "parataxis", "flat", "conj")
_PARTICIPLE = re.compile(r"(?:вш|[ую]щ|[ая]щ)(?:ий|его|ему|им|ем|ая|ей|ую|ее|ие|их|ими)$")
_RELATIVE = frozenset({"который", "кто", "что", "чей", "где"})
_REACH = 4  # sentences that a pronoun goes back
LIFE = 10  # sentences of a life told without naming its person again
_PERSONAL = frozenset({"он", "она", "тот", "та", "я", "кто"})


@dataclass(slots=True)
class People:
    """Named holders, or the token of a pronoun or of a role that stands for one."""

    chunks: list[Chunk] = field(default_factory=list)
    token: int | None = None

    def __bool__(self) -> bool:
        return bool(self.chunks) or self.token is not None


class Actors:
    """Resolves tokens of one scene to chunks; `holders` are the people beside post nouns."""

    def __init__(self, scene: Scene, holders: dict[int, list[Chunk]]) -> None:
        self.scene = scene
        self.holders = holders

    # ------------------------------------------------------------------ one token

    def people(self, token: int) -> People:
        """The persons for whom a token stands, with everybody coordinated with it."""
        found = People()
        for member in self._coordinated(token):
            one = self._person(member)
            found.chunks += [c for c in one.chunks if c not in found.chunks]
            if found.token is None and not found.chunks:
                found.token = one.token
        return found

    def _coordinated(self, token: int) -> list[int]:
        """The token and what follows it in its coordination, up to the next verb."""
        members = [c for c in self.scene.tree.conjuncts(token) if c >= token]
        verbs = (i for i in range(token, members[-1]) if self._is_verb(i))
        end = next((i for i in verbs if self.scene.tree.is_finite(i)), members[-1] + 1)
        return [c for c in members if c < end]

    def _person(self, token: int) -> People:
        scene, tree = self.scene, self.scene.tree
        chunk = scene.at[token]
        if chunk is not None:
            return People([chunk]) if chunk.type == "Person" else People()
        if scene.lemma[token] in _RELATIVE:
            above = self.antecedent(token)
            return self._person(above) if above is not None and above != token else People()
        if token in self.holders:
            return People(list(self.holders[token]))
        named = [c for c in tree.children[token] if tree.is_dep(c, "appos", "flat")]
        for child in named:
            inner = scene.at[child]
            if inner is not None and inner.type == "Person":
                return People([inner])
        if scene.lemma[token] in _PERSONAL and tree.feature(token, "Number") != "Plur":
            return People(token=token)
        if tree.feature(token, "Animacy") == "Anim" and tree.pos[token] == "NOUN":
            return People(token=token) if tree.feature(token, "Number") != "Plur" else People()
        return People()

    def organizations(self, token: int) -> list[Chunk]:
        """The organisations or places for which a token stands, coordination included."""
        found: list[Chunk] = []
        for member in self._coordinated(token):
            found += [c for c in self._organization(member) if c not in found]
        return found

    def _organization(self, token: int) -> list[Chunk]:
        scene, tree = self.scene, self.scene.tree
        chunk = scene.at[token]
        if chunk is not None:
            return [chunk] if chunk.type in ("Organization", "Place") else []
        if scene.lemma[token] in _RELATIVE or scene.lower[token][:2] in ("че", "чь"):
            before = self._name_before(token)
            if before is not None:
                return [before]
            above = self.antecedent(token)
            return self._organization(above) if above is not None and above != token else []
        for child in tree.children[token]:
            inner = scene.at[child]
            if inner is not None and tree.is_dep(child, "appos", "flat", "nmod") and child > token:
                if tree.preposition(child):
                    continue  # «вступила в спор с партией» joins no party
                fits = inner.type == "Organization" and tree.case(child) != "Gen"
                if fits or (tree.is_dep(child, "appos") and inner.type == "Organization"):
                    return [inner]
        after = scene.starting(token + 1, "Organization")
        return [after] if after is not None and self._is_hull(token) else []

    def _is_hull(self, token: int) -> bool:
        return self.scene.lemma[token] in self.scene.vocabulary.words("bodies", "hulls")

    def antecedent(self, token: int) -> int | None:
        """The noun that a relative pronoun takes up."""
        tree = self.scene.tree
        for above in tree.ancestors(token):
            if tree.is_dep(above, "acl") and tree.head[above] < token:
                return tree.head[above]
        return self._before_comma(token)

    def _name_before(self, token: int) -> Chunk | None:
        """The organisation right before the comma that opens the relative clause."""
        for i in range(token - 1, max(token - 5, 0), -1):
            if self.scene.lower[i] == ",":
                return self.scene.ending(self.scene.before_bracket(i - 1), "Organization")
        return None

    def _before_comma(self, token: int) -> int | None:
        """Without a tree that helps: the name right before the comma of the relative clause."""
        for i in range(token - 1, max(token - 5, 0), -1):
            if self.scene.lower[i] == ",":
                chunk = self.scene.at[self.scene.before_bracket(i - 1)]
                return chunk.head if chunk is not None else None
        return None

    # ------------------------------------------------------------------ around a verb

    def arguments(self, verb: int) -> list[int]:
        """The arguments of a verb without prepositions, its modified noun for a participle."""
        tree = self.scene.tree
        found = [
            c
            for c in tree.children[verb]
            if tree.is_dep(c, *_ARGUMENTS) and not tree.preposition(c) and not self._is_verb(c)
        ]
        return found

    def _is_verb(self, token: int) -> bool:
        return self.scene.tree.pos[token] in ("VERB", "AUX") and self.scene.at[token] is None

    def subject(self, verb: int, depth: int = 0) -> People:
        """Who does it: the subject, the noun of a participle, or that of a verb above."""
        tree = self.scene.tree
        subjects = [c for c in tree.children[verb] if tree.is_dep(c, "nsubj")]
        for child in sorted(subjects, key=lambda c: abs(c - verb)):
            if found := self.people(child):
                return found
        if self.is_participle(verb):
            return self._modified(verb)
        above = tree.head[verb]
        shares = tree.is_dep(verb, "conj", "xcomp", "advcl", "parataxis", "cop", "aux")
        if depth < 4 and above != verb and shares and not self._own_subject(verb):
            return self.subject(above, depth + 1)
        return People()

    def topic(self, verb: int, reach: int = _REACH) -> Chunk | None:
        """Whom a verb without a subject goes on about: the person of the words before it.

        `reach` is how many sentences the person may have been named before.
        """
        tree, scene = self.scene.tree, self.scene
        here = tree.sentence[verb]
        gender = tree.feature(verb, "Gender")
        if self._relative_clause(verb):
            return self._last_before(verb, gender)
        for number in range(here, max(here - reach, -1), -1):
            start, end = tree.sentences[number]
            people = [
                c
                for c in scene.chunks
                if c.type == "Person" and start <= c.start < min(end, verb)
                and scene.at[c.start] is c and self._may_be(c, gender)
            ]  # fmt: skip
            subjects = [c for c in people if tree.is_dep(c.head, "nsubj")]
            if self._has_pronoun_subject(start, min(end, verb)):
                people = subjects  # the others are not the one the text goes on about
            if number < here and reach > _REACH:
                people = [c for c in people if self._is_spoken_of(c)]
            distinct = {scene.lemma[c.end - 1] for c in people}
            if len(distinct) == 1:
                return people[-1]
            if subjects:
                return subjects[0]
            if people:
                return None
        return None

    def _is_spoken_of(self, person: Chunk) -> bool:
        """False for a name that only completes another («друг Юлии Ким»)."""
        cases = self.scene.cases(person)
        return not cases or bool(cases & {"Nom", "Dat", "Acc"}) or len(cases) > 1

    def _has_pronoun_subject(self, start: int, end: int) -> bool:
        tree = self.scene.tree
        return any(
            self.scene.lemma[i] in ("он", "она") and tree.is_dep(i, "nsubj")
            for i in range(start, end)
        )

    def _relative_clause(self, verb: int) -> bool:
        tree = self.scene.tree
        return any(self.scene.lemma[c] == "который" for c in tree.children[verb] if c < verb)

    def _last_before(self, verb: int, gender: str) -> Chunk | None:
        """«Фрезе — общество «X», которым руководит»: the last name of the sentence before it."""
        start = self.scene.sentence_start(verb)
        people = [
            c
            for c in self.scene.chunks
            if c.type == "Person"
            and start <= c.start < verb
            and self.scene.at[c.start] is c
            and self._may_be(c, gender)
        ]
        return people[-1] if people else None

    def _may_be(self, person: Chunk, gender: str) -> bool:
        own = {self.scene.tree.feature(i, "Gender") for i in range(person.start, person.end)} - {""}
        return not gender or not own or gender in own

    def drops_subject(self, verb: int, phrase: range = range(0)) -> bool:
        """True for a finite verb in the third person that says nothing about who does it.

        What lies in `phrase`, the post that the verb tells, is no subject.
        """
        tree = self.scene.tree
        if not tree.is_finite(verb) or tree.feature(verb, "Number") == "Plur":
            return False
        if tree.feature(verb, "Person") in ("1", "2") or tree.feature(verb, "Gender") == "Neut":
            return False
        return not any(
            tree.is_dep(c, "nsubj", "csubj") for c in tree.children[verb] if c not in phrase
        )

    def _own_subject(self, verb: int) -> bool:
        return any(self.scene.tree.is_dep(c, "nsubj") for c in self.scene.tree.children[verb])

    def is_participle(self, verb: int) -> bool:
        """Active participles also by their endings: taggers often give them no features."""
        told = self.scene.tree.is_full_participle(verb)
        return told or bool(_PARTICIPLE.search(self.scene.lower[verb]))

    def _modified(self, verb: int) -> People:
        """«Пестрякова, … исполнявшая обязанности»: the noun that a participle modifies."""
        tree = self.scene.tree
        if tree.is_dep(verb, "amod", "acl"):
            found = self.people(tree.head[verb])
            if found.chunks:
                return found
        return self._before_participle(verb) or (
            self.people(tree.head[verb]) if tree.is_dep(verb, "amod", "acl") else People()
        )

    def _before_participle(self, verb: int) -> People:
        """The name right before the comma that opens the participle clause, when it agrees."""
        scene = self.scene
        for i in range(verb - 1, max(scene.sentence_start(verb), verb - 9), -1):
            if scene.lower[i] == ",":
                person = scene.ending(scene.before_bracket(i - 1), "Person")
                case = scene.tree.case(verb)
                if person and (not case or not scene.cases(person) or case in scene.cases(person)):
                    return People([person])
                return People()
        return People()
