"""Which item of the world each entity of a document is, by the links of the mentions it shares.

Of the system's persons and organisations those count that stand on linked mentions; the others
(unlinked, or linked to nothing) say nothing about joining.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.evaluation.alignment import GoldParty, align
from kg.evaluation.gold.links import Link
from kg.evaluation.spans import Span
from kg.records import Extraction
from kg.resolution.records import Member

TYPES = {"PERSON": "Person", "ORGANIZATION": "Organization"}


def linked_entities(extraction: Extraction, links: Sequence[Link]) -> dict[Member, str]:
    """The entities of the document that share mentions with a linked one: address → Q-number."""
    spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for number, link in enumerate(links):
        if link.type in TYPES:
            spans[link.item or f"?{number}", TYPES[link.type]].append(link.span)
    parties = [GoldParty(f"{type_} {item}", type_, s) for (item, type_), s in spans.items()]
    entities = [e for e in extraction.entities if e.type in TYPES.values()]
    best = align(entities, parties).best
    labels: dict[Member, str] = {}
    for entity in entities:
        type_, _, item = best.get(entity.id, "").partition(" ")
        if type_ == entity.type and not item.startswith("?"):
            labels[extraction.id, entity.id] = item
    return labels


def classes(links: Iterable[Link]) -> set[str]:
    """The items that name a class and not one thing («полиция», «правительство»).

    NEREL links a common noun to the Wikidata item of the class, in every country and century.
    Such a noun has no capital: these are the items most of whose mentions have none.
    """
    mentions: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for link in links:
        if link.item and link.type in TYPES:
            mentions[link.item] += 1
            small[link.item] += link.text == link.text.lower()
    return {item for item, number in mentions.items() if small[item] * 2 > number}
