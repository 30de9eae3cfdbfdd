"""Name chunks: the stretches of a text that name persons, organisations and places."""

from __future__ import annotations

from kg.extraction.mentions.organizations import organization_chunks
from kg.extraction.mentions.persons import person_chunks, person_spans
from kg.extraction.mentions.places import Places
from kg.extraction.mentions.scene import Scene
from kg.extraction.mentions.surface import surfaces
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

__all__ = ["detect", "surfaces"]


def detect(tree: Tree) -> list[Chunk]:
    """The name chunks of persons, organisations and places, in text order, outer before inner."""
    scene = Scene(tree)
    persons = person_spans(scene)
    scene.persons = {i for s, e in persons for i in range(s, e)}
    organizations = organization_chunks(scene)
    places = Places(scene, scene.persons.union(*map(_own_words, organizations))).chunks()
    return _nested([*organizations, *person_chunks(scene, persons), *places])


def _own_words(chunk: Chunk) -> set[int]:
    """The words of an organisation's name in which no place can be named."""
    return {*range(chunk.start, chunk.head + 1), *range(*(chunk.core or (0, 0)))}


def _nested(chunks: list[Chunk]) -> list[Chunk]:
    """Order the chunks and tell each inner one its nearest outer one; drop what crosses."""
    kept: list[Chunk] = []
    outer: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: (c.start, -c.end, c.type != "Organization")):
        while outer and outer[-1].end <= chunk.start:
            outer.pop()
        if outer:
            crosses = chunk.end > outer[-1].end
            if crosses or (chunk.start, chunk.end) == (outer[-1].start, outer[-1].end):
                continue
            chunk.parent = outer[-1]
        kept.append(chunk)
        outer.append(chunk)
    return kept
