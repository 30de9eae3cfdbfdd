"""The word lists that resolution asks, ready for comparison (folded)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.resolution.folding import fold
from kg.resources import resource

_ADJECTIVE_ENDINGS = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
_NOUN_ENDINGS = ("ние", "тие", "сие")  # движение, предприятие: nouns in spite of -ие


@dataclass(frozen=True, slots=True)
class Words:
    """Folded word lists; `data/lexicon/ru/resolution.toml` says what each one means."""

    legal_heads: Mapping[str, str]
    legal_forms: frozenset[str]
    same_heads: Mapping[str, str]
    heads_after: Mapping[str, str]
    unique: frozenset[str]
    sole: frozenset[str]
    national: frozenset[str]
    by_country: frozenset[str]
    parts: frozenset[str]
    generic: Mapping[str, frozenset[str]]
    place_kinds: frozenset[str]
    countries: Mapping[str, str]
    country_abbreviations: Mapping[str, str]
    country_adjectives: Mapping[str, str]
    titles: frozenset[str]
    generations: frozenset[str]
    stumps: Mapping[str, str]
    abbreviations: Mapping[str, str]

    def is_generic(self, type_: str, words: Iterable[str]) -> bool:
        """True when no word of the name says which one of its kind is meant."""
        listed = self.generic.get(type_, frozenset())
        return all(word in listed or stem(word) in listed for word in words)


def is_adjective(word: str) -> bool:
    """True for an adjective in the nominative, by its ending."""
    return word.endswith(_ADJECTIVE_ENDINGS) and not word.endswith(_NOUN_ENDINGS)


def stem(word: str) -> str:
    """An adjective without its ending and with a mark («городской», «городская» → «городск-»)."""
    return f"{word[:-2]}-" if is_adjective(word) else word


@cache
def load_words() -> Words:
    """The shipped lists for Russian."""
    own, bodies, places, initiatives, abbreviations = (
        _toml(resource("data", "lexicon", "ru", f"{name}.toml"))
        for name in ("resolution", "organizations", "places", "initiatives", "abbreviations")
    )
    return Words(
        legal_heads={key: fold(value) for key, value in own["legal_heads"].items()},
        legal_forms=frozenset(own["legal_heads"]) | _all(bodies["legal"]),
        same_heads={fold(key): fold(value) for key, value in own["same_heads"].items()},
        heads_after={fold(key): fold(value) for key, value in own["heads_after"].items()},
        unique=_folded(own["bodies"]["unique"])
        | _folded(full for full, _ in abbreviations["known"].values()),
        sole=_folded(own["bodies"]["unique"]),
        national=_folded(_spelled(own["bodies"]["national"], own["stumps"])),
        by_country=_folded(own["bodies"]["by_country"]),
        parts=_folded(bodies["strength"]["part"]) | _folded(own["bodies"]["parts"]),
        generic={
            "Organization": _folded(own["generic"]["Organization"]) | _common(bodies),
            "Place": _folded(own["generic"]["Place"]) | _folded(_all(places["kinds"])),
            "Initiative": _folded(own["generic"]["Initiative"]) | _folded(initiatives["heads"]),
        },
        place_kinds=_folded(_all(places["kinds"])),
        countries={
            fold(name): fold(common)
            for common, others in places["countries"].items()
            for name in (common, *others)
            if len(name) > 3  # «РТ» is Tajikistan and Tatarstan
        },
        country_abbreviations={
            fold(short): fold(common) for short, common in own["country_abbreviations"].items()
        },
        country_adjectives={
            stem(fold(adjective)): fold(common)
            for adjective, common in own["country_adjectives"].items()
        },
        stumps={fold(short): fold(long) for short, long in own["stumps"].items()},
        abbreviations={
            fold(short): fold(full) for short, (full, _) in abbreviations["known"].items()
        },
        titles=_folded(own["persons"]["titles"]),
        generations=_folded(own["persons"]["generations"]),
    )


def _spelled(names: Iterable[str], stumps: Mapping[str, str]) -> Iterator[str]:
    """The names, and those written out that are stumps."""
    for name in names:
        yield from (name, stumps.get(name, name))


def _common(bodies: Mapping[str, Any]) -> frozenset[str]:
    nouns = _all(bodies["kinds"]) | _all(bodies["bodies"])
    return frozenset(stem(fold(word)) for word in (*nouns, *_all(bodies["modifiers"])))


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _all(lists: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(word for words in lists.values() for word in words)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)
