"""Members told by a noun that the name of their party makes: «республиканец», «единоросс»."""

from __future__ import annotations

from kg.extraction.model import Chunk
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.vocabulary import PostNoun

_ENDINGS = ("овец", "евец", "овка", "евка")
_PARTIES = frozenset({"PoliticalParty", "Movement", "Coalition"})
_SHARED = 6  # letters that «республиканец» and «Республиканская партия» share at least


class Partisans:
    """The parties of one text, by the nouns for their members."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._table = scene.vocabulary.partisans
        self._anonymous = scene.vocabulary.words("anonymous", "nouns")
        self._nations = scene.vocabulary.words("demonyms")
        self._parties = [c for c in scene.chunks if c.type == "Organization" and c.kind in _PARTIES]

    def noun(self, token: int) -> PostNoun | None:
        """The post that a noun gives, where the text names exactly one party that fits."""
        if not self._parties or self.scene.tree.pos[token] not in ("NOUN", "PROPN"):
            return None
        return PostNoun(self.scene.lemma[token], "member") if self.party(token) else None

    def party(self, token: int) -> Chunk | None:
        """The party whose name the noun contains; None where parties of two names fit."""
        noun = self._own(self.scene.lemma[token])
        if not self._parties or noun in self._anonymous:
            return None
        fitting = [c for c in self._parties if self._fits(noun, c)]
        return fitting[0] if len({self._name(c) for c in fitting}) == 1 else None

    def _own(self, lemma: str) -> str:
        """«республиканец» of «сенатор-республиканец», but all of «социал-демократ»."""
        first, _, last = lemma.rpartition("-")
        return last if first and self.scene.vocabulary.noun(first) else lemma

    def _name(self, party: Chunk) -> str:
        start, end = party.core or (party.start, party.end)
        return "".join(w for w in self.scene.lemma[start:end] if w.isalnum())[:5]

    def _fits(self, noun: str, party: Chunk) -> bool:
        words = [
            w for i, w in enumerate(self.scene.lemma[party.start : party.end], party.start)
            if i != party.head and w.isalnum()
        ] or [self.scene.lemma[party.head]]  # fmt: skip
        stem = self._table.get(noun)
        if stem is not None:
            return " ".join(words).startswith(stem)
        if noun.endswith(_ENDINGS):
            return "".join(words) == noun[:-4]
        return any(_alike(noun, word) for word in words if word not in self._nations)


def _alike(noun: str, adjective: str) -> bool:
    """«республиканец» and «республиканский»: but for the ending one word."""
    if not adjective.endswith(("ский", "ческий", "ный")):
        return False
    shared = next(
        (i for i, (a, b) in enumerate(zip(noun, adjective, strict=False)) if a != b),
        min(len(noun), len(adjective)),
    )
    return shared >= _SHARED and len(noun) - shared <= 4
