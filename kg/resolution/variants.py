"""Full names of persons that are one name in another spelling.

    «Досыму Абильдину» = «Досым Абильдин»        an oblique case left standing
    «Qasym-Jomart Toqaev» = «Касым-Жомарт Токаев»  another alphabet
    «Анна Иванова-Петрова» = «Анна Иванова»       with the same patronymic, body or place
    «Джанет Рино» = «Джанет Рено»                 alike, with the same body or place

Each spelling is looked up, never compared with all others: the work grows with their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from kg.resolution.clusters import Clusters
from kg.resolution.declension import Gender, Part, is_name, nominative_genders, oblique_forms
from kg.resolution.evidence import Evidence, grouped, persons
from kg.resolution.nodes import Node
from kg.resolution.people import (
    PersonName,
    gender,
    genders_agree,
    middles_agree,
    patronymic_key,
)
from kg.resolution.transliteration import is_latin, skeleton
from kg.resolution.words import load_words

Spelling = tuple[str, str]  # given name without hyphens, surname
Namesakes = Mapping[Spelling, Sequence[Node]]

_OBLIQUE = "an oblique case of the same name"
_OBLIQUE_BOND = "it may be an oblique case of the same name, and both share a body or place"
_LETTERS = "the same name but for э and е"
_ALPHABET = "the same name in another alphabet"
_MARRIED = "one of the two surnames is the same, and so is the patronymic, the body or the place"
_ALIKE = "the names are alike ({score:.2f}), and both belong to the same body or place"

_LEAST_ALIKE = 0.8
_SHORTEST = 5
_LARGEST_BLOCK = 50


def join_variants(
    full: Sequence[Node], clusters: Clusters, evidence: Evidence, variants: set[int]
) -> None:
    """Join full names; the nodes whose spelling is not the usual one go to `variants`."""
    _Variants(full, clusters, evidence, variants).join()


class _Variants:
    def __init__(
        self, full: Sequence[Node], clusters: Clusters, evidence: Evidence, variants: set[int]
    ) -> None:
        self.full = full
        self.names: Namesakes = grouped(full, spelling)
        self.clusters = clusters
        self.evidence = evidence
        self.variants = variants

    def join(self) -> None:
        self.join_loose()
        self.join_oblique()
        self.join_alphabets()
        self.join_married()
        self.join_alike()

    # ------------------------------------------------------------------ oblique cases

    def join_oblique(self) -> None:
        for oblique, nominatives in sorted(_oblique_pairs(self.names).items()):
            if len(nominatives) != 1 or self.persons(oblique) != 1:
                continue
            (nominative,) = nominatives
            if not _genders(nominative) or self.persons(nominative) != 1:
                continue
            if not _genders(oblique):
                self.take(nominative, oblique, _OBLIQUE)
            elif not is_name(oblique[0]) and self.share(nominative, oblique):
                self.take(nominative, oblique, _OBLIQUE_BOND)

    # ------------------------------------------------------------------ э and е

    def join_loose(self) -> None:
        groups: defaultdict[Spelling, list[Spelling]] = defaultdict(list)
        for given, surname in self.names:
            groups[given.replace("э", "е"), surname.replace("э", "е")].append((given, surname))
        for group in (sorted(group) for group in groups.values() if len(group) > 1):
            usual, *others = sorted(group, key=lambda name: (-len(self.names[name]), name))
            for other in others:
                if self.persons(usual) == self.persons(other) == 1:
                    self.take(usual, other, _LETTERS)

    # ------------------------------------------------------------------ alphabets

    def join_alphabets(self) -> None:
        foreign = sorted({spelling(node) for node in self.full if _is_foreign(node)})
        if not foreign:
            return
        native: defaultdict[str, set[Spelling]] = defaultdict(set)
        for name in self.names:
            if not any(map(is_latin, name)):
                native[skeleton(name[1])].add(name)
        for name in foreign:
            same = {n for n in native.get(skeleton(name[1]), ()) if n != name and _alike(n, name)}
            if len(same) == 1 and self.persons(*same) == 1:
                self.take(same.pop(), name, _ALPHABET)

    # ------------------------------------------------------------------ two surnames

    def join_married(self) -> None:
        for given, surname in sorted(self.names):
            parts = surname.split("-")
            if load_words().generations & set(parts):
                continue  # «Буш-младший» is another man than «Буш» may be
            single = [(given, part) for part in parts if (given, part) in self.names]
            if len(parts) != 2:
                continue
            if len(single) == 1 and self.persons(single[0]) == self.persons((given, surname)) == 1:
                self.marry(single[0], (given, surname))

    def marry(self, single: Spelling, double: Spelling) -> None:
        middles = [
            {patronymic_key(n.person.middle) for n in self.names[name] if n.person.middle}
            for name in (single, double)
        ]
        if middles[0] & middles[1] or self.share(single, double):
            self.take(single, double, _MARRIED)

    # ------------------------------------------------------------------ typing errors

    def join_alike(self) -> None:
        for block in self.blocks():
            for left, right in combinations(sorted(block), 2):
                score = _likeness(left, right)
                if score < _LEAST_ALIKE or not self.share(left, right):
                    continue
                usual, other = sorted((left, right), key=lambda n: (-len(self.names[n]), n))
                if self.persons(usual) == self.persons(other) == 1:
                    self.take(usual, other, _ALIKE.format(score=score))

    def blocks(self) -> Iterator[set[Spelling]]:
        """Names that share a body or place and one of their two parts, and begin alike."""
        found: defaultdict[tuple[int, str, str], set[Spelling]] = defaultdict(set)
        for node in self.full:
            given, surname = spelling(node)
            for bond in self.evidence.bonds(node.number):
                found[bond, given, surname[:1] + "-"].add((given, surname))
                found[bond, surname, given[:1]].add((given, surname))
        for _, block in sorted(found.items()):
            if 1 < len(block) <= _LARGEST_BLOCK:
                yield block

    # ------------------------------------------------------------------ common to all

    def persons(self, name: Spelling) -> int:
        """How many groups bear the name."""
        return len({self.clusters.find(node.number) for node in self.names[name]})

    def share(self, left: Spelling, right: Spelling) -> bool:
        """Both belong to one body or place, and no document names them apart."""
        one, two = (
            next(iter(persons(self.names[n], self.clusters, self.evidence).values()))
            for n in (left, right)
        )
        return one.shares(two)

    def take(self, usual: Spelling, other: Spelling, rule: str) -> None:
        one, two = ([n.person for n in self.names[name]] for name in (usual, other))
        if all(_agree(a, b) for a in set(one) for b in set(two)):
            joined = self.clusters.join(
                self.names[usual][0].number, self.names[other][0].number, rule
            )
            if joined:
                self.variants.update(node.number for node in self.names[other])


def spelling(node: Node) -> Spelling:
    """By what full names are looked up."""
    return node.person.plain_given, node.person.surname


def _agree(left: PersonName, right: PersonName) -> bool:
    return middles_agree(left.middle, right.middle) and (
        not left.middle or not right.middle or genders_agree(gender(left), gender(right))
    )


def _genders(name: Spelling) -> frozenset[Gender]:
    """For which genders the whole name can stand in the nominative."""
    given, surname = name
    found = nominative_genders(surname, "surname")
    for word in given.split():
        found &= nominative_genders(word, "given")
    return found


def _oblique_pairs(names: Iterable[Spelling]) -> dict[Spelling, set[Spelling]]:
    """Each name that is an oblique form of others → these others."""
    names = set(names)
    surnames = _sources({surname for _, surname in names}, "surname")
    givens = _sources({given for given, _ in names}, "given")
    found: defaultdict[Spelling, set[Spelling]] = defaultdict(set)
    for given, surname in names:
        for other_given, how_given in (*givens.get(given, ()), (given, None)):
            for other, how in (*surnames.get(surname, ()), (surname, None)):
                pair = (other_given, other)
                same = how_given is None or how is None or how_given & how
                if pair != (given, surname) and pair in names and same:
                    found[given, surname].add(pair)
    return dict(found)


def _sources(
    words: set[str], part: Part
) -> dict[str, list[tuple[str, frozenset[tuple[Gender, str]]]]]:
    """Word → the words of which it is an oblique form, with the genders and cases."""
    ways: defaultdict[tuple[str, str], set[tuple[Gender, str]]] = defaultdict(set)
    for word in words:
        for form in oblique_forms(word, part):
            if form.form in words and form.form != word:
                ways[form.form, word].add((form.gender, form.case))
    found: defaultdict[str, list[tuple[str, frozenset[tuple[Gender, str]]]]] = defaultdict(list)
    for (form_, word), how in sorted(ways.items()):
        found[form_].append((word, frozenset(how)))
    return found


def _is_foreign(node: Node) -> bool:
    """Written in Latin or with the letters of Kazakh and its neighbours."""
    local = not _NEIGHBOURS.isdisjoint(node.entity.name.lower())
    return local or any(map(is_latin, spelling(node)))


_NEIGHBOURS = frozenset("әғқңөұүһіўҳҷӣӯїєґ")


def _alike(native: Spelling, foreign: Spelling) -> bool:
    """The given names sound the same; «Александр» and «Alexander» nearly."""
    one, two = skeleton(native[0]), skeleton(foreign[0])
    return one == two or (
        is_latin(foreign[0])
        and one[:1] == two[:1]
        and Levenshtein.normalized_similarity(one, two) >= _LEAST_ALIKE
    )


def _likeness(left: Spelling, right: Spelling) -> float:
    """How alike the parts are that differ, 0.0 to 1.0; 0.0 when both are names in their own right.

    Only one of the two parts may differ.
    """
    place = 0 if left[1] == right[1] else 1
    one, two = left[place], right[place]
    if left[1 - place] != right[1 - place] or min(len(one), len(two)) < _SHORTEST:
        return 0.0
    if place == 0 and is_name(one) and is_name(two):
        return 0.0
    if place == 1 and not nominative_genders(one, "surname") & nominative_genders(two, "surname"):
        return 0.0
    return float(Levenshtein.normalized_similarity(one, two))
