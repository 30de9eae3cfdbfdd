"""What the detection of names asks about a document, worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from kg.extraction.mentions.latin import is_latin
from kg.extraction.mentions.quotes import Quote, line_breaks, quotes
from kg.extraction.mentions.seats import seated
from kg.extraction.naming.readings import is_known
from kg.extraction.naming.words import (
    HEAD_NOUNS,
    abbreviations,
    organization_words,
    place_words,
)
from kg.extraction.syntax import Tree

Span = tuple[int, int]
_ENDERS = frozenset(".!?…:")
_ORDINAL = re.compile(r"\d+-\w{1,3}")
_LONGEST_FORM = 3
_PROPER = "Association"  # what goes by a name of its own besides its abbreviation
_NOMINAL = frozenset({"NOUN", "PROPN"})


class Scene:
    """A document's tree with its quotations, recognised names and sentence beginnings."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.text = tree.text
        self.pos = tree.pos
        self.words = organization_words()
        forms = self.words.forms
        self.norm = list(tree.folded_lemma)
        self._listed = frozenset(tree.by_folded.of(forms.keys()))
        for i in self._listed:
            self.norm[i] = forms[tree.folded[i]]
        # The listed head noun that each word is («онлайн-ассоциация» is one), or the word.
        self.nouns = list(map(HEAD_NOUNS.__getitem__, self.norm))
        self.breaks = line_breaks(tree)
        self.quotes: list[Quote] = quotes(tree, self.breaks)
        self.opening = {q.start: q for q in self.quotes if q.named}
        self.ents = seated(tree, filter(self._names_somebody, self._parts()))
        self.persons: set[int] = set()

    def those(self, words: Collection[str]) -> list[int]:
        """The tokens whose `norm` is one of these words, in text order."""
        found = {*self.tree.by_folded_lemma.of(words), *self._listed}
        return sorted([i for i in found if self.norm[i] in words])

    def where(self, test: Callable[[str], bool]) -> list[int]:
        """The tokens whose `norm` passes a test, in text order."""
        found = {*self.tree.by_folded_lemma.where(test), *self._listed}
        return sorted([i for i in found if i not in self._listed or test(self.norm[i])])

    def __len__(self) -> int:
        return len(self.text)

    def _parts(self) -> Iterator[tuple[int, int, str]]:
        return (part for ent in self.tree.ents for part in self._cut(*ent))

    def _names_somebody(self, entity: tuple[int, int, str]) -> bool:
        """«|Возглавляет союз| Ирина Вебер»: a verb that opens its sentence names nobody."""
        start, end, label = entity
        capitals = [i for i in range(start, end) if self.text[i][:1].isupper()]
        return label != "ORG" or capitals != [start] or not self.is_verb(start)

    def _cut(self, start: int, end: int, label: str) -> list[tuple[int, int, str]]:
        """A recognised name never runs over a line break."""
        parts, begin = [], start
        for i in range(start, end + 1):
            if i == end or i in self.breaks:
                if i > begin:
                    parts.append((begin, i, label))
                begin = i + 1
        return parts

    # ------------------------------------------------------------ recognised names

    @cached_property
    def organizations(self) -> set[int]:
        """Tokens recognised as organisations."""
        return self._labelled("ORG")

    @cached_property
    def places(self) -> set[int]:
        """Tokens recognised as places."""
        return self._labelled("LOC")

    def _labelled(self, label: str) -> set[int]:
        return {i for s, e, found in self.ents if found == label for i in range(s, e)}

    def recognised_end(self, i: int) -> int:
        """Where the recognised name that covers the token ends (after the token when none does)."""
        return next((e for s, e, _ in self.ents if s <= i < e), i + 1)

    def person_end(self, i: int) -> int:
        """Where the tokens of persons that begin at `i` end."""
        while i < len(self.text) and i in self.persons:
            i += 1
        return i

    # ------------------------------------------------------------ capitals

    @cached_property
    def starts(self) -> list[bool]:
        """For every token, whether any word would have a capital there."""
        tree, text = self.tree, self.text
        flags = [False] * len(text)
        ends = {*tree.by_text.of(_ENDERS), *self.breaks}
        for start in {0, *(s for s, _ in tree.sentences), *(end + 1 for end in ends)}:
            for i in range(start, len(text)):  # marks may stand before the first word
                flags[i] = True
                if text[i][:1].isalnum():
                    break
        return flags

    @cached_property
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital letter."""
        return [i for i, text in enumerate(self.text) if text[0].isupper()]

    @cached_property
    def latin(self) -> frozenset[int]:
        """The tokens in Latin letters."""
        return frozenset(self.tree.by_text.where(is_latin))

    def capital(self, i: int) -> bool:
        """A capital letter that says something: not at the beginning of a sentence."""
        return self.text[i][:1].isupper() and not self.starts[i]

    def ordinal(self, i: int) -> bool:
        """«75-го»: a number that inflects."""
        return bool(_ORDINAL.fullmatch(self.text[i]))

    def has_capital(self, start: int, end: int) -> bool:
        """Any word from `start` to `end` has a capital letter."""
        return any(text[:1].isupper() for text in self.text[start:end])

    # ------------------------------------------------------------ nouns

    def kind(self, i: int) -> str | None:
        """The kind of organisation of which the token is a head noun, None when it is none."""
        word = self.nouns[i]
        if word not in self.words.telling and self.norm[i] not in self.words.telling:
            return None
        if self._closes_phrase(i):
            return None
        found = self.words.body.get(word) or self.opening_phrase(i)
        return found or self.words.kind.get(word) or self.phrase(i)

    def opening_phrase(self, i: int) -> str | None:
        """The kind of a body whose head noun this is and whose genitive follows it."""
        if self.norm[i] not in self.words.kind or i + 1 >= len(self.text):
            return None
        return self.words.phrase.get((self.norm[i], self.norm[i + 1]))

    def _closes_phrase(self, i: int) -> bool:
        """The «Федерации» of «Совет Федерации» is no federation."""
        return i > 0 and self.opening_phrase(i - 1) is not None

    def phrase(self, i: int) -> str | None:
        """The kind of a body of two words whose last one this is («Белый дом»), else None."""
        phrases, word = self.words.phrase, self.norm[i]
        if (word,) in phrases or not i:
            return phrases.get((word,))
        return phrases.get((self.norm[i - 1], word)) or phrases.get((self.tree.lower[i - 1], word))

    def is_verb(self, i: int) -> bool:
        """A finite verb, unless the tagger says so of a foreign word."""
        return self.tree.is_finite(i) and is_known(self.text[i])

    def is_name(self, quote: Quote) -> bool:
        """Short enough for a name, and no sentence."""
        return quote.named and not any(self.is_verb(i) for i in range(*quote.inside))

    def single(self, i: int) -> bool:
        """Not in the plural; nor is «маслихата», of which the tagger is not sure."""
        return (
            self.tree.feature(i, "Number") != "Plur" or self.tree.folded[i] in self.words.singular
        )

    def place(self, i: int) -> str | None:
        """The listed place that the word names in some case, else None."""
        return place_words().forms.get(self.tree.folded[i])

    def one_person(self, i: int) -> bool:
        """A noun for one living being («корреспондент»)."""
        return self.single(i) and self.tree.feature(i, "Animacy") == "Anim"

    def first_noun(self, start: int, end: int) -> int:
        """The first noun from `start` to `end`, or `start` when there is none."""
        return next((i for i in range(start, end) if self.pos[i] in _NOMINAL), start)

    def form(self, i: int) -> bool:
        """Capitals right before a quoted name, like those of a legal form: «АТП «Вираж»»."""
        if i + 1 not in self.opening or not self.abbreviation(i):
            return False
        listed = abbreviations()
        _, kind = listed.known.get(self.text[i], ("", _PROPER))
        # «НПП «Атамекен»» has its name behind it, «МВД «…»» is complete without.
        known = kind != _PROPER or self.text[i] in listed.not_names
        if len(self.text[i]) > _LONGEST_FORM and is_known(self.text[i]):
            return False  # a headline in capitals
        return not known and self.text[i] not in place_words().abbreviated

    def abbreviation(self, i: int) -> bool:
        """A Cyrillic word of two to seven capitals, or the abbreviation of a state."""
        text = self.text[i]
        if text in place_words().abbreviated:
            return True
        return 2 <= len(text) <= 7 and text.isupper() and text.isalpha() and not text.isascii()
