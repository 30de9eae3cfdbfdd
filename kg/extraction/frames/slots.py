"""Filling the slots of a pattern at one trigger: where each participant stands in the tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extraction.arguments import Agency, Arguments
from kg.extraction.frames.patterns import Pattern, Slot
from kg.extraction.lexicon import words
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree

#: token → the entities that speak in the quotation around it (first person singular or plural)
Speakers = Callable[[int, str], tuple[int, ...]]

_TOPIC_REACH = 3  # sentences back in which an unnamed object was last named
_PARTICLE_REACH = 6
_PRONOUNS = frozenset({"я", "мы"})


@dataclass(frozen=True, slots=True)
class Found:
    """A filler: an entity, and the token that stands for it here."""

    token: int
    entity: int
    # A pronoun's second choice, taken because its first is of no allowed type.
    second: bool = False


class Filling:
    """The slots of one pattern at one trigger token."""

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
            if self._is_particle:
                self._agency = Agency(self._before(), [self.token], [self.token])
            else:
                self._agency = self.arguments.agency(self.token, self.pattern.light)
        return self._agency

    @property
    def _is_particle(self) -> bool:
        """True when the trigger is a particle («за», «против») standing as a predicate."""
        return self.tree.pos[self.token] in ("ADP", "ADV", "PART")

    def _before(self) -> list[int]:
        """The nominative just before a particle: «Союз юристов – за», «лично я против»."""
        tree = self.tree
        start = tree.sentences[tree.sentence[self.token]][0]
        for token in range(self.token - 1, max(start, self.token - _PARTICLE_REACH) - 1, -1):
            if tree.pos[token] == "VERB" or tree.text[token] in ",;:.!?":
                return []
            if tree.case(token) == "Nom" and (
                token in self.reference.at or tree.lemma[token] in _PRONOUNS
            ):
                return [token]
        return self._after_dash()

    def _after_dash(self) -> list[int]:
        """«Против – Рашид Мамедов»: who it is stands behind the dash."""
        tree, dash = self.tree, self.token + 1
        if dash + 1 >= len(tree) or tree.text[dash] not in ("–", "—", "-"):
            return []
        near = range(dash + 1, min(len(tree), dash + 4))
        return [t for t in near if tree.case(t) == "Nom" and t in self.reference.at][:1]

    def fill(self, slots: Sequence[Slot], types: frozenset[str]) -> list[Found]:
        """The fillers of the first slot that has any of these types."""
        for slot in slots:
            found = [g for f in self._slot(slot) if (g := self._of_type(f, types)) is not None]
            if found:
                return found
        return []

    def _of_type(self, found: Found, types: frozenset[str]) -> Found | None:
        """The filler, or what else its pronoun may stand for, when that is of an allowed type."""
        options = self.reference.alternatives.get(found.token, (found.entity,))
        if "Initiative" in types and self.pattern.polarity == "negative":
            # Where a pronoun leaves the choice, what is rejected is a thing, not a person.
            options = tuple(sorted(options, key=lambda e: self.reference.type(e) != "Initiative"))
        return next(
            (Found(found.token, e) for e in options if self.reference.type(e) in types), None
        )

    def _slot(self, slot: Slot) -> list[Found]:
        if slot.function == "agent":
            return self._agents()
        if slot.function == "topic":
            return self._topic()
        if slot.function in ("speaker", "speakers"):
            number = "Plur" if slot.function == "speakers" else "Sing"
            return [Found(self.token, e) for e in self.speakers(self.token, number)]
        tokens = self._slot_tokens(slot)
        if self.pattern.through:
            tokens = [t for t in tokens if self.tree.lemma[t] in self.pattern.through]
        return self._entities(tokens)

    def _topic(self) -> list[Found]:
        """The initiative that the text is about just here, for a trigger without an object.

        «Против проголосовали трое», «Лично я за»: nothing is named, so the one named last is meant.
        An object that is named but is no initiative forbids it.
        """
        tree = self.tree
        governs = self._is_particle and tree.dep[self.token] == "case"
        if governs or self._has_own_object():
            return []
        sentence = tree.sentence[self.token]
        for token in range(self.token, -1, -1):
            if sentence - tree.sentence[token] > _TOPIC_REACH:
                return []
            for entity in self.reference.at.get(token, ()):
                if self.reference.type(entity) == "Initiative":
                    return [Found(token, entity)]
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
            if tree.lower[c] not in ("ним", "их", "этому", "этим")  # «присоединились к ним»
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
                return [
                    c
                    for c in tree.children[token]
                    if tree.is_dep(c, "det") and c in self.reference.at
                ]
            case "subject":
                return tree.kids(token, "nsubj")
            case "governed":
                return self._governed()
            case "opinion":
                return self._holder_of_opinion()
            case "complement":
                return self._complement()
        return self._case_slot(slot)

    def _holder_of_opinion(self) -> list[int]:
        """«|Олег Пак| считает, что …», «…, уверен |Олег Пак|», «по мнению |Олега Пака|, …»."""
        tree, above = self.tree, self.tree.head[self.token]
        opinions = words("predicates", "opinions")
        if tree.is_dep(self.token, "ccomp") and tree.lemma[above] in opinions:
            return tree.kids(above, "nsubj")
        for child in tree.kids(self.token, "parataxis", "obl"):
            if tree.lemma[child] in opinions:
                return tree.kids(child, "nsubj")
            if tree.preposition(child) == "по" and tree.lemma[child] in ("мнение", "убеждение"):
                return tree.kids(child, "nmod")
        return []

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
        above = (
            self.arguments.cases(self.agency.chain[1], slot.preposition, slot.case) if lent else []
        )
        return [t for t in above if t not in self.agency.subjects]

    def _agents(self) -> list[Found]:
        agency = self.agency
        if agency.first_person:
            return [Found(self.token, e) for e in self.speakers(self.token, agency.first_person)]
        found: list[Found] = []
        for token in agency.subjects:
            if self.tree.lemma[token] in _PRONOUNS:
                number = "Plur" if self.tree.lemma[token] == "мы" else "Sing"
                found.extend(Found(token, e) for e in self.speakers(token, number))
            else:
                found.extend(self._entities([token]))
        return found

    def _entities(self, tokens: list[int]) -> list[Found]:
        return [Found(t, e) for t, e in self.arguments.resolve_all(tokens)]

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
        if tree.case(token) == "Ins" and tree.lemma[head] in (
            "являться",
            "стать",
            "быть",
            "выступить",
            "выступать",
        ):
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
            wanted = ("Acc", "Gen", "") if tree.lower[token] == "за" else ("Gen", "Acc", "")
            if tree.case(head) not in wanted:
                return []  # «за рулём», «за рекой»
            predicative = tree.is_dep(head, "root", "ccomp", "parataxis", "conj", "xcomp")
            above = tree.head[head]
            if tree.dep[head] == "nmod" and tree.dep[above] == "root" and tree.pos[above] != "VERB":
                predicative = True
            return [head] if predicative and tree.pos[head] not in ("VERB", "AUX") else []
        return tree.kids(token, "obl", "nmod", "obj")
