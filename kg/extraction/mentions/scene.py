"""What the detection of names asks about a document, worked out once."""

from __future__ import annotations

from functools import cached_property

from kg.extraction.mentions.quotes import Quote, quotes
from kg.extraction.naming.words import normal, organization_words
from kg.extraction.syntax import Tree

Span = tuple[int, int]
_ENDERS = frozenset(".!?…:")


class Scene:
    """A document's tree with its quotations, recognised names and sentence beginnings."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.text = tree.text
        self.pos = tree.pos
        forms = organization_words().forms
        self.norm = [
            forms.get(normal(word)) or normal(lemma)
            for word, lemma in zip(tree.lower, tree.lemma, strict=True)
        ]
        self.breaks = {i for i, text in enumerate(tree.text) if "\n" in text}
        self.quotes: list[Quote] = quotes(tree)
        self.opening = {q.start: q for q in self.quotes if q.named}
        self.ents = [
            part for ent in tree.doc.ents for part in self._cut(ent.start, ent.end, ent.label_)
        ]
        self.persons: set[int] = set()

    def _cut(self, start: int, end: int, label: str) -> list[tuple[int, int, str]]:
        """A recognised name never runs over a line break."""
        parts, begin = [], start
        for i in range(start, end + 1):
            if i == end or i in self.breaks:
                if i > begin:
                    parts.append((begin, i, label))
                begin = i + 1
        return parts

    def labelled(self, label: str) -> set[int]:
        """The tokens that the recogniser gave this label."""
        return {i for s, e, found in self.ents if found == label for i in range(s, e)}

    @cached_property
    def organizations(self) -> set[int]:
        """Tokens recognised as organisations."""
        return self.labelled("ORG")

    @cached_property
    def places(self) -> set[int]:
        """Tokens recognised as places."""
        return self.labelled("LOC")

    @cached_property
    def starts(self) -> list[bool]:
        """For every token, whether any word would have a capital there."""
        tree, flags, fresh = self.tree, [], True
        begins = {s for s, _ in tree.sentences}
        for i, text in enumerate(tree.text):
            fresh = fresh or i in begins
            flags.append(fresh)
            if text[:1].isalnum():
                fresh = False
            elif text in _ENDERS or i in self.breaks:
                fresh = True
        return flags

    def capital(self, i: int) -> bool:
        """A capital letter that says something: not at the beginning of a sentence."""
        return self.text[i][:1].isupper() and not self.starts[i]

    def has_capital(self, start: int, end: int) -> bool:
        """Any word from `start` to `end` has a capital letter."""
        return any(text[:1].isupper() for text in self.text[start:end])
