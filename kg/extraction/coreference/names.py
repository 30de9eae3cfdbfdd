"""Which name chunks of one document name the same entity."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.coreference.grouping import Grouping
from kg.extraction.model import Chunk, EntityDraft
from kg.extraction.syntax import Tree

__all__ = ["group"]


def group(doc: Doc, chunks: list[Chunk], tree: Tree | None = None) -> list[EntityDraft]:
    """Group the name chunks of a document into entities and set `chunk.entity`.

    Entities are numbered in the order in which the text first names them.
    """
    return Grouping(tree or Tree(doc), chunks).drafts()
