"""Who does it, and to what: the arguments of a predicate, found once for all patterns.

Voice (active, passive, participle), control («предложил выдвинуть»), coordination («приняли и
поддержали»), nominalisation («заявили о поддержке»), relative clauses and collectives («члены
союза») are handled here, so that a pattern only names a trigger and its slots.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extraction.gender import gender_of_name
from kg.extraction.lexicon import words
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree

_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X")
_ACCUSATIVE = ("ову", "еву", "ёву", "ину", "ую")
_POSSESSIVES = frozenset({"его", "её", "ее", "их"})
_TOGETHER = frozenset({"вместе", "совместно", "наряду"})
_LIST_REACH = 60  # tokens after a collective within which its list may stand
_LIST_OPENERS = (
    "среди которых", "среди них", "в их числе", "в том числе", "включая", "в частности", "в числе которых",
    "а именно",
)  # fmt: skip
_BESIDE = 6  # words beside a verb within which a stray object may stand
_STRAY = 12  # words before a verb within which a stray subject may stand
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


class Arguments:
    """Argument finding over one document."""

    def __init__(self, tree: Tree, reference: Reference) -> None:
        self.tree = tree
        self.reference = reference
        self._transparent = words("predicates", "transparent")
        self._people = words("predicates", "people")
        self._wrappers = words("predicates", "wrappers")
        self._carriers = words("predicates", "carriers")
        self._blockers = words("predicates", "blockers")

    # ------------------------------------------------------------------ agents

    def agency(self, trigger: int, light: frozenset[str] = frozenset()) -> Agency:
        """The agent of a verb or noun; `light` are verbs that lend their subject to the noun."""
        found = Agency(chain=[trigger], scope=[trigger])
        token, in_scope = trigger, True
        for _ in range(_LIMIT):
            subjects = self.own_subjects(token)
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
        if tree.pos[token] not in _VERBAL:
            return self._noun_agents(token)
        if tree.is_passive(token):
            agents = self._instrumentals(token)
            return agents or self._place_as_agent(token)
        if self._is_full_participle(token):
            return [tree.head[token]] if tree.is_dep(token, "amod", "acl") else []
        subjects = [c for c in tree.children[token] if self._is_subject(c, token)]
        if subjects:
            # Two subjects that are not coordinated: the parser took one from another clause.
            best = min(subjects, key=lambda c: (tree.case(c) != "Nom", abs(c - token)))
            return [best, *self._companions(token)]
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
        acting = any(self.reference.type(e) in ("Person", "Organization") for e in self.resolve(noun))
        if not acting or not self._agrees(noun, verb):
            return False
        lent = any(
            tree.is_dep(c, "xcomp") or (tree.dep[c] == "obj" and c < verb) for c in tree.children[verb]
        )
        return tree.case(noun) == "Nom" or (lent and tree.feature(noun, "Animacy") == "Inan")

    def _is_subject(self, child: int, verb: int) -> bool:
        """A nominative subject; «документ» in «документ назвала» disagrees and is an object."""
        return self.tree.dep[child] == "nsubj" and not self._disagrees(child, verb)

    def _disagrees(self, noun: int, verb: int) -> bool:
        tree = self.tree
        person, gender = self._person_gender(noun), tree.feature(verb, "Gender")
        if person and gender and tree.feature(verb, "Number") == "Sing" and person != gender:
            return True
        oblique = tree.case(noun) in ("Acc", "Dat", "Ins")
        if (tree.feature(noun, "Animacy") != "Inan" and not oblique) or tree.conjuncts(noun)[1:]:
            return False
        both = [(tree.feature(noun, f), tree.feature(verb, f)) for f in ("Gender", "Number")]
        return any(a and b and a != b for a, b in both)

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
        if tree.dep[token] in ("conj", "ccomp", "xcomp", "aux", "cop"):
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
            if tree.case(other) == "Nom" and other in self.reference.at and self._agrees(other, verb):
                return [other]
        return []

    def _agrees(self, noun: int, verb: int) -> bool:
        tree = self.tree
        if tree.is_dep(noun, "flat", "amod"):
            return False
        if tree.feature(noun, "Number") != tree.feature(verb, "Number") and not tree.conjuncts(noun)[1:]:
            return False
        gender = tree.feature(verb, "Gender")
        person = self._person_gender(noun)
        if person or tree.feature(noun, "Animacy") == "Anim":
            # «редактор призвала»: a post noun keeps its gender whoever holds the post.
            return not gender or person in ("", gender)
        return not gender or tree.feature(noun, "Gender") == gender

    def _person_gender(self, token: int) -> str:
        """The gender of the one person for whom a token stands, as the name shows it."""
        entities = self.reference.at.get(token, ())
        if len(entities) != 1 or self.reference.type(entities[0]) != "Person":
            return ""
        return gender_of_name(self.reference.entities[entities[0]].name)

    def _noun_agents(self, token: int) -> list[int]:
        """«поддержка проекта фондом»; «готов», «против» with a subject of their own."""
        tree = self.tree
        subjects = [c for c in tree.children[token] if tree.dep[c] == "nsubj"]
        if subjects or tree.pos[token] != "NOUN":
            return subjects
        return self._instrumentals(token)

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
        if tree.feature(token, "Number") != "Plur" or tree.feature(token, "Person") in "12":
            if not (tree.feature(token, "Number") == "Plur" and not tree.feature(token, "Person")):
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
        if tree.dep[token] != "acl:relcl" or not any(tree.lower[c] == "где" for c in tree.children[token]):
            return None
        head = tree.head[token]
        organizations = [e for e in self.resolve(head) if self.reference.type(e) == "Organization"]
        return head if organizations else None

    def _is_full_participle(self, token: int) -> bool:
        tree = self.tree
        return (
            tree.feature(token, "VerbForm") == "Part" and tree.feature(token, "Variant") != "Short"
        )

    def _first_person(self, token: int, found: Agency) -> bool:
        """A first-person verb without a subject: the speaker acts."""
        tree = self.tree
        if tree.feature(token, "Person") != "1" or tree.pos[token] not in _VERBAL:
            return False
        found.first_person = tree.feature(token, "Number") or "Sing"
        return True

    def _above(self, token: int, light: frozenset[str]) -> int | None:
        """The predicate that lends its subject to this one, if there is one."""
        tree = self.tree
        head, dep = tree.head[token], tree.dep[token]
        if head == token or tree.lemma[head] in self._blockers:
            return None
        if tree.pos[token] in _VERBAL:
            if tree.pos[head] in ("NOUN", "PROPN") and tree.is_dep(head, "nsubj") and dep == "xcomp":
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
        return head if carried and tree.pos[head] in _VERBAL else None

    def _relative_oblique(self, token: int) -> bool:
        """«… провели собрания, по итогам которых заявили …»: who held them said it."""
        tree = self.tree
        return tree.feature(token, "Person") in ("3", "") and any(
            tree.lemma[i] == "который" and tree.case(i) != "Nom"
            for c in tree.children[token]
            for i in (c, *tree.children[c])
        )

    def _verb_above(self, token: int) -> int | None:
        return next((a for a in (token, *self.tree.ancestors(token)) if self.tree.pos[a] == "VERB"), None)

    def _shares_subject(self, token: int, head: int, dep: str) -> bool:
        tree = self.tree
        form = tree.feature(token, "VerbForm")
        if tree.is_passive(token) and form != "Inf":
            return False
        if dep == "conj":
            return tree.pos[head] in (*_VERBAL, "ADJ", "NOUN")
        if form == "Inf":
            return dep.partition(":")[0] in ("xcomp", "ccomp", "csubj", "acl", "advcl", "nmod", "obl", "root")
        if form == "Conv":
            return dep.partition(":")[0] in ("advcl", "acl", "conj")
        if tree.is_dep(token, "acl") and form == "Fin":
            return False
        # A finite clause without a subject under a verb of speech: «заявил, что поддерживает».
        return dep in ("ccomp", "xcomp") and tree.feature(token, "Person") in ("3", "")

    # ------------------------------------------------------------------ themes and slots

    def themes(self, trigger: int) -> list[int]:
        """What is acted upon: object, passive subject, genitive of a noun, head of a participle."""
        tree = self.tree
        if tree.pos[trigger] in _VERBAL:
            if tree.is_passive(trigger):
                if self._is_full_participle(trigger) and tree.is_dep(trigger, "amod", "acl"):
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
        found = [
            c
            for c in tree.children[trigger]
            if tree.dep[c] == "obj" or (tree.dep[c] == "nsubj" and self._disagrees(c, trigger))
        ]
        if not found and tree.dep[trigger] == "conj" and tree.pos[tree.head[trigger]] in _VERBAL:
            # «рассмотрел и одобрил проект» shares its object in either direction.
            found = [c for c in tree.children[tree.head[trigger]] if tree.dep[c] == "obj"]
        if not found:
            found = [
                o
                for c in tree.children[trigger]
                if tree.dep[c] == "conj" and tree.pos[c] in _VERBAL and c > trigger
                for o in tree.children[c]
                if tree.dep[o] == "obj"
            ]
        if not found and self._negated(trigger):
            found = self.cases(trigger, "", "Gen")
        return found or self._stray_object(trigger) or self._object_beside(trigger)

    def _object_beside(self, trigger: int) -> list[int]:
        """An accusative close to a verb that has no object in the tree."""
        tree = self.tree
        start, end = tree.sentences[tree.sentence[trigger]]
        for tokens in (
            range(trigger + 1, min(end, trigger + _BESIDE)),
            range(trigger - 1, max(start - 1, trigger - _BESIDE), -1),
        ):
            for other in tokens:
                if tree.pos[other] in _VERBAL or tree.text[other] in ",;:«»().–—":
                    break
                if tree.case(other) == "Acc" and not tree.preposition(other) and other in self.reference.at:
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
            and any(tree.case(m) in ("Acc", "Gen") or self._accusative_name(m) for m in tree.conjuncts(c))
            and c in self.reference.at
        ]

    def _accusative_name(self, token: int) -> bool:
        """«Гульмиру Садвакасову» reads like a man's dative to a tagger; with no object it is one."""
        tree = self.tree
        surname = max((c for c in tree.children[token] if tree.is_dep(c, "flat")), default=token)
        return tree.pos[token] == "PROPN" and tree.lower[surname].endswith(_ACCUSATIVE)

    def _negated(self, token: int) -> bool:
        return any(self.tree.lower[c] in ("не", "ни") for c in self.tree.children[token])

    def cases(self, trigger: int, preposition: str, case: str) -> list[int]:
        """Dependents in a case, with this preposition («» for none)."""
        tree = self.tree
        below = list(tree.children[trigger])
        if case == "Ins" and not preposition:
            # «объявить год Годом книги»: the predicate noun may hang on the object.
            below += [g for c in below if tree.dep[c] == "obj" for g in tree.children[c]]
        return [
            c
            for c in below
            if tree.is_dep(c, "obl", "nmod", "iobj", "obj", "appos", "xcomp")
            and tree.pos[c] != "VERB"
            and tree.preposition(c) == preposition
            and self._case_fits(c, case, bool(preposition))
        ]

    def _case_fits(self, token: int, case: str, governed: bool) -> bool:
        """Taggers take the accusative of living things for a genitive, and guess at foreign names."""
        found = self.tree.case(token)
        if found == case or (case == "Acc" and found == "Gen" and governed):
            return True
        foreign = self.tree.pos[token] in ("PROPN", "X") and token in self.reference.at
        return foreign and (not found or governed)

    def clauses(self, trigger: int) -> list[int]:
        """Infinitives and clauses under the trigger."""
        tree = self.tree
        return [c for c in tree.children[trigger] if tree.is_dep(c, "xcomp", "ccomp", "csubj")]

    # ------------------------------------------------------------------ who is it

    def resolve(self, token: int) -> tuple[int, ...]:
        """The entities for which a token stands, collectives and wrappers looked through."""
        return tuple(dict.fromkeys(self._resolve(token, 0)))

    def resolve_all(self, tokens: list[int]) -> list[tuple[int, int]]:
        """(token, entity) for the tokens and everything coordinated with them."""
        found: dict[int, int] = {}
        for token in tokens:
            for member in self._members(token):
                if member != token and not self._coordinated(token, member):
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

    def _coordinated(self, first: int, other: int) -> bool:
        """Coordinated nouns share their case: «вступилась за редактора и организация» does not."""
        tree = self.tree
        if tree.pos[other] in _VERBAL:
            return False
        cases = {tree.case(first), tree.case(other)} - {""}
        return len(cases) < 2 or cases <= {"Acc", "Gen"} or self._ambiguous(cases, first, other)

    def _ambiguous(self, cases: set[str], *tokens: int) -> bool:
        """The nominative of lifeless things is their accusative too; names are tagged unevenly."""
        named = any(self.tree.pos[t] in ("PROPN", "X") for t in tokens)
        lifeless = any(self.tree.feature(t, "Animacy") == "Inan" and self.tree.feature(t, "Gender") != "Fem" for t in tokens)
        return named or (cases == {"Nom", "Acc"} and lifeless)

    def _resolve(self, token: int, depth: int) -> Iterator[int]:
        tree, reference = self.tree, self.reference
        if token in reference.at:
            yield from reference.at[token]
            return
        if depth > 4:
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
            if tree.case(child) not in ("Gen", "Nom", "") or tree.preposition(child) not in ("", "от", "о", "об"):
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
                if self.reference.type(entity) == "Person" and tree.is_dep(below, "nmod", "appos", "flat"):
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
                return head if self._takes_up(token, head) else self._agreeing_before(token)
        return None

    def _takes_up(self, pronoun: int, noun: int) -> bool:
        """«который» agrees in number and gender with what it takes up."""
        tree = self.tree
        if tree.lemma[pronoun] != "который" or tree.conjuncts(noun)[1:]:
            return True
        pairs = [(tree.feature(pronoun, f), tree.feature(noun, f)) for f in ("Number", "Gender")]
        return all(not a or not b or a == b for a, b in pairs)

    def _agreeing_before(self, pronoun: int) -> int | None:
        """The nearest known noun before a relative pronoun that agrees with it."""
        start = self.tree.sentences[self.tree.sentence[pronoun]][0]
        for token in range(pronoun - 1, max(start, pronoun - _STRAY) - 1, -1):
            if token in self.reference.at and self._takes_up(pronoun, token):
                return token
        return None
