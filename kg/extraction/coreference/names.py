"""Which name chunks of one document name the same entity."""

from __future__ import annotations

from kg.extraction.coreference.grouping import Grouping
from kg.extraction.model import Chunk, EntityDraft
from kg.extraction.syntax import Tree

__all__ = ["group"]


def group(tree: Tree, chunks: list[Chunk]) -> list[EntityDraft]:
    """Group the name chunks of a document into entities and set `chunk.entity`.

    Entities are numbered in the order in which the text first names them.
    """
    return Grouping(tree, chunks).drafts()
