"""Why clusters differ from links: wrong merges and splits by cause, as far as data can tell it.

The cause is looked for in this order.  «Class»: the link is to a class and not to one thing.
«Mention»: in its own document the entity already stands on mentions of several items, or under a
name that the linked mentions do not have, so no joining could be right.  Else the name itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.evaluation.gold.links import Link
from kg.evaluation.spans import overlap
from kg.records import Entity
from kg.resolution.folding import fold
from kg.resolution.people import parse_person
from kg.resolution.records import Member
from kg.resolution.titles import parse_title

Error = Literal["wrong merge", "split"]
_STEM = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One label too much in a cluster, or one cluster too much for a label."""

    error: Error
    type: str
    cause: str
    names: tuple[str, str]  # of the main part, of the part that is too much


@dataclass(frozen=True, slots=True)
class _Data:
    entities: Mapping[Member, Entity]
    links: Mapping[str, Sequence[Link]]
    labels: Mapping[Member, str]
    general: Collection[str]


def wrong_cases(
    entities: Mapping[Member, Entity],
    links: Mapping[str, Sequence[Link]],
    labels: Mapping[Member, str],
    clusters: Mapping[Member, str],
    general: Collection[str],
) -> Iterator[Case]:
    """For each label of a cluster beside its main one, a case."""
    data = _Data(entities, links, labels, general)
    return _cases("wrong merge", data, _grouped(labels, clusters), labels)


def split_cases(
    entities: Mapping[Member, Entity],
    links: Mapping[str, Sequence[Link]],
    labels: Mapping[Member, str],
    clusters: Mapping[Member, str],
    general: Collection[str],
) -> Iterator[Case]:
    """For each cluster of a label beside its main one, a case."""
    data = _Data(entities, links, labels, general)
    typed = {m: f"{entities[m].type} {label}" for m, label in labels.items()}
    return _cases("split", data, _grouped(labels, typed), clusters)


def _cases(
    error: Error, data: _Data, wholes: Mapping[str, list[Member]], parts: Mapping[Member, str]
) -> Iterator[Case]:
    """For each part of a whole beside its largest one, a case."""
    for members in wholes.values():
        by_part = _grouped(members, parts)
        main, *others = sorted(by_part.values(), key=lambda found: (-len(found), found))
        for part in others:
            yield _case(error, data, main, part)


def _grouped(
    members: Mapping[Member, str] | Sequence[Member], key: Mapping[Member, str]
) -> dict[str, list[Member]]:
    groups: defaultdict[str, list[Member]] = defaultdict(list)
    for member in members:
        groups[key[member]].append(member)
    return groups


def _case(error: Error, data: _Data, main: Sequence[Member], part: Sequence[Member]) -> Case:
    one, two = data.entities[main[0]], data.entities[part[0]]
    cause = _cause(error, data, main, part)
    return Case(error, two.type, cause, (one.name, two.name))


def _cause(error: Error, data: _Data, main: Sequence[Member], part: Sequence[Member]) -> str:
    if {data.labels[main[0]], data.labels[part[0]]} & set(data.general):
        return "the link is to a class"
    if any(all(_is_mixed(member, data) for member in side) for side in (main, part)):
        return "mentions of several things in one document, or a misread name"
    documents = {document for document, _ in main}
    if error == "split" and documents.issuperset(document for document, _ in part):
        return "two entities of one document"
    return _cause_of_name(error, data.entities[main[0]], data.entities[part[0]])


def _is_mixed(member: Member, data: _Data) -> bool:
    """The entity stands on mentions of other items, or its name is none that the item has there."""
    entity, item = data.entities[member], data.labels[member]
    spans = [(m.start, m.end) for m in entity.mentions if m.form == "name"]
    hit = Counter(
        link.item
        for link in data.links[member[0]]
        if any(2 * overlap(span, link.span) > max(1, span[1] - span[0]) for span in spans)
    )
    words = {w[:_STEM] for link in data.links[member[0]] if link.item == item for w in _words(link)}
    return len(hit) > 1 or not words & {word[:_STEM] for word in fold(entity.name).split()}


def _words(link: Link) -> list[str]:
    return fold(link.text).split()


def _cause_of_name(error: Error, one: Entity, two: Entity) -> str:
    if two.type == "Person":
        return _cause_of_person(error, one, two)
    if error == "wrong merge":
        return "namesakes, or two links for one thing"
    left, right = (parse_title(e.name, e.type) for e in (one, two))
    if left.floating or right.floating:
        return "the name does not say which one is meant"
    if left.abbreviated != right.abbreviated:
        return "an abbreviation that no text explains"
    return "another name"


def _cause_of_person(error: Error, one: Entity, two: Entity) -> str:
    if error == "wrong merge":
        return "namesakes, or two links for one person"
    left, right = parse_person(one.name), parse_person(two.name)
    if not (left.full and right.full):
        return "a part of the name without evidence"
    return "another name or spelling"
