"""Matching patterns: trigger words, their slots, and the claims that follow.

A pattern says which words set it off and where its participants stand; voice, control,
coordination and the rest come from `Arguments`, negation and doubt from `modality`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.arguments import Agency, Arguments
from kg.extraction.frames import modality
from kg.extraction.frames.patterns import Pattern, Slot
from kg.extraction.model import Claim
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree
from kg.records import Polarity

#: token → the entities that speak in the quotation around it (first person singular or plural)
Speakers = Callable[[int, str], tuple[int, ...]]

_OPPOSITE: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive"}
_STANCE = {"Person": "endorses", "Organization": "endorses", "Initiative": "supports-initiative"}
_TOPIC_REACH = 3  # sentences back in which an unnamed object was last named
_TOPIC_CERTAINTY = 0.8
_PARTICLE_REACH = 6
_COMPANION_REACH = 3
_PRONOUNS = frozenset({"я", "мы"})


@dataclass(frozen=True, slots=True)
class _Found:
    token: int
    entity: int


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

    def match(
        self, tree: Tree, reference: Reference, arguments: Arguments, speakers: Speakers
    ) -> list[Claim]:
        """All claims of one document, in text order."""
        found: list[Claim] = []
        for token in range(len(tree)):
            for pattern in self._candidates(tree, token):
                attempt = _Attempt(pattern, token, tree, reference, arguments, speakers)
                found.extend(attempt.claims())
        return found

    def _candidates(self, tree: Tree, token: int) -> Sequence[Pattern]:
        lemma, pos = tree.lemma[token], tree.pos[token]
        found: list[Pattern] = []
        if pos in ("VERB", "AUX"):
            found.extend(self._verbs.get(lemma, ()))
        elif pos in ("NOUN", "PROPN"):
            found.extend(self._nouns.get(lemma, ()))
        found.extend(self._words.get(lemma, ()) or self._words.get(tree.lower[token], ()))
        return found


class _Attempt:
    """One pattern at one trigger token."""

    def __init__(
        self,
        pattern: Pattern,
        token: int,
        tree: Tree,
        reference: Reference,
        arguments: Arguments,
        speakers: Speakers,
    ) -> None:
        self.pattern, self.token = pattern, token
        self.tree, self.reference, self.arguments = tree, reference, arguments
        self.speakers = speakers
        self._agency: Agency | None = None

    @property
    def agency(self) -> Agency:
        """Who acts, and through which predicates."""
        if self._agency is None:
            if self.token_is_word:
                self._agency = Agency(self._before(), [self.token], [self.token])
            else:
                self._agency = self.arguments.agency(self.token, self.pattern.light)
        return self._agency

    @property
    def token_is_word(self) -> bool:
        """True when the trigger is a particle («за», «против») standing as a predicate."""
        return self.tree.pos[self.token] in ("ADP", "ADV", "PART")

    def _before(self) -> list[int]:
        """The nominative just before a predicative particle: «Союз юристов – за», «лично я против»."""
        tree = self.tree
        start = tree.sentences[tree.sentence[self.token]][0]
        for token in range(self.token - 1, max(start, self.token - _PARTICLE_REACH) - 1, -1):
            if tree.pos[token] == "VERB" or tree.text[token] in ",;:.!?":
                return []
            if tree.case(token) == "Nom" and (token in self.reference.at or tree.lemma[token] in _PRONOUNS):
                return [token]
        return self._after_dash()

    def _after_dash(self) -> list[int]:
        """«Против – Рашид Мамедов»: who it is stands behind the dash."""
        tree, dash = self.tree, self.token + 1
        if dash + 1 >= len(tree) or tree.text[dash] not in ("–", "—", "-"):
            return []
        near = range(dash + 1, min(len(tree), dash + 4))
        return [t for t in near if tree.case(t) == "Nom" and t in self.reference.at][:1]

    def claims(self) -> Iterator[Claim]:
        """The claims that the pattern makes here."""
        if not self._trigger_fits():
            return
        objects = self._fill(self.pattern.object, self.pattern.object_types)
        if not objects:
            return
        subjects = self._fill(self.pattern.subject, self.pattern.subject_types)
        if not subjects:
            return
        mood = modality.read(self.tree, self._chain())
        # «не отклонил», «не раскритиковал» is not yet support.
        if mood.open or (mood.sign < 0 and self.pattern.polarity == "negative"):
            return
        for subject in subjects:
            for target in objects:
                if subject.entity != target.entity:
                    yield self._claim(subject, target, mood.sign)

    def _chain(self) -> list[int]:
        if any(slot.function == "agent" for slot in (*self.pattern.subject, *self.pattern.object)):
            return self.agency.scope
        return [self.token]

    def _trigger_fits(self) -> bool:
        pattern, tree = self.pattern, self.tree
        if pattern.companions and not self._companion():
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

    def _in_place(self, word: int) -> bool:
        """Particles count beside the trigger only, nouns and adjectives not as its object."""
        tree = self.tree
        if tree.pos[word] in ("ADP", "PART"):
            return abs(word - self.token) <= _COMPANION_REACH
        return (
            tree.pos[word] not in ("NOUN", "ADJ")
            or tree.case(word) not in ("Nom", "Acc", "Gen")
            or tree.head[word] != self.token
        )

    # ------------------------------------------------------------------ slots

    def _fill(self, slots: Sequence[Slot], types: frozenset[str]) -> list[_Found]:
        for slot in slots:
            found = [g for f in self._slot(slot) if (g := self._of_type(f, types)) is not None]
            if found:
                return found
        return []

    def _of_type(self, found: _Found, types: frozenset[str]) -> _Found | None:
        """The filler, or what else its pronoun may stand for, when that is of an allowed type."""
        options = self.reference.alternatives.get(found.token, (found.entity,))
        if "Initiative" in types and self.pattern.polarity == "negative":
            # What is rejected is a thing rather than a person, where the pronoun leaves the choice.
            options = tuple(sorted(options, key=lambda e: self.reference.type(e) != "Initiative"))
        return next((_Found(found.token, e) for e in options if self.reference.type(e) in types), None)

    def _slot(self, slot: Slot) -> list[_Found]:
        if slot.function == "agent":
            return self._agents()
        if slot.function == "topic":
            return self._topic()
        if slot.function in ("speaker", "speakers"):
            number = "Plur" if slot.function == "speakers" else "Sing"
            return [_Found(self.token, e) for e in self.speakers(self.token, number)]
        tokens = self._slot_tokens(slot)
        if self.pattern.through:
            tokens = [t for t in tokens if self.tree.lemma[t] in self.pattern.through]
        return self._entities(tokens)

    def _topic(self) -> list[_Found]:
        """The initiative that the text is about just here, for a trigger without an object.

        «Против проголосовали трое», «Лично я за»: nothing is named, so the one named last is meant.
        An object that is named but is no initiative forbids it.
        """
        tree = self.tree
        if self._has_own_object():
            return []
        sentence = tree.sentence[self.token]
        for token in range(self.token, -1, -1):
            if sentence - tree.sentence[token] > _TOPIC_REACH:
                return []
            for entity in self.reference.at.get(token, ()):
                if self.reference.type(entity) == "Initiative":
                    return [_Found(token, entity)]
        return []

    def _has_own_object(self) -> bool:
        tree = self.tree
        if tree.pos[self.token] in ("NOUN", "PROPN"):
            return any(tree.is_dep(c, "nmod") for c in tree.children[self.token])
        return any(
            tree.is_dep(c, "obj", "xcomp", "ccomp", "iobj", "csubj")
            or (tree.is_dep(c, "obl") and tree.preposition(c) in ("за", "против", "к", "под", "с"))
            or tree.dep[c] == "nsubj:pass"
            for c in tree.children[self.token]
        )

    def _slot_tokens(self, slot: Slot) -> list[int]:
        tree, token = self.tree, self.token
        match slot.function:
            case "theme":
                return self.arguments.themes(token)
            case "clause":
                return self.arguments.clauses(token)
            case "self":
                return self._selves()
            case "owner":
                return [c for c in tree.children[token] if tree.is_dep(c, "det") and c in self.reference.at]
            case "subject":
                return tree.kids(token, "nsubj")
            case "governed":
                return self._governed()
            case "complement":
                return self._complement()
        return self._case_slot(slot)

    def _case_slot(self, slot: Slot) -> list[int]:
        """The trigger's own dependents, else those of the verb that lends it its subject.

        «старт марафону дала» and «призвал за него не голосовать» hang them on the upper verb.
        """
        found = self.arguments.cases(self.token, slot.preposition, slot.case)
        if found or len(self.agency.chain) < 2:
            return found
        noun = self.tree.pos[self.token] in ("NOUN", "PROPN")
        infinitive = self.tree.feature(self.token, "VerbForm") == "Inf"
        lent = (noun and slot.case == "Dat") or (infinitive and slot.preposition)
        above = self.arguments.cases(self.agency.chain[1], slot.preposition, slot.case) if lent else []
        return [t for t in above if t not in self.agency.subjects]

    def _agents(self) -> list[_Found]:
        agency = self.agency
        if agency.first_person:
            return [_Found(self.token, e) for e in self.speakers(self.token, agency.first_person)]
        found: list[_Found] = []
        for token in agency.subjects:
            if self.tree.lemma[token] in _PRONOUNS:
                number = "Plur" if self.tree.lemma[token] == "мы" else "Sing"
                found.extend(_Found(token, e) for e in self.speakers(token, number))
            else:
                found.extend(self._entities([token]))
        return found

    def _entities(self, tokens: list[int]) -> list[_Found]:
        return [_Found(t, e) for t, e in self.arguments.resolve_all(tokens)]

    def _selves(self) -> list[int]:
        """Whom a trigger noun names: itself, its apposition, or the subject of the copula."""
        tree, token = self.tree, self.token
        if token in self.reference.at:
            return [token]
        named = tree.kids(token, "appos", "flat")
        if named:
            return named
        if tree.dep[token] == "appos":
            return [tree.head[token]]
        subjects = tree.kids(token, "nsubj")
        if subjects:
            return subjects
        head = tree.head[token]
        if tree.case(token) == "Ins" and tree.lemma[head] in ("являться", "стать", "быть", "выступить", "выступать"):
            return tree.kids(head, "nsubj")
        return self._across_dash()

    def _across_dash(self) -> list[int]:
        """«Лариса Ивановна – мой выбор»: the nominative on the other side of the dash."""
        tree = self.tree
        start = tree.sentences[tree.sentence[self.token]][0]
        dash = self.token - 1
        while dash > start and tree.pos[dash] in ("DET", "ADJ", "ADV"):
            dash -= 1
        if dash <= start or tree.text[dash] not in ("–", "—", "-"):
            return []
        for token in range(dash - 1, max(start, dash - _PARTICLE_REACH) - 1, -1):
            if tree.case(token) == "Nom" and token in self.reference.at:
                return [token]
        return []

    def _governed(self) -> list[int]:
        """What the verb above a noun acts on: «проект реализуется при поддержке фонда»."""
        head = self.tree.head[self.token]
        if head == self.token or self.tree.pos[head] != "VERB":
            return [head] if self.tree.is_dep(self.token, "nmod", "acl") else []
        themes = self.arguments.themes(head)
        return themes or self.tree.kids(head, "nsubj")

    def _complement(self) -> list[int]:
        """The noun after a predicative «за», «против»."""
        tree, token = self.tree, self.token
        if tree.dep[token] == "case":
            head = tree.head[token]
            predicative = tree.is_dep(head, "root", "ccomp", "parataxis", "conj", "xcomp")
            above = tree.head[head]
            if tree.dep[head] == "nmod" and tree.dep[above] == "root" and tree.pos[above] != "VERB":
                predicative = True
            return [head] if predicative and tree.pos[head] not in ("VERB", "AUX") else []
        return tree.kids(token, "obl", "nmod", "obj")

    # ------------------------------------------------------------------ the claim

    def _claim(self, subject: _Found, target: _Found, sign: int) -> Claim:
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
            pattern=pattern.id,
            confidence=round(pattern.confidence * sure * distance, 3),
        )
