"""Matching patterns: trigger words, their slots, and the claims that follow.

A pattern says which words set it off and where its participants stand; voice, control,
coordination and the rest come from `Arguments`, negation and doubt from `modality`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.arguments import Arguments
from kg.extraction.frames import modality
from kg.extraction.frames.patterns import Pattern
from kg.extraction.frames.slots import Filling, Found, Speakers
from kg.extraction.model import Claim
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree, folded
from kg.records import Polarity

_OPPOSITE: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive"}
_STANCE = {"Person": "endorses", "Organization": "endorses", "Initiative": "supports-initiative"}
_TOPIC_CERTAINTY = 0.8
_COMPANION_REACH = 3


class Matcher:
    """Patterns indexed by trigger lemma."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._verbs: dict[str, list[Pattern]] = {}
        self._nouns: dict[str, list[Pattern]] = {}
        self._words: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for index, lemmas in (
                (self._verbs, pattern.verbs),
                (self._nouns, pattern.nouns),
                (self._words, pattern.words),
            ):
                for lemma in sorted(lemmas):
                    index.setdefault(lemma, []).append(pattern)
        self._lemmas = self._verbs.keys() | self._nouns.keys() | self._words.keys()
        self._folded = frozenset(map(folded, self._words))

    def match(
        self, tree: Tree, reference: Reference, arguments: Arguments, speakers: Speakers
    ) -> list[Claim]:
        """All claims of one document, in text order."""
        found: list[Claim] = []
        for token in self._triggers(tree):
            here: list[tuple[bool, Claim]] = []
            for pattern in self._candidates(tree, token):
                attempt = _Attempt(pattern, token, tree, reference, arguments, speakers)
                here.extend(attempt.claims())
            # «поддержал его»: what fits the pronoun's first choice goes before its second.
            sure = [claim for second, claim in here if not second]
            found.extend(sure or [claim for _, claim in here])
        return found

    def _triggers(self, tree: Tree) -> list[int]:
        """The tokens that may set off a pattern, in text order."""
        return sorted({*tree.by_lemma.of(self._lemmas), *tree.by_folded.of(self._folded)})

    def _candidates(self, tree: Tree, token: int) -> Sequence[Pattern]:
        lemma, pos = tree.lemma[token], tree.pos[token]
        found: list[Pattern] = []
        if pos in ("VERB", "AUX"):
            found.extend(self._verbs.get(lemma, ()))
        elif pos in ("NOUN", "PROPN"):
            found.extend(self._nouns.get(lemma, ()))
        found.extend(self._words.get(lemma, ()) or self._words.get(tree.lower[token], ()))
        return found


class _Attempt(Filling):
    """One pattern at one trigger token."""

    def claims(self) -> Iterator[tuple[bool, Claim]]:
        """The claims that the pattern makes here; True marks a pronoun's second choice."""
        if not self._trigger_fits():
            return
        objects = self.fill(self.pattern.object, self.pattern.object_types)
        if not self.pattern.pronouns:
            objects = [f for f in objects if f.token not in self.reference.alternatives]
        if not objects:
            return
        subjects = self.fill(self.pattern.subject, self.pattern.subject_types)
        if not subjects:
            return
        mood = modality.read(self.tree, self._chain())
        # «не отклонил», «не раскритиковал» is not yet support.
        if mood.open or (mood.sign < 0 and self.pattern.polarity == "negative"):
            return
        sign = -mood.sign if self._companion_denied() else mood.sign
        if sign < 0 and self.pattern.polarity == "negative":
            return
        for subject in subjects:
            for target in objects:
                if subject.entity != target.entity and not self._within(target):
                    yield target.second, self._claim(subject, target, sign)

    def _within(self, target: Found) -> bool:
        """The trigger is part of what is proposed: «предложил отменить налог» is for that.

        Not so the participle of «внесённая Кимом поправка», by which the amendment is known.
        """
        if self.tree.is_full_participle(self.token) and self.tree.is_dep(self.token, "amod", "acl"):
            return False
        if any(slot.function == "self" for slot in self.pattern.object):
            return False
        chunks = self.reference.entities[target.entity].chunks
        return any(c.type == "Initiative" and c.covers(self.token) for c in chunks)

    def _chain(self) -> list[int]:
        if any(slot.function == "agent" for slot in (*self.pattern.subject, *self.pattern.object)):
            return self.agency.scope
        return [self.token]

    def _trigger_fits(self) -> bool:
        pattern, tree = self.pattern, self.tree
        if pattern.companions and not self._companion():
            return False
        if pattern.under and not any(tree.lemma[a] in pattern.under for a in self.agency.chain[1:]):
            return False
        if pattern.prepositions and tree.pos[self.token] == "NOUN":
            return tree.preposition(self.token) in pattern.prepositions
        if pattern.light and tree.pos[self.token] == "NOUN":
            return any(tree.lemma[a] in pattern.light for a in self.agency.chain[1:])
        return True

    def _companion(self) -> bool:
        tree = self.tree
        below = [
            g
            for c in tree.children[self.token]
            for g in (*tree.conjuncts(c), *tree.kids(c, "amod", "nmod"))
        ]
        return any(
            tree.lemma[c] in self.pattern.companions or tree.lower[c] in self.pattern.companions
            for c in below
            if self._in_place(c)
        )

    def _companion_denied(self) -> bool:
        """«не важный шаг» praises nothing."""
        tree = self.tree
        return any(
            tree.lemma[c] in self.pattern.companions
            and tree.lower[c - 1] == "не"
            and tree.head[c - 1] != self.token
            for c in range(max(1, self.token - _COMPANION_REACH), self.token)
        )

    def _in_place(self, word: int) -> bool:
        """Particles count beside the trigger only, nouns and adjectives not as its object."""
        tree = self.tree
        if tree.pos[word] in ("ADP", "PART"):
            return abs(word - self.token) <= _COMPANION_REACH
        if tree.pos[self.token] in ("NOUN", "PROPN"):
            return True
        return (
            tree.pos[word] not in ("NOUN", "ADJ")
            or tree.case(word) not in ("Nom", "Acc", "Gen")
            or tree.head[word] != self.token
            or bool(tree.preposition(word))
        )

    def _claim(self, subject: Found, target: Found, sign: int) -> Claim:
        pattern = self.pattern
        relation = pattern.relation
        if relation == "stance":
            relation = _STANCE.get(self.reference.type(target.entity), relation)
        polarity = pattern.polarity if sign > 0 else _OPPOSITE[pattern.polarity]
        start, end = self.tree.sentences[self.tree.sentence[self.token]]
        sure = self.reference.sureness(subject.token) * self.reference.sureness(target.token)
        if abs(self.tree.sentence[target.token] - self.tree.sentence[self.token]) > 0:
            sure *= _TOPIC_CERTAINTY
        distance = 0.97 ** max(0, len(self._chain()) - 1)
        return Claim(
            type=relation,
            subject=subject.entity,
            object=target.entity,
            start=start,
            end=end,
            polarity=polarity,
            anchor=self.token,
            pattern=pattern.id,
            confidence=round(pattern.confidence * sure * distance, 3),
        )
