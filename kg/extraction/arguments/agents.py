"""Who does it: the agent of a verb or noun, through voice, control and coordination."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.arguments.agreement import VERBAL
from kg.extraction.arguments.referents import Referents
from kg.extraction.lexicon import words
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree

_TOGETHER = frozenset({"вместе", "совместно", "наряду"})
_STRAY = 12  # words beside a verb within which a stray subject may stand
_LIMIT = 6  # predicates above a trigger that may share its agent


@dataclass(slots=True)
class Agency:
    """The subject tokens of a predicate, and the predicates passed on the way to them."""

    subjects: list[int] = field(default_factory=list)
    # The trigger first, then every predicate above it through which the agent was reached.
    chain: list[int] = field(default_factory=list)
    # The part of the chain in whose scope the trigger stands: a coordinated verb lends its subject,
    # not its negation («не голосовал, но поддержал»).
    scope: list[int] = field(default_factory=list)
    # The agent is not named: first person, or nobody at all.
    first_person: str = ""  # "Sing" or "Plur"


class Agents(Referents):
    """Finds the subjects of predicates, where the tree has them and where it lost them."""

    def __init__(self, tree: Tree, reference: Reference) -> None:
        super().__init__(tree, reference)
        self._carriers = words("predicates", "carriers")
        self._blockers = words("predicates", "blockers")
        self._decisions = words("predicates", "decisions")

    def agency(self, trigger: int, light: frozenset[str] = frozenset()) -> Agency:
        """The agent of a verb or noun; `light` are verbs that lend their subject to the noun."""
        found = Agency(chain=[trigger], scope=[trigger])
        token, in_scope = trigger, True
        for _ in range(_LIMIT):
            subjects = self.own_subjects(token) or self._deciders(token, found.chain)
            if subjects:
                found.subjects = subjects
                return found
            if self._first_person(token, found):
                return found
            above = self._above(token, light)
            if above is None:
                return found
            found.chain.append(above)
            if self.tree.dep[token] == "conj":
                in_scope = in_scope and not self.tree.is_finite(token)
            elif in_scope:
                found.scope.append(above)
            token = above
        return found

    def own_subjects(self, token: int) -> list[int]:
        """The agents that hang on this very predicate."""
        tree = self.tree
        if tree.pos[token] not in VERBAL:
            return self._noun_agents(token)
        if tree.is_passive(token):
            agents = self._instrumentals(token)
            return agents or self._place_as_agent(token)
        if self.tree.is_full_participle(token):
            return [tree.head[token]] if tree.is_dep(token, "amod", "acl") else []
        subjects = [c for c in tree.children[token] if self._is_subject(c, token)]
        if subjects:
            # Two subjects that are not coordinated: the parser took one from another clause.
            return [self.best_subject(subjects, token), *self._companions(token)]
        return (
            self._place_as_agent(token)
            or self._object_as_subject(token)
            or self._stray_subject(token)
        )

    def _object_as_subject(self, token: int) -> list[int]:
        """«призвали клуб и союз»: what follows a verb and agrees with it, taken for its object."""
        tree = self.tree
        if tree.feature(token, "VerbForm") != "Fin" or tree.feature(token, "Person") in ("1", "2"):
            return []
        return [
            c
            for c in tree.children[token]
            if tree.dep[c] == "obj" and c > token and self._could_be_subject(c, token)
        ]

    def _could_be_subject(self, noun: int, verb: int) -> bool:
        tree = self.tree
        acting = any(
            self.reference.type(e) in ("Person", "Organization") for e in self.resolve(noun)
        )
        if not acting or not self.agrees(noun, verb):
            return False
        lent = any(
            tree.is_dep(c, "xcomp") or (tree.dep[c] == "obj" and c < verb)
            for c in tree.children[verb]
        )
        return tree.case(noun) == "Nom" or (lent and tree.feature(noun, "Animacy") == "Inan")

    def _is_subject(self, child: int, verb: int) -> bool:
        """A nominative subject; «документ» in «документ назвала» disagrees and is an object."""
        return self.tree.dep[child] == "nsubj" and not self.disagrees(child, verb)

    def _companions(self, token: int) -> list[int]:
        """«вместе с союзом», «совместно с фондом»: they act too."""
        tree = self.tree
        below = list(tree.children[token])
        below += [g for c in below if tree.lower[c] in _TOGETHER for g in tree.children[c]]
        return [
            c
            for c in below
            if tree.is_dep(c, "obl", "nmod")
            and tree.case(c) == "Ins"
            and any(tree.lower[i] in _TOGETHER for i in range(max(0, c - 5), c))
        ]

    def _stray_subject(self, token: int) -> list[int]:
        """A nominative just before a finite verb that the parser hung elsewhere.

        Only where the verb has no subject of its own to share, nothing finite stands between, and
        number and gender agree.
        """
        tree = self.tree
        person = tree.feature(token, "Person")
        if tree.feature(token, "VerbForm") != "Fin" or person in ("1", "2"):
            return []
        if tree.dep[token] == "conj":
            # «А одобрил, Б её не поддержал»: a nominative of its own goes before a shared one.
            between = range(token - 1, max(tree.head[token], token - _STRAY), -1)
            return self._nearest_nominative(token, between)
        if tree.dep[token] in ("ccomp", "xcomp", "aux", "cop"):
            return []
        start, end = tree.sentences[tree.sentence[token]]
        before = range(token - 1, max(start, token - _STRAY) - 1, -1)
        after = range(token + 1, min(end, token + _STRAY))
        return self._nearest_nominative(token, before) or self._nearest_nominative(token, after)

    def _nearest_nominative(self, verb: int, tokens: range) -> list[int]:
        tree = self.tree
        for other in tokens:
            opens_speech = tree.text[other] == "«" and other + 1 not in self.reference.at
            if tree.feature(other, "VerbForm") == "Fin" or opens_speech or tree.text[other] in ":;":
                return []
            if (
                tree.case(other) == "Nom"
                and other in self.reference.at
                and self.agrees(other, verb)
            ):
                return [other]
        return []

    def _noun_agents(self, token: int) -> list[int]:
        """«поддержка проекта фондом»; «готов», «против» with a subject of their own."""
        tree = self.tree
        subjects = [c for c in tree.children[token] if tree.dep[c] == "nsubj"]
        if subjects or tree.pos[token] != "NOUN":
            return subjects
        return self._instrumentals(token)

    def _deciders(self, noun: int, chain: list[int]) -> list[int]:
        """«решение комитета поддержать проект»: whoever decides acts, and not who speaks of it."""
        tree = self.tree
        decides = tree.lemma[noun] in self._decisions
        if not decides or all(tree.feature(t, "VerbForm") != "Inf" for t in chain):
            return []
        return [
            c
            for c in tree.kids(noun, "nmod")
            if tree.case(c) == "Gen"
            and not tree.preposition(c)
            and any(self.reference.type(e) in ("Person", "Organization") for e in self.resolve(c))
        ]

    def _instrumentals(self, token: int) -> list[int]:
        tree = self.tree
        return [
            c
            for c in tree.children[token]
            if tree.is_dep(c, "obl", "nmod", "iobj")
            and tree.case(c) == "Ins"
            and not tree.preposition(c)
            and self.resolve(c)
        ]

    def _place_as_agent(self, token: int) -> list[int]:
        """«В министерстве поддержали», «в партии считают»: a plural verb with no subject."""
        tree = self.tree
        if tree.feature(token, "Number") != "Plur" or tree.feature(token, "Person") in ("1", "2"):
            return []
        if any(tree.is_dep(c, "nsubj", "csubj") for c in tree.children[token]):
            return []
        antecedent = self._where(token)
        if antecedent is not None:
            return [antecedent]
        return [
            c
            for c in tree.children[token]
            if tree.is_dep(c, "obl")
            and tree.case(c) == "Loc"
            and tree.preposition(c) in ("в", "во", "на")
            and any(self.reference.type(e) == "Organization" for e in self.resolve(c))
        ]

    def _where(self, token: int) -> int | None:
        """«в министерстве, где проект поддерживают»: the ministry supports it."""
        tree = self.tree
        if tree.dep[token] != "acl:relcl" or not any(
            tree.lower[c] == "где" for c in tree.children[token]
        ):
            return None
        head = tree.head[token]
        organizations = [e for e in self.resolve(head) if self.reference.type(e) == "Organization"]
        return head if organizations else None

    def _first_person(self, token: int, found: Agency) -> bool:
        """A first-person verb without a subject: the speaker acts."""
        tree = self.tree
        if tree.feature(token, "Person") != "1" or tree.pos[token] not in VERBAL:
            return False
        found.first_person = tree.feature(token, "Number") or "Sing"
        return True

    def _above(self, token: int, light: frozenset[str]) -> int | None:
        """The predicate that lends its subject to this one, if there is one."""
        tree = self.tree
        head, dep = tree.head[token], tree.dep[token]
        if head == token or tree.lemma[head] in self._blockers:
            return None
        if tree.pos[token] in VERBAL:
            if (
                tree.pos[head] in ("NOUN", "PROPN")
                and tree.is_dep(head, "nsubj")
                and dep == "xcomp"
            ):
                return tree.head[head]  # «Вера голосовать не станет»: hung on its own subject
            if dep == "acl:relcl" and self._relative_oblique(token):
                return self._verb_above(head)
            return head if self._shares_subject(token, head, dep) else None
        if dep == "conj":
            return head
        governed = tree.is_dep(token, "obj", "obl", "nmod", "iobj", "nsubj", "xcomp")
        if not governed:
            return None
        if tree.dep[token] == "nsubj:pass" or tree.dep[token] == "nsubj":
            return None
        if tree.lemma[head] in light or tree.lemma[head] in self._carriers:
            return head
        carried = tree.lemma[token] in self._carriers and tree.is_dep(token, "obj", "obl")
        return head if carried and tree.pos[head] in VERBAL else None

    def _relative_oblique(self, token: int) -> bool:
        """«… провели собрания, по итогам которых заявили …»: who held them said it."""
        tree = self.tree
        return tree.feature(token, "Person") in ("3", "") and any(
            tree.lemma[i] == "который" and tree.case(i) != "Nom"
            for c in tree.children[token]
            for i in (c, *tree.children[c])
        )

    def _verb_above(self, token: int) -> int | None:
        return next(
            (a for a in (token, *self.tree.ancestors(token)) if self.tree.pos[a] == "VERB"), None
        )

    def _shares_subject(self, token: int, head: int, dep: str) -> bool:
        tree = self.tree
        form = tree.feature(token, "VerbForm")
        if tree.is_passive(token) and form != "Inf":
            return False
        if dep == "conj":
            return tree.pos[head] in (*VERBAL, "ADJ", "NOUN")
        if form == "Inf":
            return dep.partition(":")[0] in (
                "xcomp",
                "ccomp",
                "csubj",
                "acl",
                "advcl",
                "nmod",
                "obl",
                "root",
            )
        if form == "Conv":
            return dep.partition(":")[0] in ("advcl", "acl", "conj")
        if tree.is_dep(token, "acl") and form == "Fin":
            return False
        # A finite clause without a subject under a verb of speech: «заявил, что поддерживает».
        return dep in ("ccomp", "xcomp") and tree.feature(token, "Person") in ("3", "")
