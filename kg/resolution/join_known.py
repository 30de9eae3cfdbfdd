"""Entities that the authority list knows: the same row, the same thing.

A name joins a row only when it fits no other row, and it has priority over the other rules, since
the list says what a name means that by itself is vague («Роскомнадзор»).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.resolution.authority import Authority, Row
from kg.resolution.clusters import Clusters
from kg.resolution.join_things import settled_core, written_out
from kg.resolution.nodes import Node

_KNOWN = "both are names of the same thing in the authority list"


def join_known(nodes: Sequence[Node], clusters: Clusters, authority: Authority) -> dict[int, Row]:
    """Join the nodes of each row; by number of node, the row that it fits."""
    found, others = _find(nodes, authority)
    by_row: defaultdict[str, list[int]] = defaultdict(list)
    for number, (row, node) in list(found.items()):
        if _is_bare(node) and settled_core(node) in others:
            del found[number]  # «Аманат» alone, where the corpus knows a newspaper of that name
        else:
            by_row[row.id].append(number)
    for numbers in by_row.values():
        clusters.join_all(numbers, _KNOWN)
    return {number: row for number, (row, _) in found.items()}


def _find(
    nodes: Sequence[Node], authority: Authority
) -> tuple[dict[int, tuple[Row, Node]], set[str]]:
    """The nodes that fit a row, and the cores by which the corpus knows something else."""
    found: dict[int, tuple[Row, Node]] = {}
    others: set[str] = set()
    memory: dict[tuple[str, ...], Row | None] = {}
    for node in nodes:
        keys = tuple(_keys(node))
        if not any(authority.has(node.entity.type, key) for key in keys):
            continue
        detail = node.person.middle if node.entity.type == "Person" else node.title.head
        same = (node.entity.type, node.entity.kind or "", detail, str(_is_bare(node)), *keys)
        if same not in memory:
            memory[same] = authority.find(node, keys)
        row = memory[same]
        if row is None:
            others.add(keys[0])
        else:
            found[node.number] = row, node
    return found, others


def _is_bare(node: Node) -> bool:
    """A name in quotes with no word about what it names."""
    own = node.entity.type == "Organization" and node.title.quoted
    return own and not node.title.head and not node.entity.kind


def _keys(node: Node) -> Iterator[str]:
    if node.entity.type == "Person":
        if node.person.full:
            yield f"{node.person.plain_given} {node.person.surname}"
        return
    yield settled_core(node)
    if full := written_out(node):
        yield full


def rows_of(groups: Sequence[Sequence[Node]], known: Mapping[int, Row]) -> list[Row | None]:
    """The row of each group: the only one that its nodes fit, and given to the first group only."""
    taken: set[str] = set()
    rows: list[Row | None] = []
    for group in groups:  # ordered by their smallest member
        found = {
            known[node.number].id: known[node.number] for node in group if node.number in known
        }
        row = next(iter(found.values())) if len(found) == 1 else None
        rows.append(None if row is None or row.id in taken else row)
        if row:
            taken.add(row.id)
    return rows
