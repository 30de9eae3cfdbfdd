"""Which persons of different documents are one.

    «Бану Нургазиева» = «Бану Малиховна Нургазиева»  unless two patronymics contradict each other
    «Роберт Мугабе» = «Роберт Габриэль Мугабе»       when the corpus knows one such longer name
    other spellings                                  see `kg.resolution.variants`
    parts of names, initials                         see `kg.resolution.join_parts`

A wrong edge about a real person is worse than a missing one: in doubt a name stays its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.resolution.clusters import Clusters
from kg.resolution.evidence import Evidence, grouped
from kg.resolution.join_parts import join_parts
from kg.resolution.nodes import Node
from kg.resolution.people import middles_agree, patronymic_key
from kg.resolution.variants import join_variants

_SAME = "the same given name and surname"
_SAME_MIDDLE = "the same given name, patronymic and surname"
_ONE_MIDDLE = "the same given name and surname, and the patronymic stands in one only"
_LIKE_PATRONYMIC = "the same given name and surname, which looks like a patronymic"
_LONGER = "the same first given name and surname, and the further names stand in one only"


def join_people(
    nodes: Sequence[Node], clusters: Clusters, evidence: Evidence, variants: set[int]
) -> None:
    """Join the nodes of type Person; the nodes whose spelling is not the usual go to `variants`."""
    full = [node for node in nodes if node.person.full]
    join_groups(full, clusters)
    _join_like_patronymics(nodes, full, clusters)
    _join_longer(full, clusters, variants)
    join_variants(full, clusters, evidence, variants)
    join_parts(nodes, clusters, evidence, join_groups)


def join_groups(nodes: Iterable[Node], clusters: Clusters) -> None:
    """Join nodes that share given name (or initial) and surname, patronymics permitting."""
    groups = grouped(nodes, lambda node: (node.person.plain_given, node.person.surname))
    for group in (group for group in groups.values() if len(group) > 1):
        _join_namesakes(group, clusters)


def _join_namesakes(group: Sequence[Node], clusters: Clusters) -> None:
    by_middle = grouped(group, lambda node: patronymic_key(node.person.middle))
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


def _join_like_patronymics(nodes: Sequence[Node], full: Sequence[Node], clusters: Clusters) -> None:
    """«Виктор Янукович» is no Viktor, son of Januk, where others of this surname are known."""
    known = grouped(full, lambda node: (node.person.plain_given, node.person.surname))
    for node in nodes:
        name = node.person
        if name.given and name.middle and not name.surname:
            namesakes = known.get((name.plain_given, name.middle), ())
            persons = {clusters.find(other.number) for other in namesakes}
            if len(persons) == 1:
                clusters.join(persons.pop(), node.number, _LIKE_PATRONYMIC)


def _join_longer(full: Sequence[Node], clusters: Clusters, variants: set[int]) -> None:
    groups = grouped(full, lambda node: (node.person.given.partition(" ")[0], node.person.surname))
    for group in groups.values():
        by_given = grouped(group, lambda node: node.person.given)
        if len(by_given) != 2:
            continue
        short, long = sorted(by_given, key=len)
        roots = [{clusters.find(n.number) for n in by_given[given]} for given in (short, long)]
        if " " not in short and all(len(root) == 1 for root in roots):
            variants.update(node.number for node in by_given[long])
            clusters.join(by_given[short][0].number, by_given[long][0].number, _LONGER)
