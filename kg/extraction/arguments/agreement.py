"""Agreement in number, gender and case: who can be the subject of what, what goes with what."""

from __future__ import annotations

from kg.extraction.gender import gender_of_name
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree

VERBAL = ("VERB", "AUX")


class Agreement:
    """Agreement over one document."""

    def __init__(self, tree: Tree, reference: Reference) -> None:
        self.tree = tree
        self.reference = reference

    def agrees(self, noun: int, verb: int) -> bool:
        """True when a noun can be the subject of a verb: number and gender fit."""
        tree = self.tree
        if tree.is_dep(noun, "flat", "amod"):
            return False
        if (
            tree.feature(noun, "Number") != tree.feature(verb, "Number")
            and not tree.conjuncts(noun)[1:]
        ):
            return False
        gender = tree.feature(verb, "Gender")
        person = self.person_gender(noun)
        if person or tree.feature(noun, "Animacy") == "Anim":
            # «редактор призвала»: a post noun keeps its gender whoever holds the post.
            return not gender or person in ("", gender)
        return not gender or tree.feature(noun, "Gender") == gender

    def best_subject(self, subjects: list[int], verb: int) -> int:
        """Of several nominatives under one verb the one that looks most like its subject.

        «Съезд выдвинул Айбара» may have two; a lifeless accusative may be a nominative.
        """
        tree = self.tree

        def unlikely(token: int) -> bool:
            if any(
                self.reference.type(e) == "Initiative" for e in self.reference.at.get(token, ())
            ):
                return True  # «лидер закон похвалил»: people praise laws
            if tree.case(token) in ("Nom", ""):
                return False
            return tree.feature(token, "Animacy") != "Inan" or tree.case(token) != "Acc"

        return min(subjects, key=lambda c: (unlikely(c), abs(c - verb)))

    def disagrees(self, noun: int, verb: int) -> bool:
        """True when a noun cannot be the subject on which the parser hung it."""
        tree = self.tree
        person, gender = self.person_gender(noun), tree.feature(verb, "Gender")
        if person and gender and tree.feature(verb, "Number") == "Sing" and person != gender:
            return True
        oblique = tree.case(noun) in ("Acc", "Dat", "Ins")
        if (tree.feature(noun, "Animacy") != "Inan" and not oblique) or tree.conjuncts(noun)[1:]:
            return False
        both = [(tree.feature(noun, f), tree.feature(verb, f)) for f in ("Gender", "Number")]
        return any(a and b and a != b for a, b in both)

    def person_gender(self, token: int) -> str:
        """The gender of the one person for whom a token stands, as the name shows it."""
        entities = self.reference.at.get(token, ())
        if len(entities) != 1 or self.reference.type(entities[0]) != "Person":
            return ""
        return gender_of_name(self.reference.entities[entities[0]].name)

    def coordinated(self, first: int, other: int) -> bool:
        """Coordinated nouns share their case: «вступилась за редактора и организация» does not."""
        tree = self.tree
        if tree.pos[other] in VERBAL:
            return False
        cases = {tree.case(first), tree.case(other)} - {""}
        return len(cases) < 2 or cases <= {"Acc", "Gen"} or self._ambiguous(cases, first, other)

    def _ambiguous(self, cases: set[str], *tokens: int) -> bool:
        """The nominative of lifeless things is their accusative too; names are tagged unevenly."""
        named = any(self.tree.pos[t] in ("PROPN", "X") for t in tokens)
        lifeless = any(
            self.tree.feature(t, "Animacy") == "Inan" and self.tree.feature(t, "Gender") != "Fem"
            for t in tokens
        )
        return named or (cases == {"Nom", "Acc"} and lifeless)

    def takes_up(self, pronoun: int, noun: int) -> bool:
        """«который» agrees in number and gender with what it takes up."""
        tree = self.tree
        if tree.lemma[pronoun] != "который" or tree.conjuncts(noun)[1:]:
            return True
        pairs = [(tree.feature(pronoun, f), tree.feature(noun, f)) for f in ("Number", "Gender")]
        return all(not a or not b or a == b for a, b in pairs)
