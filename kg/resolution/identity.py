"""Stable ids: `person/banu-nurgazieva-5d0c2a71`.

The id is made from the type and a *key*, never from the spelling that happens to be preferred,
from the order of the documents or from a counter.  The same input therefore gives the same ids, and
a new document leaves the ids of the others alone.  The key is

- of a person, the given name and the surname: a patronymic that arrives later changes nothing.
  Where the corpus knows two patronymics for one given name and surname, each has its own in the
  key, and the name without a patronymic keeps the plain one;
- of anything else, its own name without quotes, legal form and noun of kind: «партия «Өрлеу»» that
  arrives after «Өрлеу» changes nothing.  Where two kinds share the name, each has its kind in the
  key;
- of namesakes that a person has set apart, the same and the side of that decision;
- of what the authority list knows, the id of its row, however texts spell it;
- of what only its document can tell («Нургазиева», «областной акимат»), the name and the document.

An id does change when a document shows a part of a name or an abbreviation to be somebody known by
a full one: the two have become one, and the full name's id is the one that stays.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.resolution.authority import Row
from kg.resolution.folding import fold, slug
from kg.resolution.join_things import country, settled_core, signatures
from kg.resolution.nodes import Node
from kg.resolution.people import patronymic_key


@dataclass(frozen=True, slots=True)
class Key:
    """What identifies a group: its base, what tells it from others of that base, and its place."""

    base: str
    qualifier: str = ""
    place: str = ""


def identify(
    groups: Sequence[Sequence[Node]],
    marks: Sequence[str] = (),
    variants: Collection[int] = frozenset(),
    rows: Sequence[Row | None] = (),
) -> list[str]:
    """The ids of groups of nodes, in their order.

    `marks` tell apart what only a person's decision does; '' where there is none.  `variants` are
    the nodes whose spelling is not the usual one; they have no say in the key.
    `rows` are what the authority list knows of the groups; its id does not depend on spelling.
    """
    keys = [_key(usual(group, variants)) for group in groups]
    marks = marks or [""] * len(groups)
    types: list[str] = [group[0].entity.type for group in groups]
    holders: defaultdict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for number, (type_, key, mark) in enumerate(zip(types, keys, marks, strict=True)):
        holders[type_, key.base, key.place, mark].append(number)
    ids = [""] * len(groups)
    for (type_, base, place, mark), numbers in holders.items():
        parts = _told_apart({n: keys[n].qualifier for n in numbers}, groups)
        for number, extra in parts.items():
            ids[number] = _id(type_, base, [place, mark, *extra])
    for number, row in enumerate(rows):
        if row is not None:
            ids[number] = f"{types[number].lower()}/{row.id}"
    return ids


def usual(group: Sequence[Node], variants: Collection[int]) -> Sequence[Node]:
    """The nodes whose spelling is the usual one of their group."""
    return [node for node in group if node.number not in variants] or group


def _told_apart(
    qualifiers: Mapping[int, str], groups: Sequence[Sequence[Node]]
) -> dict[int, list[str]]:
    """What to add to the keys of groups that share their base."""
    if len(qualifiers) == 1:
        return {number: [] for number in qualifiers}
    told: dict[int, list[str]] = {}
    seen: set[str] = set()
    # The group with the smallest member comes first and keeps the shorter key.
    for number in sorted(qualifiers, key=lambda n: groups[n][0].member):
        qualifier = qualifiers[number]
        member = ["/".join(groups[number][0].member)] if qualifier in seen else []
        told[number] = ([qualifier] if qualifier else []) + member
        seen.add(qualifier)
    return told


def _id(type_: str, base: str, extra: Sequence[str]) -> str:
    key = "\n".join([type_, base, *filter(None, extra)])
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{type_.lower()}/{'-'.join(filter(None, [slug(base), digest]))}"


def _key(group: Sequence[Node]) -> Key:
    return _person_key(group) if group[0].entity.type == "Person" else _title_key(group)


def _person_key(group: Sequence[Node]) -> Key:
    names = [node.person for node in group]
    full = [name for name in names if name.full]
    known = full or [name for name in names if name.initialled]
    if not known:
        return Key(min(fold(node.entity.name) for node in group), place=group[0].document)
    middles = {" ".join(patronymic_key(name.middle)) for name in known if name.middle}
    base = min(f"{name.given} {name.surname}" for name in known)
    return Key(base, qualifier=max(sorted(middles), key=len, default=""))


def _title_key(group: Sequence[Node]) -> Key:
    own = [node for node in group if not node.title.abbreviated] or list(group)
    # A person may have joined «областной акимат» with the one that it is: its name is the key.
    own = [node for node in own if not _is_vague(node)] or own
    base = min(settled_core(node) for node in own)
    if all(map(_is_vague, own)):
        return Key(base, place=group[0].document)
    kinds = sorted(filter(None, signatures(own).values()))
    return Key(base, qualifier=kinds[0] if kinds else "")


def _is_vague(node: Node) -> bool:
    return node.title.floating and not country(node)
