"""Bare nouns that take up an organisation, an initiative or a place: «ассоциация», «эту идею»."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import cast

from kg.extraction.coreference.anaphors import anaphors
from kg.extraction.coreference.binding import NOUN, Binding
from kg.extraction.coreference.initiatives import taken_up
from kg.extraction.lexicon import lexicon, words

_PLAIN_REACH = 6  # sentences for which «компания» may be one whose name does not say so


@cache
def _listed() -> frozenset[str]:
    """The nouns that take up organisations and places."""
    table = lexicon("anaphora")
    kinds = (*table["organizations"], *table["places"])
    return words("anaphora", "collectives").union(kinds)


class Nouns(Binding):
    """Binds nouns that name nothing by themselves."""

    def _collective(self, token: int, lemma: str) -> int | None:
        """«съезд партии» … «делегаты»: who meets for an organisation acts for it."""
        if lemma not in words("anaphora", "collectives"):
            return None
        for child in self.tree.kids(token, "nmod"):
            for entity in self.reference.at.get(child, ()):
                if self.reference.type(entity) == "Organization":
                    self._meeting = entity
                    return None
        if self._has_complement(token):
            return None
        return self._meeting

    @cached_property
    def _anaphors(self) -> frozenset[int]:
        """The tokens that may take up an initiative."""
        return anaphors(self.tree) if self.reference.initiatives else frozenset()

    def _may_take_up(self, token: int, lemma: str) -> bool:
        """False for the many nouns for which `_taken_up` finds nothing, whatever stands beside."""
        return token in self._anaphors or lemma in _listed() or self.memory.is_head(lemma)

    def _taken_up(self, token: int, lemma: str) -> int | None:
        """The entity that a bare noun takes up; the number 0 is an entity like any other."""
        found = self._collective(token, lemma)
        if found is None:
            found = self._organization(token, lemma)
        if found is None:
            found = self._initiatives(token)
        return self._place(lemma) if found is None else found

    def _organization(self, token: int, lemma: str) -> int | None:
        kinds = cast(Mapping[str, list[str]], lexicon("anaphora")["organizations"])
        if lemma not in kinds and not self.memory.is_head(lemma):
            return None
        if self.tree.feature(token, "Number") == "Plur" or self._is_completed(token):
            return None
        same_head = self.memory.by_head(lemma, "Organization")
        if same_head is not None:
            return same_head
        if lemma not in kinds:
            return None
        named = self.memory.by_kind("Organization", kinds[lemma])
        plain = not self.tree.kids(token, "amod")  # «работник экспедиторской фирмы» is of another
        if named is None and plain and lemma in words("anaphora", "firms"):
            return self._unkinded(token)
        return named

    def _unkinded(self, token: int) -> int | None:
        """«Газпром» … «холдинг»: the one organisation named lately whose name tells no kind."""
        plain = [
            n for n, d in self.reference.entities.items()
            if d.type == "Organization" and d.kind is None
            and any(0 <= self.tree.sentence[token] - self.tree.sentence[c.start] <= _PLAIN_REACH
                    and c.start < token for c in d.chunks)
        ]  # fmt: skip
        return plain[0] if len(plain) == 1 else None

    def _initiatives(self, token: int) -> int | None:
        """The initiative meant; where several are («обе меры»), the noun alone stands for them."""
        if token not in self._anaphors:
            return None
        found = taken_up(self.tree, self.reference, token)
        if len(found) == 1:
            return found[0]
        self.reference.bind(token, found, NOUN)
        return None

    def _place(self, lemma: str) -> int | None:
        kinds = cast(Mapping[str, list[str]], lexicon("anaphora")["places"])
        if lemma not in kinds:
            return None
        if lemma in ("страна", "государство"):
            return self.memory.most_frequent("Place", "Country")
        return self.memory.by_kind("Place", kinds[lemma])

    def _is_completed(self, token: int) -> bool:
        """False for «фонда» in «директора фонда Анны Ким»: a name is no complement."""
        after = self.reference.at.get(token + 1, ())
        named = any(self.reference.type(e) == "Person" for e in after)
        return not named and self._has_complement(token)
