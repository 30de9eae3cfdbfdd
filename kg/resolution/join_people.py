"""Which persons of different documents are one.

    «Бану Нургазиева» = «Бану Малиховна Нургазиева»  unless two patronymics contradict each other
    «Б. Нургазиева»                                  only when one person of the corpus fits
    «Нургазиева»                                     only when one fits and shares a body or place

A wrong edge about a real person is worse than a missing one: in doubt a name stays its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.resolution.clusters import Clusters
from kg.resolution.nodes import Node
from kg.resolution.people import gender, genders_agree, middles_agree, patronymic_key

Bonds = Callable[[int], set[int]]
Key = TypeVar("Key", bound=Hashable)

_SAME = "the same given name and surname"
_SAME_MIDDLE = "the same given name, patronymic and surname"
_ONE_MIDDLE = "the same given name and surname, and the patronymic stands in one only"
_INITIALS = "the initials fit one person only"
_PART = "the part of the name fits one person only, and both belong to the same body or place"


@dataclass(slots=True)
class _Candidate:
    """What a part of a name is compared with: one group of persons."""

    documents: set[str] = field(default_factory=set)
    bonds: set[int] = field(default_factory=set)


def join_people(nodes: Sequence[Node], clusters: Clusters, bonds: Bonds) -> None:
    """Join the nodes of type Person; `bonds` are the bodies and places each one belongs to."""
    families = _grouped(nodes, lambda node: node.person.surname)
    for family in families.values():
        _join_groups([node for node in family if node.person.full], clusters)
        _join_initials(family, clusters)
    for surname, family in families.items():
        if surname:
            _join_surnames(family, clusters, bonds)
    _join_given_names(nodes, clusters, bonds)


def _grouped(nodes: Iterable[Node], key: Callable[[Node], Key]) -> dict[Key, list[Node]]:
    groups: defaultdict[Key, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[key(node)].append(node)
    return groups


def _join_groups(nodes: Iterable[Node], clusters: Clusters) -> None:
    """Join nodes that share given name (or initial) and surname, patronymics permitting."""
    groups = _grouped(nodes, lambda node: (node.person.given, node.person.surname))
    for group in groups.values():
        _join_namesakes(group, clusters)


def _join_namesakes(group: Sequence[Node], clusters: Clusters) -> None:
    by_middle = _grouped(group, lambda node: patronymic_key(node.person.middle))
    for key, nodes in by_middle.items():
        clusters.join_all([n.number for n in nodes], _SAME_MIDDLE if key[0] else _SAME)
    # Initials of patronymics first, then the names that have none: each joins the one that fits.
    for length in (1, 0):
        for nodes in [n for k, n in by_middle.items() if len(k[0]) == length]:
            _join_shorter(nodes, by_middle.values(), length, clusters)


def _join_shorter(
    nodes: Sequence[Node], groups: Iterable[Sequence[Node]], length: int, clusters: Clusters
) -> None:
    middle = nodes[0].person.middle
    fitting = {
        clusters.find(other[0].number): other[0]
        for other in groups
        if len(other[0].person.middle) > length and middles_agree(middle, other[0].person.middle)
    }
    if len(fitting) == 1:
        (other,) = fitting.values()
        for node in nodes:
            clusters.join(other.number, node.number, _ONE_MIDDLE)


def _join_initials(family: Sequence[Node], clusters: Clusters) -> None:
    strangers, full = [], [node for node in family if node.person.full]
    for node in (n for n in family if n.person.initialled):
        candidates = _candidates(node, full, clusters)
        if len(candidates) == 1:
            clusters.join(next(iter(candidates)), node.number, _INITIALS)
        elif not candidates:
            strangers.append(node)
    _join_groups(strangers, clusters)


def _candidates(node: Node, others: Iterable[Node], clusters: Clusters) -> set[int]:
    """The groups with a member that fits, less those with a member that contradicts."""
    fitting: set[int] = set()
    against: set[int] = set()
    for other in others:
        (fitting if _fits(node, other) else against).add(clusters.find(other.number))
    return fitting - against


def _fits(short: Node, long: Node) -> bool:
    a, b = short.person, long.person
    return (
        b.given.startswith(a.given)
        and (len(a.given) < 2 or a.given == b.given)
        and middles_agree(a.middle, b.middle)
        and genders_agree(gender(a), gender(b))
    )


def _join_surnames(family: Sequence[Node], clusters: Clusters, bonds: Bonds) -> None:
    """Join bare surnames to the one person of that surname in the corpus."""
    persons = _persons([node for node in family if node.person.given], clusters, bonds)
    for node in (node for node in family if not node.person.given):
        if len(persons) == 1:
            _join_part(node, *next(iter(persons.items())), clusters, bonds)


def _join_given_names(nodes: Sequence[Node], clusters: Clusters, bonds: Bonds) -> None:
    """Join «Бану Малиховна» to the one person of that given name and patronymic."""
    named = _grouped((n for n in nodes if n.person.middle), lambda n: n.person.given)
    for group in named.values():
        full = [node for node in group if node.person.surname]
        for node in (node for node in group if not node.person.surname):
            persons = _persons([n for n in full if _fits(node, n)], clusters, bonds)
            if len(persons) == 1:
                _join_part(node, *next(iter(persons.items())), clusters, bonds)


def _persons(nodes: Iterable[Node], clusters: Clusters, bonds: Bonds) -> dict[int, _Candidate]:
    persons: defaultdict[int, _Candidate] = defaultdict(_Candidate)
    for node in nodes:
        person = persons[clusters.find(node.number)]
        person.documents.add(node.document)
        person.bonds |= bonds(node.number)
    return persons


def _join_part(
    node: Node, number: int, person: _Candidate, clusters: Clusters, bonds: Bonds
) -> None:
    # A document that names both apart has not taken them for one.
    if node.document not in person.documents and person.bonds & bonds(node.number):
        clusters.join(number, node.number, _PART)
