"""What the mentions of a NEREL document are linked to, from its brat annotation.

    T1<tab>PERSON 0 12<tab>Айгуль Ахметова
    N1<tab>Reference T1 Wikidata:Q42<tab>Айгуль Ахметова

A mention without a Wikidata item has `Wikidata:NULL`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluation.spans import Span


@dataclass(frozen=True, slots=True)
class Link:
    """A mention with its NEREL type and the Q-number that it is linked to (None: no item)."""

    type: str
    span: Span
    text: str
    item: str | None


def read_links(annotation: str) -> list[Link]:
    """The linked mentions in the order of their links; lines of other kinds are passed over."""
    mentions = dict(_mentions(annotation))
    links = []
    for line in annotation.splitlines():
        key, _, rest = line.partition("\t")
        words = rest.partition("\t")[0].split()
        if key.startswith("N") and len(words) == 3 and words[1] in mentions:
            type_, span, text = mentions[words[1]]
            item = words[2].rpartition(":")[2]
            links.append(Link(type_, span, text, None if item == "NULL" else item))
    return links


def _mentions(annotation: str) -> Iterator[tuple[str, tuple[str, Span, str]]]:
    for line in annotation.splitlines():
        key, *rest = line.split("\t")
        if key.startswith("T") and rest:
            type_, *numbers = rest[0].replace(";", " ").split()
            span = (int(numbers[0]), int(numbers[-1]))
            yield key, (type_, span, rest[1] if len(rest) > 1 else "")
