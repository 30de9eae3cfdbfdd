"""The canonical name of a chunk: what an entity is called outside its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.model import Chunk
from kg.extraction.naming.persons import gender_hint, join, parts_of, read_name
from kg.extraction.naming.phrases import nominative_phrase
from kg.extraction.naming.surnames import Gender
from kg.extraction.syntax import Tree


def chunk_name(tree: Tree, chunk: Chunk, gender: Gender | None = None) -> str:
    """The nominative of a chunk; `gender` is a person's when other mentions tell it."""
    if chunk.type == "Person":
        return person_name(tree, chunk, gender)
    if chunk.type == "Place":
        return _place(tree, chunk)
    return (
        _capitalised(_described(tree, chunk))
        if chunk.type == "Organization"
        else _described(tree, chunk)
    )


def person_name(tree: Tree, chunk: Chunk, gender: Gender | None = None) -> str:
    """A person's name in the nominative; as it stands when no reading fits all its words."""
    name = parts_of(tree, chunk.start, chunk.end)
    votes: Mapping[Gender, float] = gender_hint(tree, chunk.start, chunk.end, chunk.head)
    best, best_score = None, 0.0
    for reading in read_name(name):
        if gender and reading.gender != gender:
            continue
        score = reading.score + votes[reading.gender]
        if best is None or score > best_score:
            best, best_score = reading, score
    forms = best.forms if best else tuple(part.form for part in name)
    return join(tree, chunk.start, chunk.end, forms)


def _place(tree: Tree, chunk: Chunk) -> str:
    return nominative_phrase(tree, chunk.start, chunk.end, chunk.head)


def _described(tree: Tree, chunk: Chunk) -> str:
    """The phrase in the nominative, without the marks around a name that stands alone."""
    start, end = chunk.start, chunk.end
    if chunk.core and chunk.core == (start + 1, end - 1):
        start, end = chunk.core
    return nominative_phrase(tree, start, end, chunk.head)


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
