"""Who is meant by «глава государства», «ассоциация», «эту инициативу», «она»?

One pass in text order over everything that takes up an entity without naming it.  What is bound
becomes a chunk of form role or pronoun; what is not certain stays unbound, because a wrong
antecedent makes a wrong edge.
"""

from __future__ import annotations

from kg.extraction.coreference.people import People
from kg.extraction.coreference.pronouns import Pronouns

_TAKING_UP = frozenset({"PRON", "DET", "NOUN", "PROPN"})


class Discourse(People, Pronouns):
    """Binds role phrases, bare nouns and pronouns of one document."""

    def bind(self) -> None:
        """Walk the text once; afterwards `reference` knows every token that could be bound."""
        self._bind_holders()
        self._bind_titles()
        self._bind_countries()
        posts, heads, late = self.posts, self._heads, self._late
        for token, pos in enumerate(self.tree.pos):
            if pos in _TAKING_UP or token in posts or token in heads:
                self._at = token - 1
                self._step(token)
            if token in late:
                self._at = token
                for post in late.pop(token):
                    self._target(post)

    def _step(self, token: int) -> None:
        if token in self.posts:
            self._posts(self.posts[token])
        chunk = self._heads.get(token)
        if chunk is not None and chunk.entity is not None:
            self.memory.touch(chunk.entity, token)
            return
        if token in self.reference.at and token in self._inside:
            return
        pos = self.tree.pos[token]
        if pos in ("PRON", "DET"):
            self._pronoun(token)
        elif pos in ("NOUN", "PROPN") and token not in self._inside:
            self._noun(token)
