"""A light view of one parsed `Doc`: plain lists instead of token objects, and the tree helpers.

spaCy's `Token` is built anew at every access; extraction asks about every token many times, so the
words, lemmas, heads and features are read once into lists, all of a `Doc` in one table of numbers.
Indices are token indices of the `Doc`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from sys import intern
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc

_READ: list[str | int] = [
    "ORTH", "LEMMA", "POS", "DEP", "MORPH", "ENT_TYPE", "IDX", "HEAD", "SENT_START", "SPACY",
]  # fmt: skip
T = TypeVar("T")

_REMEMBERED = 100_000  # different words
_REFLEXIVE = ("ся", "сь")
_INFINITIVE = ("ть", "ти", "чь", "ться", "тись", "чься")
_NONE: list[int] = []  # the children of most tokens, never written to
_NOT_ALONE = ("только", "просто", "лишь")  # «не только» sets nothing aside


def _features(morph: str) -> dict[str, str]:
    """«Case=Gen|Number=Sing» as a dictionary."""
    return dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)


def folded(word: str) -> str:
    """A word as word lists are compared: lower case, ё as е."""
    return word.lower().replace("ё", "е")


def _forms(word: str) -> tuple[str, str, str, bool]:
    """A word as it is written, in lower case and folded; whether it is white space."""
    return intern(word), intern(word.lower()), intern(folded(word)), word.isspace()


class _Known(dict[int, T]):
    """What is made of the strings of spaCy, by their numbers, which are the same in any store."""

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make

    def of(self, numbers: NDArray[np.uint64], store: StringStore) -> list[T]:
        """What is made of each of the strings; that of a new one is remembered."""
        wanted = numbers.tolist()
        try:
            return list(map(self.__getitem__, wanted))
        except KeyError:
            self._learn(set(wanted), store)
            return list(map(self.__getitem__, wanted))

    def _learn(self, numbers: set[int], store: StringStore) -> None:
        if len(self) > _REMEMBERED:
            self.clear()
        self.update({n: self._make(store[n]) for n in numbers if n not in self})


# Interned, because memory would hold many of a word else: spaCy gives a new string each time.
_STRINGS = _Known(intern)
_WORDS = _Known(_forms)
_LEMMAS = _Known(lambda lemma: (intern(lemma), intern(folded(lemma))))
_RELATIONS = _Known(str.lower)
_FEATURES = _Known(_features)


class Index:
    """Where each word stands: a list of words is looked for without reading the whole text."""

    def __init__(self, words: Sequence[str]) -> None:
        self._at: dict[str, list[int]] = defaultdict(list)
        for token, word in enumerate(words):
            self._at[word].append(token)

    def of(self, wanted: Collection[str]) -> list[int]:
        """The tokens that are one of these words, in text order."""
        fewer, more = sorted((self._at, wanted), key=len)
        return sorted([token for word in fewer if word in more for token in self._at[word]])

    def where(self, test: Callable[[str], bool]) -> list[int]:
        """The tokens whose words pass a test, in text order; each word is tested once."""
        return sorted([t for word, tokens in self._at.items() if test(word) for t in tokens])


class Tree:
    """The tokens and the dependency tree of a `Doc`, as lists indexed by token."""

    def __init__(self, doc: Doc) -> None:
        # spaCy's matrix is unsigned; distances to heads and sentence marks are not.
        numbers = doc.to_array(_READ).astype(np.uint64).reshape(len(doc), len(_READ))
        orth, lemma, pos, dep, morph, ent, offset, head, begins, blank = numbers.T
        store = doc.vocab.strings
        words = _WORDS.of(orth, store)
        lemmas = [
            own if own[0] else word[1:3]
            for own, word in zip(_LEMMAS.of(lemma, store), words, strict=True)
        ]
        self.text: list[str] = [word[0] for word in words]
        self.lower: list[str] = [word[1] for word in words]
        self.lemma: list[str] = [lemma[0] for lemma in lemmas]
        #: Words and lemmas as word lists are compared: lower case, ё as е.
        self.folded: list[str] = [word[2] for word in words]
        self.folded_lemma: list[str] = [lemma[1] for lemma in lemmas]
        self.pos: list[str] = _STRINGS.of(pos, store)
        self.dep: list[str] = _RELATIONS.of(dep, store)
        self.head: list[int] = (head.astype(np.int64) + np.arange(len(doc))).tolist()
        self.features: list[dict[str, str]] = _FEATURES.of(morph, store)
        #: The label of the recognised name that a token lies in, or nothing.
        self.ent: list[str] = _STRINGS.of(ent, store)
        self.ents: list[tuple[int, int, str]] = [(e.start, e.end, e.label_) for e in doc.ents]
        #: White space follows the token inside the text, as a blank of its own or as a token.
        self.is_space: list[bool] = [word[3] for word in words]
        self.has_blank: list[bool] = (blank != 0).tolist()
        #: The whole text, to which `offset` (of each token, in code points) refers.
        self.source = "".join(
            [w + " " if b else w for w, b in zip(self.text, self.has_blank, strict=True)]
        )
        self.offset: list[int] = offset.tolist()
        self._begins = begins.astype(np.int64) == 1
        self._correct_infinitives()
        self.children: Sequence[Sequence[int]] = ()
        self.rebuild_children()

    def _correct_infinitives(self) -> None:
        """A verb that is its own lemma is an infinitive, whatever the tagger says of a capital."""
        for i, pos in enumerate(self.pos):
            if pos != "VERB" or self.features[i].get("VerbForm") == "Inf":
                continue
            lemma = self.lemma[i]
            if lemma == self.lower[i] and lemma.endswith(_INFINITIVE):
                self.features[i] = {"VerbForm": "Inf", "Voice": "Act"}

    def rebuild_children(self) -> None:
        """Derive `children` from `head`, after heads have changed."""
        children: list[list[int]] = [_NONE] * len(self.head)
        for i, head in enumerate(self.head):
            if head != i:
                if children[head]:
                    children[head].append(i)
                else:
                    children[head] = [i]
        self.children = children

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def sentence(self) -> list[int]:
        """The number of each token's sentence."""
        return [n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end)]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The token range of each sentence."""
        if not self.text:
            return []
        starts = [0, *(np.flatnonzero(self._begins[1:]) + 1).tolist()]
        return list(pairwise([*starts, len(self.text)]))

    def follows_blank(self, token: int) -> bool:
        """True when white space stands between the token and the one before it."""
        return self.has_blank[token - 1] or self.is_space[token - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the text from the first to the last of the tokens `start:end`."""
        return self.offset[start], self.offset[end - 1] + len(self.text[end - 1])

    def written(self, start: int, end: int, forms: Sequence[str]) -> str:
        """The tokens `start:end` in these forms as a text, each white space as one blank."""
        pieces = []
        for i, form in zip(range(start, end), forms, strict=True):
            if self.is_space[i]:
                continue
            blank = " " if i + 1 < end and (self.has_blank[i] or self.is_space[i + 1]) else ""
            pieces.append(form + blank)
        return "".join(pieces).strip()

    @cached_property
    def by_text(self) -> Index:
        """The index of the words as they are written."""
        return Index(self.text)

    @cached_property
    def by_folded(self) -> Index:
        """The index of the words as word lists are compared."""
        return Index(self.folded)

    @cached_property
    def by_lemma(self) -> Index:
        """The index of the lemmas."""
        return Index(self.lemma)

    @cached_property
    def by_folded_lemma(self) -> Index:
        """The index of the lemmas as word lists are compared."""
        return Index(self.folded_lemma)

    def feature(self, token: int, name: str) -> str:
        """One morphological feature («Case» → «Gen»), or an empty string."""
        return self.features[token].get(name, "")

    def case(self, token: int) -> str:
        """The grammatical case of a token, or an empty string."""
        return self.features[token].get("Case", "")

    def kids(self, token: int, *deps: str) -> list[int]:
        """The children of a token with one of these relations (subtypes count: `nmod:poss`)."""
        return [c for c in self.children[token] if self.is_dep(c, *deps)]

    def is_dep(self, token: int, *deps: str) -> bool:
        """True when the token hangs by one of these relations, or by a subtype of one."""
        dep = self.dep[token]
        return dep in deps or dep.partition(":")[0] in deps

    def subtree(self, token: int) -> list[int]:
        """The token and everything below it, in text order."""
        found, stack = [], [token]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(self.children[current])
        return sorted(found)

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def conjuncts(self, token: int) -> list[int]:
        """The token and what is coordinated with it below («А, Б и В» from А), in text order."""
        found = [token]
        for current in found:
            found.extend(c for c in self.children[current] if self.dep[c] == "conj")
        return sorted(found)

    def first_conjunct(self, token: int) -> int:
        """The head of the coordination in which the token stands (itself when there is none)."""
        while self.dep[token] == "conj" and self.head[token] != token:
            token = self.head[token]
        return token

    def is_set_aside(self, noun: int) -> bool:
        """«поддержала Тлеулина, но не Есенова», «избран не Есенов, а Тищенко»: not this one."""
        return self.dep[noun] != "root" and any(
            self.lower[child] == "не" and self.lower[child + 1] not in _NOT_ALONE
            for child in self.children[noun]
            if child < noun
        )

    def preposition(self, token: int) -> str:
        """The preposition of a noun phrase in lower case («в поддержку»: «в»), or nothing."""
        for child in self.children[token]:
            if self.dep[child] == "case":
                fixed = [c for c in self.children[child] if self.dep[c] == "fixed"]
                return " ".join(self.lower[i] for i in sorted([child, *fixed]))
        return ""

    def is_finite(self, token: int) -> bool:
        """True for a verb with a tense or mood, and for a short participle («была поддержана»)."""
        form = self.feature(token, "VerbForm")
        return form == "Fin" or (form == "Part" and not self.is_full_participle(token))

    def is_full_participle(self, token: int) -> bool:
        """True for «поддержавший», «поддержанный», not for «поддержан»."""
        form, variant = self.feature(token, "VerbForm"), self.feature(token, "Variant")
        return form == "Part" and variant != "Short"

    def is_passive(self, token: int) -> bool:
        """True for passive participles and for reflexive verbs with a passive subject."""
        if self.feature(token, "Voice") == "Pass":
            # Only participles and verbs in -ся are passive, whatever the tagger says.
            return self.feature(token, "VerbForm") == "Part" or self.lower[token].endswith(
                _REFLEXIVE
            )
        return any(self.dep[c] == "nsubj:pass" for c in self.children[token])
