"""Parts of persons' names: initials, surnames alone, given names with patronymics.

«Б. Нургазиева»    only when one person of the corpus fits
«Нургазиева»       only when one fits and shares a body or place, or one alone shares the post
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.resolution.clusters import Clusters
from kg.resolution.evidence import Evidence, Person, grouped, persons
from kg.resolution.nodes import Node
from kg.resolution.people import (
    PersonName,
    begins,
    gender,
    genders_agree,
    is_initial,
    middles_agree,
    patronymic_key,
)

JoinGroups = Callable[[Iterable[Node], Clusters], None]

_INITIALS = "the initials fit one person only"
_PART = "the part of the name fits one person only, and both belong to the same body or place"
_POST = "the part of the name fits, and of all who bear it one alone holds the same post"


def join_parts(
    nodes: Sequence[Node], clusters: Clusters, evidence: Evidence, join_groups: JoinGroups
) -> None:
    """Join what shortens a full name; `join_groups` joins initials that shorten nobody's."""
    families = grouped(nodes, lambda node: node.person.surname)
    for family in families.values():
        strangers = _join_initials(family, clusters)
        join_groups(strangers, clusters)
    for surname, family in families.items():
        if surname:
            known = [node for node in family if node.person.given]
            _join_bare([n for n in family if not n.person.given], known, clusters, evidence)
    _join_given_names(nodes, clusters, evidence)


def _join_initials(family: Sequence[Node], clusters: Clusters) -> list[Node]:
    """Join the initials of one surname to whom they fit; the nodes that fit nobody."""
    names = _names_of([node for node in family if node.person.full], clusters)
    by_letter: defaultdict[str, set[int]] = defaultdict(set)
    for root, held in names.items():
        for name in held:
            by_letter[name.given[0]].add(root)
    strangers: list[Node] = []
    short = [node for node in family if node.person.initialled]
    for name, nodes in grouped(short, lambda node: node.person).items():
        roots = by_letter.get(name.given[0], set())
        fitting = [root for root in roots if all(fits(name, other) for other in names[root])]
        if len(fitting) == 1:
            for node in nodes:
                clusters.join(fitting[0], node.number, _INITIALS)
        elif not fitting:
            strangers += nodes
    return strangers


def _names_of(nodes: Iterable[Node], clusters: Clusters) -> dict[int, set[PersonName]]:
    """The different names of each group of persons."""
    found: defaultdict[int, set[PersonName]] = defaultdict(set)
    for node in nodes:
        found[clusters.find(node.number)].add(node.person)
    return found


def fits(short: PersonName, long: PersonName) -> bool:
    """True when one name may shorten the other: initials, patronymics and gender agree."""
    if is_initial(short.given):
        given = begins(long.given, short.given)
    else:
        given = short.plain_given == long.plain_given
    return (
        given
        and middles_agree(short.middle, long.middle)
        and genders_agree(gender(short), gender(long))
    )


def _join_bare(
    bare: Sequence[Node], known: Sequence[Node], clusters: Clusters, evidence: Evidence
) -> None:
    """Join parts of a name to one of the persons who bear it."""
    if not bare or not known:
        return
    bearers = persons(known, clusters, evidence)
    holders = _by_post(bearers)
    for node in bare:
        own = persons([node], clusters, evidence)[clusters.find(node.number)]
        if len(bearers) == 1:
            (person,) = bearers.values()
            if person.shares(own):
                clusters.join(person.number, node.number, _PART)
            continue
        same = {root for post in own.posts for root in holders.get(post, ())}
        if len(same) == 1 and bearers[min(same)].documents.isdisjoint(own.documents):
            clusters.join(min(same), node.number, _POST)


def _by_post(bearers: Mapping[int, Person]) -> dict[int, set[int]]:
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for root, person in bearers.items():
        for post in person.posts:
            holders[post].add(root)
    return holders


def _join_given_names(nodes: Sequence[Node], clusters: Clusters, evidence: Evidence) -> None:
    """Join «Бану Малиховна» to the one person of that given name and patronymic."""
    named = grouped((n for n in nodes if n.person.middle), lambda n: n.person.plain_given)
    for group in named.values():
        by_middle = grouped(group, lambda node: patronymic_key(node.person.middle))
        for fellows in by_middle.values():
            full = [node for node in fellows if node.person.surname]
            bare = [node for node in fellows if not node.person.surname]
            _join_bare(bare, full, clusters, evidence)
