"""Nouns that take up an initiative: «этот законопроект», «данная идея», «запрет», «вторую идею».

Everything is read off the drafts of the document: which initiatives the text has named so far, by
which nouns, and how long ago.  An anaphor that fits none of them stays unbound.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property

from kg.extraction.coreference.anaphors import listed, under_stance
from kg.extraction.initiatives.roots import akin, root, roots
from kg.extraction.initiatives.spans import name_after
from kg.extraction.initiatives.vocabulary import heads, is_in
from kg.extraction.lexicon import words
from kg.extraction.naming.readings import readings
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree

_PLURALS = frozenset({"поправка", "изменение"})
_ORDINALS = {"первый": 0, "второй": 1, "третий": 2}
_SUCH = frozenset({"такой", "подобный", "соответствующий", "аналогичный"})
_NEAR = 3  # sentences within which «такой вариант», «инициатива университета» are taken up
_IDENTIFIED_REACH = 4  # words behind a dash within which what it identifies begins
_COPULAS = frozenset({"стать", "быть", "являться", "становиться"})


def taken_up(tree: Tree, reference: Reference, token: int) -> tuple[int, ...]:
    """The initiatives for which the bare noun at `token` stands; mostly one, two for «обе меры»."""
    return _Anaphor(tree, reference, token).answer() if reference.initiatives else ()


class _Anaphor:
    """One noun, with the initiatives named before it."""

    def __init__(self, tree: Tree, reference: Reference, token: int) -> None:
        self.tree, self.reference, self.token = tree, reference, token
        self.lemma = tree.lemma[token]

    @cached_property
    def known(self) -> dict[int, int]:
        """Initiative → the token where the text last spoke of it."""
        return _named_before(self.reference, self.token) or self._announced()

    def answer(self) -> tuple[int, ...]:
        """The initiatives meant; most nouns are ruled out by the first question."""
        named = self.lemma in listed() or self.lemma in heads()
        meant = named or under_stance(self.tree, self.token)
        if not meant or self._fresh() or self._has_complement():
            return ()
        if self.lemma in listed():
            return self._known_noun(listed()[self.lemma])
        same = self._last_of(self._of_head({self.lemma}), 1) if self.lemma in heads() else ()
        return same or self._action()

    # ------------------------------------------------------------------ nouns of the list

    def _known_noun(self, allowed: list[str]) -> tuple[int, ...]:
        if self._beside("several"):
            return self._last_of(self._fitting(allowed), 2)
        identified = self._identified()
        if identified:
            return identified
        ordinal = self._ordinal()
        if ordinal is not None:
            return self._listed(ordinal)
        if self._plural() and not self._plural_fits():
            return ()
        if self._fresh_kind() and not self._recent():
            return ()
        found = self._last_of(self._of_head({self.lemma}), 1)
        return found or self._by_action() or self._first_kind(allowed)

    def _plural_fits(self) -> bool:
        """«поправки» may be one bundle; «меры» are one only when pointed at: «эти меры».

        So are «эти законы» when the text has named «законы о …».
        """
        pointed = any(
            self.tree.lemma[c] in ("этот", "данный") for c in self.tree.children[self.token]
        )
        named = any(self._named_plural(e) for e in self._of_head({self.lemma}))
        return self.lemma in _PLURALS or (pointed and (self.lemma == "мера" or named))

    def _named_plural(self, entity: int) -> bool:
        chunks = self.reference.entities[entity].chunks
        return any(self.tree.feature(c.head, "Number") == "Plur" for c in chunks)

    def _first_kind(self, allowed: list[str]) -> tuple[int, ...]:
        """«документ» is rather the bill than its amendment, whichever was named last."""
        if not allowed:
            return self._last_of(self.known, 1)
        for group in (set(allowed[:4]), set(allowed)):
            found = self._last_of(self._of_head(group), 1)
            if found:
                return found
        return ()

    def _identified(self) -> tuple[int, ...]:
        """«Компромисс – установить порог», «первой инициативой стал роспуск …»: what it is."""
        after = self.token + 1
        if after + 1 >= len(self.tree) or self.tree.text[after] not in ("–", "—", "-", ":"):
            return self._subject()
        behind = range(after + 1, min(after + _IDENTIFIED_REACH, len(self.tree)))
        found = (e for t in behind for e in self.reference.at.get(t, ()))
        return tuple(e for e in found if self.reference.type(e) == "Initiative")[:1]

    def _subject(self) -> tuple[int, ...]:
        """«инициативой будет |сокращение расходов»: what a copula says to be the initiative."""
        tree, token = self.tree, self.token
        if not is_in(self.lemma, "ideas") or tree.case(token) not in ("Nom", "Ins"):
            return ()
        above = tree.head[token]
        copular = tree.lemma[above] in _COPULAS and tree.is_dep(token, "obl", "xcomp", "nsubj")
        subjects = tree.kids(above, "nsubj") if copular else self._predicated()
        found = (e for t in subjects for e in self.reference.at.get(t, ()))
        return tuple(e for e in found if self.reference.type(e) == "Initiative")[:1]

    def _predicated(self) -> list[int]:
        """The subject of which the noun is the predicate, also where it hangs on the copula."""
        tree = self.tree
        copulas = tree.kids(self.token, "cop")
        return [s for t in (self.token, *copulas) for s in tree.kids(t, "nsubj")]

    def _fitting(self, allowed: list[str]) -> list[int]:
        return self._of_head(set(allowed)) if allowed else list(self.known)

    def _of_head(self, lemmas: set[str]) -> list[int]:
        return [e for e in self.known if self._heads(e) & lemmas]

    def _heads(self, entity: int) -> set[str]:
        chunks = self.reference.entities[entity].chunks
        return {self.tree.lemma[c.head] for c in chunks if c.form == "name"}

    # ------------------------------------------------------------------ which of several

    def _ordinal(self) -> int | None:
        tree = self.tree
        for child in tree.children[self.token]:
            if child < self.token and tree.lemma[child] in _ORDINALS:
                return _ORDINALS[tree.lemma[child]]
        return None

    def _listed(self, place: int) -> tuple[int, ...]:
        """«первую идею … вторую»: the initiatives of the last sentence that names several."""
        by_sentence: dict[int, list[int]] = {}
        for entity, last in sorted(self._first_in_sentence(), key=lambda pair: pair[1]):
            by_sentence.setdefault(self.tree.sentence[last], []).append(entity)
        here = self.tree.sentence[self.token]
        several = [
            s for s, found in by_sentence.items() if len(found) > 1 and 0 < here - s <= _NEAR
        ]
        if not several:
            return ()
        found = by_sentence[max(several)]
        return (found[place],) if place < len(found) else ()

    def _first_in_sentence(self) -> Iterable[tuple[int, int]]:
        for entity in self.known:
            seen = set()
            for chunk in self.reference.entities[entity].chunks:
                sentence = self.tree.sentence[chunk.head]
                if chunk.head < self.token and chunk.form == "name" and sentence not in seen:
                    seen.add(sentence)
                    yield entity, chunk.head

    def _last_of(self, entities: Iterable[int], number: int) -> tuple[int, ...]:
        ranked = sorted(entities, key=lambda e: self.known[e], reverse=True)
        return tuple(ranked[:number]) if len(ranked) >= number else ()

    # ------------------------------------------------------------------ actions

    def _by_action(self) -> tuple[int, ...]:
        """«запрет» after «запретить …», «налог» after «законопроект о налоге …»."""
        own = root(self.lemma)
        return self._last_of((e for e in self.known if self._does(e, own)), 1)

    def _does(self, entity: int, own: str) -> bool:
        return any(akin(own, word) for word in self._actions(entity))

    def _actions(self, entity: int) -> set[str]:
        """The roots of the verb of a measure, and of the noun that a bill or idea is about."""
        tree, found = self.tree, set()
        for chunk in self.reference.entities[entity].chunks:
            if chunk.form != "name" or (chunk.core and chunk.core[0] <= chunk.head):
                continue
            found.add(root(tree.lemma[chunk.head]))
            for child in tree.children[chunk.head]:
                below = tree.is_dep(child, "nmod", "obl", "acl", "obj") and chunk.covers(child)
                if below and not (chunk.core and child >= chunk.core[0]):
                    found.add(root(tree.lemma[child]))
        return found

    def _action(self) -> tuple[int, ...]:
        """A noun outside the list: only one that somebody is for or against, or joins."""
        tree, token = self.tree, self.token
        living = tree.feature(token, "Animacy") == "Anim"
        if living or self._plural() or not under_stance(tree, token):
            return ()
        own = self._phrase_roots()
        fitting = [e for e in self.known if self._does(e, own[-1]) or self._says(e, own)]
        return self._last_of(fitting, 1) if len(fitting) == 1 else ()

    def _phrase_roots(self) -> tuple[str, ...]:
        start = self.token
        while (
            start > 0
            and self.tree.head[start - 1] == self.token
            and self.tree.pos[start - 1] == "ADJ"
        ):
            start -= 1
        return roots(self.tree, start, self.token + 1) or (root(self.lemma),)

    def _says(self, entity: int, own: tuple[str, ...]) -> bool:
        """At least two words of the phrase recur in a name of the initiative."""
        if len(own) < 2:
            return False
        chunks = self.reference.entities[entity].chunks
        return any(
            set(own) <= set(roots(self.tree, c.start, c.end)) for c in chunks if c.form == "name"
        )

    # ------------------------------------------------------------------ what stands beside

    def _plural(self) -> bool:
        """The tagger says so, and the form can be a plural («Мораторий» cannot)."""
        tree = self.tree
        if tree.feature(self.token, "Number") != "Plur":
            return False
        forms = readings(tree.lower[self.token])
        return not forms or any(r.tag.number == "plur" for r in forms)

    def _beside(self, name: str) -> bool:
        tree = self.tree
        return any(is_in(tree.lemma[c], name) for c in tree.children[self.token] if c < self.token)

    def _fresh(self) -> bool:
        """«другой законопроект» is none of those before; «такой» and «второй» may be."""
        tree = self.tree
        return any(tree.lemma[c] in _others() for c in tree.children[self.token] if c < self.token)

    def _fresh_kind(self) -> bool:
        """«такой закон», «соответствующий проект»: one just spoken of, or a new one."""
        return any(self.tree.lemma[c] in _SUCH for c in self.tree.children[self.token])

    def _recent(self) -> bool:
        here = self.tree.sentence[self.token]
        return any(here - self.tree.sentence[last] <= 1 for last in self.known.values())

    def _has_complement(self) -> bool:
        """A genitive or quoted complement makes it another initiative, but not an owner."""
        tree, token = self.tree, self.token
        if name_after(tree, token + 1) is not None:
            return True
        return any(
            0 < c - token <= 3
            and tree.is_dep(c, "nmod", "appos", "flat")
            and tree.pos[c] not in ("PRON", "DET")
            and self._says_what(c)
            for c in tree.children[token]
        )

    def _says_what(self, child: int) -> bool:
        tree = self.tree
        owners = self.reference.at.get(child, ())
        if any(self.reference.type(e) in ("Person", "Organization") for e in owners):
            return False
        if tree.preposition(child):
            return tree.preposition(child) in ("о", "об", "обо")
        return tree.case(child) in ("Gen", "") and tree.lemma[child] != "год"

    def _announced(self) -> dict[int, int]:
        """The only initiative of a text may be taken up before it is named.

        So in the headline; further down by the noun that the text will name it by.
        """
        drafts = self.reference.initiatives
        if len(drafts) != 1:
            return {}
        later = self.tree.sentence[self.token] > 0
        if later and self.lemma not in self._heads(drafts[0].number):
            return {}
        return {drafts[0].number: drafts[0].chunks[0].start}


@cache
def _others() -> frozenset[str]:
    """Words that make a noun another thing than the one named before."""
    return words("anaphora", "fresh") - _SUCH - _ORDINALS.keys()


def _named_before(reference: Reference, token: int) -> dict[int, int]:
    """Initiative → the token where the text last spoke of it before `token`."""
    found: dict[int, int] = {}
    for draft in reference.initiatives:
        before = [c.head for c in draft.chunks if c.head < token]
        if before:
            found[draft.number] = max(before)
    return found
