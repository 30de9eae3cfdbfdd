"""Name chunks of places: what the recogniser found and the lists know, with the noun of kind."""

from __future__ import annotations

from kg.extraction.mentions.scene import Scene
from kg.extraction.model import Chunk
from kg.extraction.naming.morphology import ADJECTIVE_ENDINGS, is_known, readings
from kg.extraction.naming.words import normal, place_words

Span = tuple[int, int]
_ADMINISTRATIVE = frozenset({"Region", "Republic", "District"})


class Places:
    """One pass over a document for its places."""

    def __init__(self, scene: Scene, taken: set[int]) -> None:
        self.scene = scene
        self.tree = scene.tree
        self.words = place_words()
        self.ents = scene.ents
        self.taken = taken
        self.found: list[Chunk] = []

    def chunks(self) -> list[Chunk]:
        """The chunks of places in text order."""
        self._administrative()
        for start, end, label in self.ents:
            if label == "LOC":
                self._recognised(start, end)
        self._listed()
        return sorted(self.found, key=lambda c: c.start)

    def _administrative(self) -> None:
        """«Талгарского района», «Акмолинской, Павлодарской и Костанайской областях»."""
        tree = self.tree
        for head in range(1, len(tree)):
            kind = self.words.kind.get(self.scene.norm[head])
            if kind in _ADMINISTRATIVE and tree.pos[head] == "NOUN":
                self._adjectives(head, kind or "")

    def _adjectives(self, head: int, kind: str) -> None:
        tree, i = self.tree, head - 1
        plural = tree.feature(head, "Number") == "Plur"
        while i >= 0 and self._place_adjective(i):
            adjacent = i == head - 1
            start = i
            self._add(
                start, head + 1 if adjacent else i + 1, head if adjacent else i, kind, (i, i + 1)
            )
            i -= 1
            if not plural:
                return
            while i >= 0 and tree.lower[i] in (",", "и"):
                i -= 1

    def _place_adjective(self, i: int) -> bool:
        tree = self.tree
        return (
            tree.text[i][:1].isupper()
            and tree.pos[i] in ("ADJ", "PROPN")
            and len(tree.text[i]) > 3
            and tree.lower[i].endswith(ADJECTIVE_ENDINGS)
        )

    def _recognised(self, start: int, end: int) -> None:
        tree = self.tree
        while start < end and not tree.text[start][:1].isalnum():
            start += 1
        while start < end and not tree.text[end - 1][-1:].isalnum():
            end -= 1
        if start >= end or not any(c.isupper() for t in tree.text[start:end] for c in t):
            return
        if end - start == 1 and (
            self.scene.norm[start] in self.words.ignored
            or tree.pos[start] == "ADJ"
            or tree.dep[start] == "amod"
            or (self.scene.starts[start] and _common(tree.text[start]))
        ):
            return
        core = (start, end)
        kind = self._known_kind(start, end)
        if (
            start > 0
            and (noun := self.words.kind.get(self.scene.norm[start - 1]))
            and tree.pos[start - 1] == "NOUN"
            and tree.text[start - 1].isalpha()
        ):
            kind = kind or noun
            if (
                noun in ("City", "Republic")
                and tree.feature(start - 1, "Number") != "Plur"
                and tree.lemma[start - 1] not in ("столица", "город")
            ):
                start -= 1
        self._add(start, end, self._head(start, end), kind, core)

    def _head(self, start: int, end: int) -> int:
        """The token by which the name hangs in the sentence («Северной |Корее»)."""
        for i in range(start, end):
            if not start <= self.tree.head[i] < end and self.tree.pos[i] in ("NOUN", "PROPN"):
                return i
        return start

    def _known_kind(self, start: int, end: int) -> str | None:
        key = " ".join(normal(self.tree.lemma[i]) for i in range(start, end))
        text = " ".join(normal(t) for t in self.tree.text[start:end])
        return self.words.known.get(key) or self.words.known.get(text)

    def _listed(self) -> None:
        """Names of the lists that the recogniser passed over."""
        tree = self.tree
        for i, text in enumerate(tree.text):
            if not text[:1].isupper() or any(c.start <= i < c.end for c in self.found):
                continue
            abbreviation = text.isupper() and len(text) <= 4
            kind = self.words.known.get(normal(text))
            if not abbreviation:
                kind = kind or self.words.known.get(normal(tree.lemma[i]))
            if kind and (
                kind == "Country" or abbreviation or self.scene.capital(i) or text.isupper()
            ):
                self._add(i, i + 1, i, kind, (i, i + 1))

    def _add(self, start: int, end: int, head: int, kind: str | None, core: Span) -> None:
        if any(i in self.taken for i in range(start, end)):
            return
        if any(c.start < end and start < c.end for c in self.found):
            return
        self.found.append(Chunk(start, end, head, "Place", kind=kind, core=core))


def _common(form: str) -> bool:
    """The dictionary knows the word, and not as a place («Аким» at the head of a sentence)."""
    return is_known(form) and not any("Geox" in reading.tag for reading in readings(form))
