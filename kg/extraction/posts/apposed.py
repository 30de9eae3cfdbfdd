"""Holders that the grammar ties to a post across other words of description.

«врач, член президиума академии, профессор Анна Ким»    titles in a row before the name
«Анна Ким — экономист, автор книг, директор фонда»       and after it
«руководитель службы, где раньше работал Иванов, Анна Ким»
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.model import Chunk
from kg.extraction.posts.holders import Holding
from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.scene import Scene

_BESIDE = ("appos", "flat", "flat:name", "conj", "parataxis")
_NAMING = ("appos", "flat", "flat:name")
_DASHES = frozenset("—–-−")
_TITLES_APART = 0.8
_INNER = ("NOUN", "ADJ", "PROPN", "NUM")
_REACH = 20  # tokens from a post over titles to the name
_NOMINAL = frozenset({"NOUN", "PROPN"})


class AppositionFinder:
    """Looks for the holder of a post that has none beside it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tree = scene.tree
        self._kin = scene.vocabulary.words("anonymous", "kin")
        self.names = {i: c for i, c in enumerate(scene.at) if c is not None and c.type == "Person"}

    def find(self, phrase: Phrase) -> Holding | None:
        """The one person whom the grammar makes the holder; None in doubt."""
        told = phrase.complement.targets or phrase.complement.anaphor is not None
        if phrase.number == "Plur" or phrase.vacant or not told:
            return None
        people = list(dict.fromkeys(self._people(phrase))) or self._after_titles(phrase)
        if len(people) != 1 or not self._may_hold(phrase, people[0]):
            return None
        if self._in_a_list(phrase) or self._is_denied(phrase, people[0]):
            return None
        if phrase.start and self.scene.lemma[phrase.start - 1] in self._kin:
            return None  # «супруга президента Мишель Ким»
        return Holding(people, "ru.post.apposed", _TITLES_APART)

    def _people(self, phrase: Phrase) -> Iterator[Chunk]:
        nouns = self._row(phrase)
        for noun in nouns:
            for kid in self.tree.kids(noun, *_NAMING):
                if kid in self.names:
                    yield self.names[kid]
            if self.tree.head[noun] not in nouns and self.tree.is_dep(noun, *_NAMING):
                yield from self._at(self.tree.head[noun])
        yield from self._described(nouns)
        yield from self._same_subject(phrase)

    def _same_subject(self, phrase: Phrase) -> Iterator[Chunk]:
        """«директор фонда, где работал Иванов, Анна Ким сказала»: one verb, one subject."""
        tree, verb = self.tree, self.tree.head[phrase.head]
        if not tree.is_dep(phrase.head, "nsubj") or tree.feature(verb, "Number") != "Sing":
            return
        for other in tree.kids(verb, "nsubj"):
            name = self._name_of(other)
            if name is None or other <= phrase.head:
                continue
            first = self.scene.start(name) if other == name.head else other
            if self.scene.lower[first - 1] == ",":
                yield name

    def _name_of(self, noun: int) -> Chunk | None:
        """The name itself, or the name beside a noun («профессор Ким»)."""
        below = (noun, *self.tree.kids(noun, "nmod", *_NAMING))
        return next((self.names[i] for i in below if i in self.names), None)

    def _after_titles(self, phrase: Phrase) -> list[Chunk]:
        """«член академии, доктор наук, лауреат премии Анна Ким»: titles up to the name."""
        token, end = phrase.end, min(phrase.end + _REACH, self.scene.sentence_end(phrase.head))
        while token + 1 < end and self.scene.lower[token] == ",":
            token = self._past_title(token + 1, end, phrase)
            person = self.scene.starting(token, "Person") if token < end else None
            if person is not None:
                return [person]
        return []

    def _past_title(self, token: int, end: int, phrase: Phrase) -> int:
        """The token after one title in the case of the post, with its genitives."""
        tree = self.tree
        while token < end and tree.pos[token] == "ADJ" and tree.case(token) == phrase.case:
            token += 1
        if token >= end or not self._describes(phrase, token):
            return end
        token += 1
        while token < end:
            chunk = self.scene.at[token]
            if chunk is not None and chunk.type != "Person":
                token = self.scene.end(chunk)
            elif chunk is None and tree.case(token) == "Gen" and tree.pos[token] in _INNER:
                token += 1
            else:
                break
        return token

    def _at(self, token: int) -> Iterator[Chunk]:
        if token in self.names:
            yield self.names[token]

    def _row(self, phrase: Phrase) -> list[int]:
        """The nouns of one description: the post and what stands beside it in its case."""
        row = [phrase.head]
        for noun in row:
            for other in (*self.tree.kids(noun, *_BESIDE), *self._above(noun)):
                if ";" in self.tree.text[min(noun, other) : max(noun, other)]:
                    continue
                if other not in row and self._describes(phrase, other):
                    row.append(other)
        return row

    def _above(self, noun: int) -> Iterator[int]:
        if self.tree.is_dep(noun, *_BESIDE):
            yield self.tree.head[noun]

    def _describes(self, phrase: Phrase, token: int) -> bool:
        tree = self.tree
        return (
            token not in self.names
            and tree.pos[token] in _NOMINAL
            and self.scene.at[token] is None
            and tree.case(token) == phrase.case
            and tree.feature(token, "Number") == "Sing"
            and tree.feature(token, "Animacy") == "Anim"
        )

    def _described(self, nouns: list[int]) -> Iterator[Chunk]:
        """«Анна Ким — экономист, директор фонда»: the subject of a noun in the nominative."""
        for noun in nouns:
            if self.tree.case(noun) != "Nom":
                continue
            for subject in self.tree.kids(noun, "nsubj"):
                between = range(subject, noun)
                if subject in self.names and any(self.tree.text[i] in _DASHES for i in between):
                    yield self.names[subject]

    def _in_a_list(self, phrase: Phrase) -> bool:
        """«Иванов, директор фонда «А» и Анна Ким»: the director may be one more person."""
        after = phrase.end
        joined = after + 1 < len(self.scene) and self.scene.lower[after] == "и"
        return joined and self.scene.person_after(after + 1) is not None

    def _is_denied(self, phrase: Phrase, person: Chunk) -> bool:
        """«Иванов — не директор», «Иванов (директор болел)»."""
        before = self.scene.lower[phrase.start - 1] if phrase.start else ""
        after = phrase.end
        acts = after < len(self.scene) and self.scene.at[after] is None
        acts = acts and self.tree.is_finite(after) and person.start < phrase.start
        return before == "не" or acts

    def _may_hold(self, phrase: Phrase, person: Chunk) -> bool:
        scene = self.scene
        if scene.tree.sentence[person.start] != scene.tree.sentence[phrase.head]:
            return False
        cases = scene.cases(person)
        return not phrase.case or not cases or phrase.case in cases
