"""Canonical names: the nominative of persons' names, organisations' names and any noun phrase."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.model import Chunk
from kg.extraction.naming.names import chunk_name
from kg.extraction.naming.phrases import nominative_phrase
from kg.extraction.syntax import Tree

__all__ = ["canonical_name", "nominative"]


def canonical_name(doc: Doc, chunk: Chunk, tree: Tree | None = None) -> str:
    """What the chunk is called in the nominative: «Веры Ким» → «Вера Ким»."""
    return chunk_name(tree or Tree(doc), chunk)


def nominative(doc: Doc, start: int, end: int, head: int, tree: Tree | None = None) -> str:
    """The noun phrase `doc[start:end]` in the nominative: «программу «Нур»» → «программа «Нур»».

    `head` is the token of its head noun; only the head and what agrees with it change.
    """
    return nominative_phrase(tree or Tree(doc), start, end, head)
