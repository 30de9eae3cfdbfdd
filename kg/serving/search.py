"""Finding things by name: entities by any of their names, documents by their titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.entities import CLASSES
from kg.graph.terms import RDF, SCHEMA, SKOS
from kg.resolution.folding import fold
from kg.resolution.transliteration import is_latin, skeleton
from kg.serving.facts import Facts

DOCUMENT = "Document"
_LONGEST = 200  # characters of what is searched for
_NAMES = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_TITLES = (SCHEMA.headline, SCHEMA.identifier)
_SUGGESTIONS, _NEAR = 3, 70.0  # names, and how alike they must be, of 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found: its weight (mentions) and its folded names, the own one first."""

    iri: str
    type: str
    weight: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the best first, and similar names where there was nothing."""

    entries: tuple[Entry, ...]
    suggestions: tuple[str, ...] = ()


class Index:
    """All names of a graph, folded: letter case, ё and е, quotation marks, neighbouring letters."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._entries = [*_entities(facts), *_documents(facts)]
        self._entries.sort(key=lambda entry: (-entry.weight, entry.names[:1], entry.iri))

    def find(self, text: str, type_: str = "") -> Found:
        """What has such a name, of one type or of any; all of the type for an empty text.

        A whole name comes before the beginning of one, this before a part; what no name has is
        looked for in its other word forms and in the other alphabet.
        """
        wanted = fold(text[:_LONGEST])
        entries = [e for e in self._entries if type_ in ("", e.type)]
        if not wanted:
            return Found(tuple(entries) if type_ else ())
        for tier in (_spelled, _inflected, _sounding):
            if found := _ranked(tier(wanted, entries)):
                return Found(found)
        return Found((), self._suggestions(wanted, entries))

    def _suggestions(self, wanted: str, entries: Iterable[Entry]) -> tuple[str, ...]:
        from rapidfuzz import fuzz, process

        names = {entry.iri: entry.names[0] for entry in entries if entry.names}
        near = process.extract(
            wanted, names, scorer=fuzz.WRatio, limit=_SUGGESTIONS, score_cutoff=_NEAR
        )
        return tuple(dict.fromkeys(self._facts.name(iri) for *_, iri in near))


def _ranked(found: Iterable[tuple[int, Entry]]) -> tuple[Entry, ...]:
    """The best first; among equals the order of entries stays."""
    return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0]))


def _spelled(wanted: str, entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """Names that have all the words, whole or as parts."""
    words = wanted.split()
    for entry in entries:
        ranks = (_rank(wanted, words, name, not n) for n, name in enumerate(entry.names))
        if found := [rank for rank in ranks if rank is not None]:
            yield min(found), entry


def _rank(wanted: str, words: Sequence[str], name: str, is_own: bool) -> int | None:
    if wanted == name:
        return 0 if is_own else 1
    if not all(word in name for word in words):
        return None
    spaced = f" {name}"
    if all(f" {word}" in spaced for word in words):
        return 2 if is_own else 3
    return 4


def _inflected(wanted: str, entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """Names in another case: «Гражданского альянса» for «Гражданский альянс»."""
    from kg.review.finding import lemmas

    words = [lemmas(word) for word in wanted.split()]
    starts = tuple(wanted[:2] for wanted in wanted.split())
    for entry in entries:
        for name in entry.names:
            parts = name.split()
            # Only words that begin alike can be forms of one; the others need no dictionary.
            if all(any(part.startswith(start) for part in parts) for start in starts):
                known = [lemmas(part) for part in parts]
                if all(any(word & other for other in known) for word in words):
                    yield len(known) - len(words), entry
                    break


def _sounding(wanted: str, entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    """Names in the other alphabet: «Tokayev» for «Касым-Жомарт Токаев»."""
    words = {(is_latin(word), skeleton(word)) for word in wanted.split()}
    for entry in entries:
        for name in entry.names:
            heard = {(is_latin(word), skeleton(word)) for word in name.split()}
            if all((not latin, sound) in heard for latin, sound in words):
                yield len(heard) - len(words), entry
                break


def _entities(facts: Facts) -> Iterator[Entry]:
    for type_ in CLASSES:
        for iri in facts.entities(type_):
            names = [fold(name) for predicate in _NAMES for name in facts.values(iri, predicate)]
            yield Entry(iri, type_, facts.mentions(iri), tuple(dict.fromkeys(names)))


def _documents(facts: Facts) -> Iterator[Entry]:
    quads = facts.store.quads_for_pattern(None, RDF.type, SCHEMA.NewsArticle)
    for iri in {q.subject.value: None for q in quads if isinstance(q.subject, ox.NamedNode)}:
        names = [fold(name) for predicate in _TITLES for name in facts.values(iri, predicate)]
        yield Entry(iri, DOCUMENT, 0, tuple(dict.fromkeys(names)))
