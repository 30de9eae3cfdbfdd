"""Whose life a text tells where its sentences name nobody: «Родился в 1970 году. С 1995 – …»."""

from __future__ import annotations

from kg.extraction.model import Chunk
from kg.extraction.posts.scene import Scene

_BIRTH = frozenset({"родиться", "рождаться"})
_REACH = 40  # sentences that a life may take
_DATES = frozenset({"в", "с", "до", "после", "затем", "позже", "позднее", "потом", "ранее"})


class Lives:
    """The person of every sentence of a biography, from the birth on."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.tree = scene, scene.tree
        self._person: dict[int, Chunk] = {}  # by number of sentence
        for verb in scene.of(_BIRTH):
            if scene.at[verb] is None:
                self._tell(verb)

    def person(self, token: int) -> Chunk | None:
        """Whose life the sentence of a token tells; None outside biographies."""
        return self._person.get(self.tree.sentence[token])

    def _tell(self, verb: int) -> None:
        person = self._born(verb)
        if person is None:
            return
        first, strayed = self.tree.sentence[verb], False
        for number in range(first, min(first + _REACH, len(self.tree.sentences))):
            start, end = self.tree.sentences[number]
            subjects = [] if number == first else self._subjects(start, end)
            if any(self._is_birth(i) for i in range(start, end)) and number != first:
                return
            strayed = strayed or any(not self._same(s, person) for s in subjects)
            if subjects and all(self._same(s, person) for s in subjects):
                strayed = False
            if not subjects and (not strayed or self._dated(start)):
                self._person[number] = person

    def _is_birth(self, token: int) -> bool:
        return self.scene.lemma[token] in _BIRTH and bool(self.tree.kids(token, "nsubj"))

    def _born(self, verb: int) -> Chunk | None:
        """The subject of the birth; the first name of its sentence where the tree lost it."""
        for subject in self.tree.kids(verb, "nsubj"):
            chunk = self.scene.at[subject]
            if chunk is not None and chunk.type == "Person":
                return chunk
        start = self.scene.sentence_start(verb)
        first = self.scene.starting(start, "Person")
        return first if first is not None and "Nom" in self.scene.cases(first) else None

    def _subjects(self, start: int, end: int) -> list[int]:
        """The people and the nouns for people that do something in a sentence."""
        return [
            i for i in range(start, end)
            if self.tree.is_dep(i, "nsubj") and self.tree.case(i) in ("Nom", "")
            and self.scene.lemma[i] not in ("который", "что")
            and not self.scene.lemma[i].startswith("зам")  # «назначен замдиректора»
            and (self._is_name(i) or self.tree.feature(i, "Animacy") == "Anim")
        ]  # fmt: skip

    def _is_name(self, token: int) -> bool:
        chunk = self.scene.at[token]
        return chunk is not None and chunk.type == "Person"

    def _same(self, token: int, person: Chunk) -> bool:
        """True for the same surname; «он» goes on about the person of the life."""
        chunk = self.scene.at[token]
        if chunk is None:
            return self.scene.lemma[token] in ("он", "она")
        names = {self.scene.lemma[i] for i in range(chunk.start, chunk.end)}
        return bool(names & {self.scene.lemma[i] for i in range(person.start, person.end)})

    def _dated(self, start: int) -> bool:
        """True for a sentence that opens with a date («В 1988 году …»)."""
        words = self.scene.lower[start : start + 4]
        return words[:1] != [] and words[0] in _DATES and any(w[:4].isdigit() for w in words)
