"""The word list `initiatives.toml`, asked in the terms of the modules around it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from kg.extraction.lexicon import lexicon, words


@cache
def heads() -> Mapping[str, str]:
    """Head noun → kind of initiative."""
    return cast(Mapping[str, str], lexicon("initiatives")["heads"])


@cache
def government() -> Mapping[str, frozenset[str]]:
    """Head noun → the prepositions that open its complement, besides «о», «по», «за», «против»."""
    table = cast(Mapping[str, list[str]], lexicon("initiatives")["government"])
    return {noun: frozenset(prepositions) for noun, prepositions in table.items()}


@cache
def acts() -> Mapping[str, frozenset[str]]:
    """Noun of an act → the prepositions that open its complement, besides the genitive."""
    table = cast(Mapping[str, list[str]], lexicon("initiatives")["acts"])
    return {noun: frozenset(prepositions) for noun, prepositions in table.items()}


def is_in(lemma: str, name: str) -> bool:
    """True when the lemma is in one of the plain lists of the file."""
    return lemma in words("initiatives", name)
