"""Name chunks of organisations that have a noun of kind or a legal form."""

from __future__ import annotations

from kg.extraction.mentions.bare_names import BareNames
from kg.extraction.mentions.found import Found
from kg.extraction.mentions.latin import latin_end
from kg.extraction.mentions.particular import Particular, own_name
from kg.extraction.mentions.phrases import Phrases
from kg.extraction.mentions.scene import Scene, Span
from kg.extraction.model import Chunk
from kg.extraction.naming.words import HEAD_NOUNS

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
# Of these what is before the noun describes: «немецкая газета X», «строительная компания Y».
_DESCRIBED_KINDS = frozenset({"Company", "Media", "Group"})


def organization_chunks(scene: Scene) -> list[Chunk]:
    """All organisation chunks of the document, in text order, outer before inner."""
    found = Found(scene)
    phrases = Phrases(scene)
    Organizations(scene, phrases, found).find()
    BareNames(scene, phrases, found).find()
    return sorted(found.chunks, key=lambda c: (c.start, -c.end))


class Organizations:
    """One pass over a document for nouns of kind, one for legal forms."""

    def __init__(self, scene: Scene, phrases: Phrases, found: Found) -> None:
        self.scene = scene
        self.text = scene.text
        self.words = scene.words
        self.phrases = phrases
        self.found = found
        self.particular = Particular(scene)
        # Inside a quoted name a noun of kind names nothing by itself («Партия труда»).
        self.inside = {i for q in scene.quotes if scene.is_name(q) for i in range(*q.inside)}

    def find(self) -> None:
        """Add what there is to the chunks found."""
        for head in self.scene.where(self._telling):
            if head in self.inside or not self._nominal(head) or self._verbal(head):
                continue
            if kind := self.scene.kind(head):
                self._describe(head, kind)
            elif self.scene.norm[head] in self.words.forces:
                self._force(head)
        legal = self.words.legal
        forms = {quote - 1 for quote in self.scene.opening if quote and self.scene.form(quote - 1)}
        for i in sorted(forms.union(self.scene.tree.by_text.of(legal.keys()))):
            self._legal_form(i, legal.get(self.text[i]))

    def _telling(self, word: str) -> bool:
        """The word can head the name of an organisation."""
        telling = self.words.telling
        return HEAD_NOUNS[word] in telling or word in telling or word in self.words.forces

    def _force(self, head: int) -> None:
        """«вооружённые силы», «войска Северного округа»: one body, though in the plural."""
        start, end = self.phrases.left(head), self.phrases.right(head)
        if not self.scene.single(head) and self.particular.force(start, head, end):
            self.found.add(start, end, head, "GovernmentBody", None)

    def _verbal(self, head: int) -> bool:
        """«академия |управления персоналом»: what is done, inside the name of who does it."""
        if self.scene.norm[head] != "управление" or head not in self.found.covered:
            return False
        return self.phrases.noun_in(head + 1, "Ins") is not None

    def _nominal(self, i: int) -> bool:
        """A noun, or what is a head noun whatever the tagger says."""
        return self.scene.pos[i] in _NOMINAL or self.scene.tree.lower[i] in self.words.forms

    def _describe(self, head: int, kind: str) -> None:
        """Add the phrase around the head noun if it names one organisation."""
        if not self.scene.single(head):
            self._listed(head, kind)
            return
        start, end = self.phrases.left(head), self.phrases.right(head)
        core = self._core(head + 1, end)
        if self.particular.organ(start, head, end, core):
            self.found.covered.update(range(start, head + 1))
        elif self.particular.names_one(start, head, end, core):
            self._add(start, head, end, kind, core)

    def _add(self, start: int, head: int, end: int, kind: str, core: Span | None) -> None:
        lemma = self.scene.nouns[head]
        network = core and self.scene.norm[core[0]] in self.words.networks
        if network and kind != "Company":
            return  # «социальная сеть Facebook» is a medium
        if core and kind in _DESCRIBED_KINDS:
            start = self._without_description(start, head)
        if core and lemma in self.words.described:
            start = head = core[0] - (core[0] - 1 in self.scene.opening)
        # «агентство «Хабар»» may be of any kind, an «агентство по …» is the government's.
        unknown = lemma in self.words.open and own_name(self.text, head, core)
        self.found.add(start, end, head, None if unknown else kind, core)
        quote = self.scene.opening.get(head + 1)
        if quote and lemma in self.words.branch:
            self.found.add(quote.start, quote.end, quote.start + 1, None, quote.inside)

    def _without_description(self, start: int, head: int) -> int:
        while start < head and self.text[start].islower():
            if self.scene.norm[start] in self.words.level:
                break
            start += 1
        return start

    def _core(self, i: int, end: int) -> Span | None:
        """The quoted or Latin name between `i` and `end`, without marks."""
        for j in range(i, end):
            quote = self.scene.opening.get(j)
            if quote and quote.end <= end:
                return quote.inside
            stop = latin_end(self.scene, j)
            if j < stop <= end:
                return j, stop
        return None

    def _listed(self, head: int, kind: str) -> None:
        """«приюты «Лапа», «Кузя» и Samara Cat House»: each name of the list is an organisation."""
        i = head + 1
        while (end := self.phrases.name(i, i)) > i:
            if not self.found.taken(i, end):
                name = i + (i in self.scene.opening)
                self.found.add(i, end, name, kind, self._core(i, end))
            i = end + (self.text[end : end + 1] in ([","], ["и"]))

    def _legal_form(self, i: int, kind: str | None) -> None:
        """«ТОО «Ақ көлік»», «РОО Qazaqstan Team»: a legal form and a name."""
        if any(c.start <= i < c.end and not self._is_part(c) for c in self.found.chunks):
            return
        end = self.phrases.name(i + 1, i)
        if end == i + 1:
            while end < len(self.text) and self._proper(end):
                end += 1
        if end > i + 1:
            self.found.add(i, end, i, kind, self._core(i, end))

    def _proper(self, i: int) -> bool:
        return self.text[i][:1].isupper() and i in self.scene.organizations

    def _is_part(self, chunk: Chunk) -> bool:
        """A part of a whole, so that a name inside it is the whole's («филиал АО «Нур»»)."""
        core = chunk.core or (0, 0)
        inside = core[0] <= chunk.head < core[1]
        return not inside and self.scene.nouns[chunk.head] in self.words.part
