"""Name chunks of places: what the recogniser found and the lists know, with the noun of kind."""

from __future__ import annotations

from kg.extraction.lexicon import words as post_nouns
from kg.extraction.mentions.scene import Scene, Span
from kg.extraction.model import Chunk
from kg.extraction.naming.morphology import ADJECTIVE_ENDINGS
from kg.extraction.naming.readings import is_known, readings
from kg.extraction.naming.words import place_words

# Their nouns make a name of an adjective: «Талгарский район», «Чеченская республика».
_ADMINISTRATIVE = frozenset({"Region", "Republic", "District"})
# Their nouns belong to the name: «область Абай», «Республика Казахстан»; but «город |Алматы».
_NAMING_NOUNS = frozenset({"Region", "Republic"})
_SHORTEST_ADJECTIVE = 4
_LONGEST_ABBREVIATION = 4


class Places:
    """One pass over a document for its places; `others` are tokens of other names."""

    def __init__(self, scene: Scene, others: set[int]) -> None:
        self.scene = scene
        self.tree = scene.tree
        self.text = scene.text
        self.words = place_words()
        self.taken = set(others)
        self.found: list[Chunk] = []

    def chunks(self) -> list[Chunk]:
        """The chunks of places in text order."""
        self._administrative()
        for start, end, label in self.scene.ents:
            if label == "LOC":
                self._recognised(*self._trimmed(start, end))
        self._listed()
        return sorted(self.found, key=lambda c: c.start)

    # -------------------------------------------------------- «… область»

    def _administrative(self) -> None:
        """«Талгарского района», «Акмолинской, Павлодарской и Костанайской областях»."""
        kinds = self.words.kind
        for head in self.scene.those(kinds.keys()):
            kind = kinds[self.scene.norm[head]]
            if head and kind in _ADMINISTRATIVE and self.scene.pos[head] == "NOUN":
                self._adjectives(head, kind)

    def _adjectives(self, head: int, kind: str) -> None:
        """The adjective beside the noun with it; in the plural the others of the list alone."""
        i = head - 1
        if i < 0 or not self._place_adjective(i):
            return
        self._add(i, head + 1, head, kind, (i, i + 1))
        while not self.scene.single(head) and self.text[i - 1] in (",", "и"):
            i -= 2
            if i < 0 or not self._place_adjective(i):
                return
            self._add(i, i + 1, i, kind, (i, i + 1))

    def _place_adjective(self, i: int) -> bool:
        text, pos = self.text[i], self.scene.pos[i]
        adjectival = pos == "ADJ" or (pos == "PROPN" and ("ск" in text or "цк" in text))
        named = text[0].isupper() and not self._person_noun(i)
        long = len(text) >= _SHORTEST_ADJECTIVE and named
        return long and adjectival and text.lower().endswith(ADJECTIVE_ENDINGS)

    # ---------------------------------------------------------- recognised

    def _trimmed(self, start: int, end: int) -> Span:
        while start < end and (not self.text[start][:1].isalnum() or self._person_noun(start)):
            start += 1
        while start < end and not self.text[end - 1][-1:].isalnum():
            end -= 1
        return start, end

    def _person_noun(self, i: int) -> bool:
        """«Аким области»: the capital of a post noun belongs to the sentence."""
        posts = post_nouns("posts", "leader", "place")
        return self.tree.folded[i] in posts or self.tree.folded_lemma[i] in posts

    def _recognised(self, start: int, end: int) -> None:
        """A place of the recogniser, with the noun before it that belongs to its name."""
        if start >= end or (end - start == 1 and self._no_place(start)):
            return
        if not any(c.isupper() for text in self.text[start:end] for c in text):
            return
        self._with_noun(start, end, self._known_kind(start, end))

    def _with_noun(self, start: int, end: int, kind: str | None) -> None:
        """Add the name, with the noun before it if that belongs to it («область |Абай»)."""
        noun = self._noun_before(start)
        own = noun in _NAMING_NOUNS and self.scene.single(start - 1)
        begin = start - own
        self._add(begin, end, self._head(begin, end), kind or noun, (start, end))

    def _no_place(self, i: int) -> bool:
        """A direction, an adjective of something else, a common word that opens the sentence."""
        if self.scene.norm[i] in self.words.ignored or self.scene.pos[i] == "ADJ":
            return True
        return self.tree.dep[i] == "amod" or (self.scene.starts[i] and _common(self.text[i]))

    def _noun_before(self, start: int) -> str | None:
        """The kind that the noun before the name says («село |Камбаш»)."""
        before = start - 1
        if before < 0 or self.scene.pos[before] != "NOUN" or not self.text[before].isalpha():
            return None
        return self.words.kind.get(self.scene.norm[before])

    def _known_kind(self, start: int, end: int) -> str | None:
        lemmas = " ".join(self.tree.folded_lemma[start:end])
        written = " ".join(self.tree.folded[start:end])
        return self.words.known.get(lemmas) or self.words.known.get(written)

    def _head(self, start: int, end: int) -> int:
        """The token by which the name hangs in the sentence («Северной |Корее»)."""
        for i in range(start, end):
            if not start <= self.tree.head[i] < end and self.scene.pos[i] in ("NOUN", "PROPN"):
                return i
        return start

    # -------------------------------------------------------------- listed

    def _listed(self) -> None:
        """Names of the lists that the recogniser passed over."""
        covered = {i for c in self.found for i in range(c.start, c.end)}
        for i in self.scene.capitals:
            if i not in covered and (kind := self._listed_kind(i)):
                self._with_noun(i, i + 1, kind)

    def _listed_kind(self, i: int) -> str | None:
        """The kind of a listed name; at the head of a sentence a country or capitals only."""
        text = self.text[i]
        short = text.isupper() and len(text) <= _LONGEST_ABBREVIATION
        name = self.scene.place(i)
        kind = self.words.known.get(self.tree.folded[i] if name is None else name)
        if kind is None and not short:
            kind = self.words.known.get(self.tree.folded_lemma[i])
        sure = kind == "Country" or text.isupper() or self.scene.capital(i)
        return kind if sure else None

    def _add(self, start: int, end: int, head: int, kind: str | None, core: Span) -> None:
        tokens = range(start, end)
        if not self.taken.isdisjoint(tokens):
            return
        self.taken.update(tokens)
        self.found.append(Chunk(start, end, head, "Place", kind=kind, core=core))


def _common(form: str) -> bool:
    """The dictionary knows the word, and not as a place («Аким» at the head of a sentence)."""
    return is_known(form) and not any("Geox" in reading.tag.grammemes for reading in readings(form))
