"""What people have decided about names, in the form that resolution asks; `kg.decisions` makes it.

A person's word wins over the program's, and a later word over an earlier one: verdicts are taken
from the newest to the oldest, before any rule, and an older one does what the newer ones leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.resolution.clusters import Clusters
from kg.resolution.nodes import Node
from kg.resolution.records import Member, Resolution, ResolvedEntity


@dataclass(frozen=True, slots=True)
class Verdict:
    """These members are one thing with those, or never one with them.

    The first of each side stands for it where a reason names both.  `note` says whose word it is;
    it becomes the reason of the merge.  `marks` go into the ids of the two sides where nothing else
    tells them apart, as with namesakes.
    """

    one: bool
    left: tuple[Member, ...]
    right: tuple[Member, ...]
    note: str = ""
    marks: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Naming:
    """The thing with these members is to be called so."""

    members: tuple[Member, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All that is decided about names, the newest first."""

    pairs: tuple[Verdict, ...] = ()
    names: tuple[Naming, ...] = ()


UNDECIDED = Verdicts()


def judge(nodes: Sequence[Node], clusters: Clusters, verdicts: Verdicts) -> None:
    """Join what people have joined, and wall off what they have set apart."""
    if not verdicts.pairs:
        return
    numbers = {node.member: node.number for node in nodes}
    for verdict in verdicts.pairs:
        left, right = _numbers(verdict.left, numbers), _numbers(verdict.right, numbers)
        if not verdict.one:
            clusters.wall_off(left, right, verdict.marks)
        elif left and right:
            _force(nodes, clusters, left, right, verdict.note)


def _force(
    nodes: Sequence[Node], clusters: Clusters, left: list[int], right: list[int], note: str
) -> None:
    """Join two sets of one type; a thing of another type is none of them."""
    type_ = nodes[left[0]].entity.type
    left, right = ([n for n in side if nodes[n].entity.type == type_] for side in (left, right))
    if right:
        clusters.force(left, right, note)


def rename(resolution: Resolution, namings: Sequence[Naming]) -> Resolution:
    """The entities under the names that people prefer; the old name becomes an alias."""
    chosen: dict[str, str] = {}
    for naming in namings:
        holder = _holder(naming.members, resolution)
        if holder:
            chosen.setdefault(holder, naming.name)
    if not chosen:
        return resolution
    return Resolution(tuple(_renamed(entity, chosen) for entity in resolution.entities))


def _numbers(members: Iterable[Member], numbers: Mapping[Member, int]) -> list[int]:
    return [numbers[member] for member in members if member in numbers]


def _holder(members: Iterable[Member], resolution: Resolution) -> str:
    """The entity that has most of the members; '' when none has any."""
    counts = Counter(resolution.of(*member).id for member in members if member in resolution)
    return min(counts, key=lambda id_: (-counts[id_], id_), default="")


def _renamed(entity: ResolvedEntity, chosen: Mapping[str, str]) -> ResolvedEntity:
    name = chosen.get(entity.id, entity.name)
    if name == entity.name:
        return entity
    aliases = {*entity.aliases, entity.name} - {name}
    forms = tuple(form for form in entity.forms if form != name)
    return replace(entity, name=name, aliases=tuple(sorted(aliases)), forms=forms)
