"""Relation patterns are data: what a pattern is, and how a file of them is read and checked.

The keys of a pattern are explained at the head of `data/patterns/ru.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args

from kg.errors import PatternError
from kg.extraction.lexicon import read_toml
from kg.records import ENTITY_TYPES, Polarity
from kg.resources import resource

_CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
_FUNCTIONS = (
    "agent", "theme", "clause", "speaker", "speakers", "owner", "subject", "self", "governed",
    "opinion", "complement", "topic",
)  # fmt: skip
_SLOT = re.compile(rf"{'|'.join(_FUNCTIONS)}|(?:[а-яёa-z ]+\+)?(?:{'|'.join(_CASES)})")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a participant stands: a function («agent») or a preposition with a case."""

    function: str
    preposition: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to state a relation."""

    id: str
    relation: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    words: frozenset[str]
    light: frozenset[str]
    companions: frozenset[str]
    prepositions: frozenset[str]
    through: frozenset[str]
    under: frozenset[str]
    subject: tuple[Slot, ...]
    object: tuple[Slot, ...]
    subject_types: frozenset[str]
    object_types: frozenset[str]
    polarity: Polarity
    confidence: float
    pronouns: bool
    examples: tuple[Mapping[str, Any], ...] = field(default=(), compare=False)

    @property
    def triggers(self) -> frozenset[str]:
        """Every lemma that can set the pattern off."""
        return self.verbs | self.nouns | self.words


def parse_slot(text: str, where: str) -> Slot:
    """«agent», «theme», «за+Acc», «Ins» → Slot; PatternError for anything else."""
    if not _SLOT.fullmatch(text):
        raise PatternError(
            f"{where}: slot {text!r} is not known; use {', '.join(_FUNCTIONS)}, a case "
            f"({', '.join(_CASES)}) or a preposition and a case such as за+Acc"
        )
    preposition, plus, case = text.rpartition("+")
    if plus:
        return Slot("case", preposition, case)
    return Slot("case", "", text) if text in _CASES else Slot(text)


_KEYS = {
    "id", "relation", "verbs", "nouns", "words", "light", "with", "prepositions", "through",
    "under", "subject", "object", "subjects", "objects", "polarity", "confidence", "pronouns",
    "examples",
}  # fmt: skip


def parse_pattern(row: Mapping[str, Any], where: str) -> Pattern:
    """One `[[pattern]]` table; PatternError says which key is wrong."""
    name = row.get("id")
    if not isinstance(name, str) or not name:
        raise PatternError(f'{where}: a pattern has no id; give it one, such as id = "my.fund"')
    where = f"{where}, pattern {name}"
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise PatternError(
            f"{where}: key {unknown[0]!r} is not known; use one of {', '.join(sorted(_KEYS))}"
        )
    relation = row.get("relation")
    if not isinstance(relation, str) or not _NAME.fullmatch(relation):
        raise PatternError(f'{where}: relation must be a name in lower case such as "funds"')
    polarity = row.get("polarity", "positive")
    if polarity not in get_args(Polarity):
        raise PatternError(f'{where}: polarity must be "positive" or "negative"')
    confidence = row.get("confidence", 0.8)
    if not isinstance(confidence, int | float) or not 0 < confidence <= 1:
        raise PatternError(f"{where}: confidence must be a number above 0 and up to 1")
    pattern = Pattern(
        id=name,
        relation=relation,
        verbs=_strings(row, "verbs", where),
        nouns=_strings(row, "nouns", where),
        words=_strings(row, "words", where),
        light=_strings(row, "light", where),
        companions=_strings(row, "with", where),
        prepositions=_strings(row, "prepositions", where),
        through=_strings(row, "through", where),
        under=_strings(row, "under", where),
        subject=_slots(row, "subject", where),
        object=_slots(row, "object", where),
        subject_types=_types(row, "subjects", ("Person", "Organization"), where),
        object_types=_types(row, "objects", ("Person", "Organization", "Initiative"), where),
        polarity=polarity,
        confidence=float(confidence),
        pronouns=row.get("pronouns", True) is not False,
        examples=tuple(row.get("examples", ())),
    )
    if not pattern.triggers:
        raise PatternError(f"{where}: no trigger; give verbs, nouns or words")
    return pattern


def _strings(row: Mapping[str, Any], key: str, where: str) -> frozenset[str]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise PatternError(f"{where}: {key} must be a list of words in quotes")
    return frozenset(value)


def _slots(row: Mapping[str, Any], key: str, where: str) -> tuple[Slot, ...]:
    value = row.get(key)
    if not isinstance(value, list) or not value:
        raise PatternError(f'{where}: {key} must be a list of slots such as ["agent"]')
    return tuple(parse_slot(str(text), f"{where}, {key}") for text in value)


def _types(
    row: Mapping[str, Any], key: str, default: tuple[str, ...], where: str
) -> frozenset[str]:
    value = row.get(key, list(default))
    unknown = [v for v in value if v not in ENTITY_TYPES]
    if unknown:
        raise PatternError(
            f"{where}: {key}: {unknown[0]!r} is not a type; use {', '.join(ENTITY_TYPES)}"
        )
    return frozenset(value)


def read_patterns(path: Path) -> tuple[Pattern, ...]:
    """The patterns of one file; PatternError names the file and the pattern that is wrong."""
    rows = read_toml(path).get("pattern")
    if not isinstance(rows, list) or not rows:
        raise PatternError(
            f"{path}: has no [[pattern]] table; see data/patterns/ru.toml for the form"
        )
    patterns = tuple(parse_pattern(row, str(path)) for row in rows)
    seen: set[str] = set()
    for pattern in patterns:
        if pattern.id in seen:
            raise PatternError(
                f"{path}: the id {pattern.id} is used twice; give each pattern its own"
            )
        seen.add(pattern.id)
    return patterns


@cache
def shipped_patterns(lang: str = "ru") -> tuple[Pattern, ...]:
    """The patterns that come with the package."""
    return read_patterns(resource("data", "patterns", f"{lang}.toml"))


def load_patterns(extra: Iterable[Path] = (), lang: str = "ru") -> tuple[Pattern, ...]:
    """The shipped patterns and those of the user's files, which may replace a shipped id."""
    patterns = {p.id: p for p in shipped_patterns(lang)}
    for path in extra:
        patterns.update({p.id: p for p in read_patterns(path)})
    return tuple(patterns.values())
