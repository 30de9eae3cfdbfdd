"""Which entities a token stands for: through collectives, wrappers, lists and pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.arguments.agreement import Agreement
from kg.extraction.lexicon import words
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree

_POSSESSIVES = frozenset({"его", "её", "ее", "их"})
_ANTECEDENT_REACH = 12  # words back from «который» to the noun it takes up
_DEPTH = 4  # nouns looked through on the way to a name
_LIST_REACH = 60  # tokens after a collective within which its list may stand
_LIST_OPENERS = (
    "среди которых", "среди них", "в их числе", "в том числе", "включая", "в частности",
    "в числе которых", "а именно",
)  # fmt: skip


class Referents(Agreement):
    """Finds who or what is meant, looking through words that only stand for others."""

    def __init__(self, tree: Tree, reference: Reference) -> None:
        super().__init__(tree, reference)
        self._transparent = words("predicates", "transparent")
        self._people = words("predicates", "people")
        self._wrappers = words("predicates", "wrappers")

    def resolve(self, token: int) -> tuple[int, ...]:
        """The entities for which a token stands, collectives and wrappers looked through."""
        return tuple(dict.fromkeys(self._resolve(token, 0)))

    def resolve_all(self, tokens: list[int]) -> list[tuple[int, int]]:
        """(token, entity) for the tokens and everything coordinated with them, unless denied."""
        found: dict[int, int] = {}
        for token in tokens:
            for member in self._members(token):
                if member != token and not self.coordinated(token, member):
                    continue
                if self.tree.is_set_aside(member):
                    continue
                for entity in self.resolve(member):
                    found.setdefault(entity, member)
        return [(token, entity) for entity, token in found.items()]

    def _members(self, token: int) -> list[int]:
        """What is coordinated with a noun, also where the parser hung it on the noun's complement.

        «Студенты университета и Вера Ким»: the nominative goes with the nominative.
        """
        tree = self.tree
        members = tree.conjuncts(token)
        if tree.case(token) == "Nom":
            for below in tree.kids(token, "nmod", "appos"):
                members += [
                    m
                    for m in tree.conjuncts(below)[1:]
                    if tree.case(m) == "Nom" != tree.case(below) and m in self.reference.at
                ]
        return members

    def _resolve(self, token: int, depth: int) -> Iterator[int]:
        tree, reference = self.tree, self.reference
        if token in reference.at:
            yield from reference.at[token]
            return
        if depth > _DEPTH:
            return
        antecedent = self._antecedent(token)
        if antecedent is not None:
            yield from self._resolve(antecedent, depth + 1)
            return
        named = [c for c in tree.children[token] if self._explains(c, token)]
        if named:
            for child in named:
                for member in tree.conjuncts(child):
                    yield from reference.at.get(member, ())
            return
        further = [c for c in tree.kids(token, "appos") if tree.kids(c, "appos") and depth < _DEPTH]
        for child in further:
            # «соперницу, декана журфака Юлию Лим»: the name explains the second noun.
            yield from self._resolve(child, depth + 1)
        if further:
            return
        named_below = list(self._named_below(token))
        if named_below:
            yield from named_below
            return
        yield from self._listed(token)
        lemma = tree.lemma[token]
        if not self._is_transparent(token) and lemma not in self._wrappers:
            return
        for child in tree.children[token]:
            if tree.lower[child] in _POSSESSIVES:
                yield from reference.at.get(child, ())
            if not tree.is_dep(child, "nmod", "appos", "obl", "flat"):
                continue
            if tree.case(child) not in ("Gen", "Nom", "") or tree.preposition(child) not in (
                "",
                "от",
                "о",
                "об",
            ):
                continue
            for member in tree.conjuncts(child):
                for entity in self._resolve(member, depth + 1):
                    if self._is_transparent(token) or reference.type(entity) == "Initiative":
                        yield entity

    def _is_transparent(self, token: int) -> bool:
        """People stand for their organisation as a group only: one member is not the union."""
        lemma = self.tree.lemma[token]
        if lemma in self._people:
            return self.tree.feature(token, "Number") == "Plur"
        return lemma in self._transparent

    def _explains(self, child: int, noun: int) -> bool:
        """«директор Марат», «соперника – Марата»: a name that says who the noun means."""
        if child not in self.reference.at:
            return False
        if self.tree.is_dep(child, "appos", "flat"):
            return True
        if self.tree.feature(noun, "Number") == "Plur" and self.tree.text[child - 1] == "«":
            return True  # «фонды «А» и «Б»»
        dashed = self.tree.text[child - 1] in ("–", "—", "-")
        same_case = self.tree.case(child) == self.tree.case(noun)
        return self.tree.is_dep(child, "parataxis") and dashed and same_case

    def _named_below(self, token: int) -> Iterator[int]:
        """«члены совета А, Б и В» with the names hung on «совета»: those who are listed act."""
        tree = self.tree
        if tree.lemma[token] not in self._people or tree.feature(token, "Number") != "Plur":
            return
        for below in tree.subtree(token):
            for entity in self.reference.at.get(below, ()):
                if self.reference.type(entity) == "Person" and tree.is_dep(
                    below, "nmod", "appos", "flat"
                ):
                    for member in tree.conjuncts(below):
                        yield from self.reference.at.get(member, ())
                    return

    def _listed(self, token: int) -> Iterator[int]:
        """«214 организаций, среди которых А, Б и В»: a collective stands for those it lists."""
        tree = self.tree
        if tree.feature(token, "Number") != "Plur" or tree.pos[token] != "NOUN":
            return
        end = min(tree.sentences[tree.sentence[token]][1], token + _LIST_REACH)
        start = next((i for i in range(token + 1, end) if self._opens_list(i)), None)
        if start is None:
            return
        for i in range(start, end):
            if tree.feature(i, "VerbForm") == "Fin" or tree.text[i] in (";", ".", ":"):
                return
            if i in self.reference.at and tree.case(i) in ("Nom", "") and self._names_thing(i):
                yield from self.reference.at[i]

    def _opens_list(self, token: int) -> bool:
        two = " ".join(self.tree.lower[token : token + 3])
        return two.startswith(_LIST_OPENERS)

    def _names_thing(self, token: int) -> bool:
        return not self.tree.is_dep(token, "nmod", "flat") or self.tree.case(token) == "Nom"

    def _antecedent(self, token: int) -> int | None:
        """The noun that a relative pronoun takes up."""
        tree = self.tree
        if tree.lemma[token] not in ("который", "кто", "что", "чей"):
            return None
        for above in tree.ancestors(token):
            if tree.is_dep(above, "acl"):
                head = tree.head[above]
                return head if self.takes_up(token, head) else self._agreeing_before(token)
        return None

    def _agreeing_before(self, pronoun: int) -> int | None:
        """The nearest known noun before a relative pronoun that agrees with it."""
        start = self.tree.sentences[self.tree.sentence[pronoun]][0]
        for token in range(pronoun - 1, max(start, pronoun - _ANTECEDENT_REACH) - 1, -1):
            if token in self.reference.at and self.takes_up(pronoun, token):
                return token
        return None
