"""Words of the catalogues for terms of the vocabulary, in languages that it has no labels in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.graph.terms import POLARITIES, STATUSES
from kg.graph.vocabulary import PREFIXES, relation
from kg.records import RELATION_TYPES
from kg.texts.catalogues import catalogue


def word(iri: str, lang: str) -> str:
    """What the catalogue of a language itself calls a term; '' where it says nothing."""
    if iri.startswith(PREFIXES["kind"]):
        return catalogue("terms", lang).get(f"kind.{iri.removeprefix(PREFIXES['kind'])}", "")
    if not iri.startswith(PREFIXES["civic"]):
        return ""
    return catalogue("terms", lang).get(_keys().get(iri, ""), "")


@cache
def _keys() -> Mapping[str, str]:
    return dict(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    """IRI and key of relations, denials, statuses and polarities."""
    for name in RELATION_TYPES:
        term = relation(name)
        yield term.iri, f"relation.{name}"
        if term.denied:
            yield term.denied, f"against.{name}"
    yield from ((iri, f"polarity.{name}") for iri, name in POLARITIES.items())
    yield from ((iri, f"status.{name}") for iri, name in STATUSES.items())
