"""Third-person pronouns: «она», «его», «им»."""

from __future__ import annotations

from kg.extraction.coreference.binding import PRONOUN, Binding
from kg.extraction.coreference.memory import REACH
from kg.extraction.lexicon import words
from kg.records import EntityType

_SPEAKER_REACH = 6  # sentences
_PLURAL = frozenset({"их", "им", "ими", "они", "них", "ними"})
_POSSESSIVE = frozenset({"его", "её", "ее", "чей"})


class Pronouns(Binding):
    """Binds pronouns to the likeliest antecedent, and remembers the others."""

    def _pronoun(self, token: int) -> None:
        lemma, lower = self.tree.lemma[token], self.tree.lower[token]
        personal = lemma in ("он", "она", "оно") and self.tree.feature(token, "Number") != "Plur"
        possessive = lower in _POSSESSIVE and lower != "чей"
        if lower in _PLURAL:
            self._plural_pronoun(token)
            return
        if not (personal or possessive):
            return
        verb = self.tree.head[token]
        told = self.tree.feature(verb, "Gender") if self.tree.is_dep(token, "nsubj") else ""
        gender = (
            told
            if told in ("Fem", "Masc")
            else "Fem"
            if lower in ("она", "её", "ее", "ей", "ней", "нею", "неё", "нее", "ею")
            else "Masc"
        )
        excluded = self._clause_subjects(token)
        nominative = self.tree.case(token) == "Nom" and not possessive
        types: tuple[EntityType, ...] = ("Person", "Initiative", "Organization")
        # A long quotation may stand between a speaker's name and «– сказала она».
        speaks = nominative and self.tree.lemma[verb] in words("predicates", "speech")
        reach = _SPEAKER_REACH if speaks else REACH
        ranked = self.memory.antecedents(
            token, gender, types, excluded, reach, self.tree.dep[token] == "obj"
        )
        if nominative:
            # «он заявил»: a subject pronoun means a person, unless its verb takes only things.
            ranked.sort(key=lambda e: self.reference.type(e) != "Person")
        if ranked:
            found = ranked[0]
            self.reference.alternatives[token] = tuple(ranked)
            self._add(token, token, token + 1, found, "pronoun", PRONOUN)
            if nominative and self.reference.type(found) == "Person":
                self.memory.touch(found, token)

    def _plural_pronoun(self, token: int) -> None:
        """«их отклонили»: only things are bound, who «они» are is seldom certain."""
        thing = self.memory.plural_thing(token)
        if thing is not None and self.tree.pos[token] == "PRON" and self.tree.case(token) != "Nom":
            self._add(token, token, token + 1, thing, "pronoun", PRONOUN)

    def _clause_subjects(self, token: int) -> set[int]:
        """The entities that are subjects of the clause around a pronoun: it is not they."""
        tree = self.tree
        found: set[int] = set()
        for above in tree.ancestors(token):
            for child in tree.children[above]:
                if child != token and tree.is_dep(child, "nsubj"):
                    found.update(self.reference.at.get(child, ()))
            if tree.pos[above] == "VERB" and tree.is_finite(above):
                break
        return found
