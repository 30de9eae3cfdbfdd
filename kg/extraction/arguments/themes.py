"""What is acted upon, and the dependents in a case or behind a preposition."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.arguments.agreement import VERBAL
from kg.extraction.arguments.referents import Referents

_ACCUSATIVE = ("ову", "еву", "ёву", "ину", "ую")
_BESIDE = 6  # words beside a verb within which a stray object may stand


class Themes(Referents):
    """Finds objects and other dependents of predicates."""

    def themes(self, trigger: int) -> list[int]:
        """What is acted upon: object, passive subject, genitive of a noun, head of a participle."""
        tree = self.tree
        if tree.pos[trigger] in VERBAL:
            if tree.is_passive(trigger):
                if tree.is_full_participle(trigger) and tree.is_dep(trigger, "amod", "acl"):
                    return [tree.head[trigger]]
                subjects = [c for c in tree.children[trigger] if tree.is_dep(c, "nsubj")]
                if not subjects and tree.dep[trigger] == "conj":
                    head = tree.head[trigger]
                    subjects = [c for c in tree.children[head] if tree.is_dep(c, "nsubj")]
                return subjects
            return self._objects(trigger)
        return self.cases(trigger, "", "Gen")

    def _objects(self, trigger: int) -> list[int]:
        tree = self.tree
        subjects = [c for c in tree.children[trigger] if tree.dep[c] == "nsubj"]
        best = self.best_subject(subjects, trigger) if subjects else None
        found = [c for c in tree.children[trigger] if tree.dep[c] == "obj"]
        found += [
            c
            for c in subjects
            if (self.disagrees(c, trigger) and not self.person_gender(c))
            or (c != best and (tree.case(c) in ("Acc", "Gen") or self._lifeless(c)))
        ]
        if not found and tree.dep[trigger] == "conj" and tree.pos[tree.head[trigger]] in VERBAL:
            # «рассмотрел и одобрил проект» shares its object in either direction.
            found = [c for c in tree.children[tree.head[trigger]] if tree.dep[c] == "obj"]
        if not found:
            found = [
                o
                for c in tree.children[trigger]
                if tree.dep[c] == "conj" and tree.pos[c] in VERBAL and c > trigger
                for o in tree.children[c]
                if tree.dep[o] == "obj"
            ]
        if not found and self._negated(trigger):
            found = self.cases(trigger, "", "Gen")
        return found or self._stray_object(trigger) or self._object_beside(trigger)

    def _lifeless(self, token: int) -> bool:
        """The nominative of lifeless things is their accusative."""
        return self.tree.feature(token, "Animacy") == "Inan" and self.tree.case(token) == "Nom"

    def _object_beside(self, trigger: int) -> list[int]:
        """An accusative close to a verb that has no object in the tree."""
        tree = self.tree
        start, end = tree.sentences[tree.sentence[trigger]]
        for tokens in (
            range(trigger + 1, min(end, trigger + _BESIDE)),
            range(trigger - 1, max(start - 1, trigger - _BESIDE), -1),
        ):
            for other in tokens:
                if tree.pos[other] in VERBAL or tree.text[other] in ",;:«»().–—":
                    break
                if (
                    tree.case(other) == "Acc"
                    and not tree.preposition(other)
                    and other in self.reference.at
                ):
                    return [other]
        return []

    def _stray_object(self, trigger: int) -> list[int]:
        """A person or initiative directly beside a verb that the parser took for something else."""
        tree = self.tree
        return [
            c
            for c in tree.children[trigger]
            if tree.is_dep(c, "iobj", "nmod", "obl", "appos")
            and not tree.preposition(c)
            and any(
                tree.case(m) in ("Acc", "Gen") or self._accusative_name(m)
                for m in tree.conjuncts(c)
            )
            and c in self.reference.at
        ]

    def _accusative_name(self, token: int) -> bool:
        """«Гульмиру Садвакасову» reads like a man's dative; where no object is, it is one."""
        tree = self.tree
        if tree.kids(tree.head[token], "xcomp", "ccomp"):
            return False  # «рекомендовала Айбару Тлеулину не спешить»
        surname = max((c for c in tree.children[token] if tree.is_dep(c, "flat")), default=token)
        return tree.pos[token] == "PROPN" and tree.lower[surname].endswith(_ACCUSATIVE)

    def _negated(self, token: int) -> bool:
        return any(self.tree.lower[c] in ("не", "ни") for c in self.tree.children[token])

    def cases(self, trigger: int, preposition: str, case: str) -> list[int]:
        """Dependents in a case, with this preposition («» for none).

        Where the trigger has none, those of its object: «объявить год Годом книги», «поблагодарила
        акимат за программу» are parsed either way.
        """
        tree = self.tree
        found = self._cases_among(tree.children[trigger], preposition, case)
        if found or not (preposition or case == "Ins"):
            return found
        below = [g for c in tree.kids(trigger, "obj") for g in tree.children[c]]
        return self._cases_among(below, preposition, case)

    def _cases_among(self, tokens: Sequence[int], preposition: str, case: str) -> list[int]:
        tree = self.tree
        return [
            c
            for c in tokens
            if tree.is_dep(c, "obl", "nmod", "iobj", "obj", "appos", "xcomp")
            and tree.pos[c] != "VERB"
            and tree.preposition(c) == preposition
            and self._case_fits(c, case, bool(preposition))
        ]

    def _case_fits(self, token: int, case: str, governed: bool) -> bool:
        """Taggers take living things' accusative for a genitive, and guess at foreign names."""
        found = self.tree.case(token)
        if found == case or (case == "Acc" and found == "Gen" and governed):
            return True
        foreign = self.tree.pos[token] in ("PROPN", "X") and token in self.reference.at
        return foreign and (not found or governed)

    def clauses(self, trigger: int) -> list[int]:
        """Infinitives and clauses under the trigger."""
        tree = self.tree
        return [c for c in tree.children[trigger] if tree.is_dep(c, "xcomp", "ccomp", "csubj")]
