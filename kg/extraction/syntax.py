"""A light view of one parsed `Doc`: plain lists instead of token objects, and the tree helpers.

spaCy's `Token` is built anew at every access; extraction asks about every token many times, so the
words, lemmas, heads and features are read once into lists.  Indices are token indices of the `Doc`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property

from spacy.tokens import Doc

_REFLEXIVE = ("ся", "сь")
_INFINITIVE = ("ть", "ти", "чь", "ться", "тись", "чься")
_NOT_ALONE = ("только", "просто", "лишь")  # «не только» sets nothing aside


@cache
def _features(morph: str) -> dict[str, str]:
    """«Case=Gen|Number=Sing» as a dictionary; there are few different ones."""
    return dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)


class Tree:
    """The tokens and the dependency tree of a `Doc`, as lists indexed by token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: list[str] = [t.text for t in doc]
        self.lower: list[str] = [t.text.lower() for t in doc]
        self.lemma: list[str] = [t.lemma_ or t.text.lower() for t in doc]
        self.pos: list[str] = [t.pos_ for t in doc]
        self.dep: list[str] = [t.dep_.lower() for t in doc]
        self.head: list[int] = [t.head.i for t in doc]
        self.features: list[dict[str, str]] = [_features(str(t.morph)) for t in doc]
        self._correct_infinitives()
        self.children: list[list[int]] = []
        self.rebuild_children()

    def _correct_infinitives(self) -> None:
        """A verb that is its own lemma is an infinitive, whatever the tagger says of a capital."""
        for i, lemma in enumerate(self.lemma):
            own = self.pos[i] == "VERB" and lemma == self.lower[i] and lemma.endswith(_INFINITIVE)
            if own and self.feature(i, "VerbForm") != "Inf":
                self.features[i] = {"VerbForm": "Inf", "Voice": "Act"}

    def rebuild_children(self) -> None:
        """Derive `children` from `head`, after heads have changed."""
        self.children = [[] for _ in self.text]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def sentence(self) -> list[int]:
        """The number of each token's sentence."""
        numbers, current = [], -1
        for token in self.doc:
            current += bool(token.is_sent_start) or current < 0
            numbers.append(current)
        return numbers

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The token range of each sentence."""
        return [(s.start, s.end) for s in self.doc.sents]

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
