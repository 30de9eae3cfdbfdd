"""Name chunks: the stretches of a text that name persons, organisations and places."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.mentions.organizations import Organizations
from kg.extraction.mentions.persons import person_chunks, person_spans
from kg.extraction.mentions.places import Places
from kg.extraction.mentions.quotes import quotes
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

__all__ = ["detect"]


def detect(doc: Doc, tree: Tree | None = None) -> list[Chunk]:
    """The name chunks of persons, organisations and places, in text order, outer before inner.

    `tree` is the view of `doc` when the caller has one already.
    """
    tree = tree or Tree(doc)
    ents = [(e.start, e.end, e.label_) for e in doc.ents]
    quoted = quotes(tree)
    persons = person_spans(tree, ents, quoted)
    person_tokens = {i for s, e in persons for i in range(s, e)}
    organizations = Organizations(tree, quoted, person_tokens, ents).chunks()
    blocked = person_tokens | {i for c in organizations if c.core for i in range(*c.core)}
    places = Places(tree, ents, blocked).chunks()
    chunks = [*organizations, *person_chunks(tree, persons), *places]
    return _nested(chunks)


def _nested(chunks: list[Chunk]) -> list[Chunk]:
    """Order the chunks and tell each inner one its nearest outer one; drop what crosses."""
    kept: list[Chunk] = []
    open_: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: (c.start, -c.end, c.type != "Organization")):
        while open_ and open_[-1].end <= chunk.start:
            open_.pop()
        if open_:
            outer = open_[-1]
            if chunk.end > outer.end or (chunk.start, chunk.end) == (outer.start, outer.end):
                continue
            chunk.parent = outer
        kept.append(chunk)
        open_.append(chunk)
    return kept
