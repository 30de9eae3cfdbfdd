"""What the word lists say about the heads and modifiers of organisation names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.extraction.lexicon import lexicon, words


@dataclass(frozen=True, slots=True)
class OrganizationWords:
    """The list `organizations`, turned round for lookup by word."""

    kind: dict[str, str]
    body: dict[str, str]
    legal: dict[str, str]
    named: frozenset[str]
    part: frozenset[str]
    level: frozenset[str]
    plain: frozenset[str]
    not_after_po: frozenset[str]


@cache
def organization_words() -> OrganizationWords:
    """The words by which organisations are named, for lookup."""
    table = lexicon("organizations")
    return OrganizationWords(
        kind=_turned(table["kinds"]),
        body=_turned(table["bodies"]),
        legal=_turned(table["legal"]),
        named=words("organizations", "strength", "named"),
        part=words("organizations", "strength", "part"),
        level=words("organizations", "modifiers", "level"),
        plain=words("organizations", "modifiers", "plain"),
        not_after_po=words("organizations", "links", "not_after_po"),
    )


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    """{kind: [words]} as {word: kind}; the first kind that lists a word has it."""
    turned: dict[str, str] = {}
    for kind, listed in table.items():
        for word in listed:
            turned.setdefault(word, kind)
    return turned


def normal(word: str) -> str:
    """Lower case with ё as е: how words are compared."""
    return word.lower().replace("ё", "е")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The list `places`, turned round for lookup by word."""

    kind: dict[str, str]
    known: dict[str, str]  # normalised name -> kind
    country: dict[str, str]  # normalised name or abbreviation -> the country's common name
    ignored: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """The words by which places are named, for lookup."""
    table = lexicon("places")
    country = {normal(name): name for name in table["countries"]}
    for name, others in table["countries"].items():
        country.update({normal(other): name for other in others})
    known = {normal(n): "City" for n in table["cities"]["names"]}
    known.update({normal(n): "Region" for n in table["regions"]["names"]})
    known.update(dict.fromkeys(country, "Country"))
    return PlaceWords(
        kind=_turned(table["kinds"]),
        known=known,
        country=country,
        ignored=frozenset(table["not_places"]["names"]),
    )
