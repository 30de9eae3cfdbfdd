"""Which words of a chunk are shown as the mentions of its entity."""

from __future__ import annotations

from kg.extraction.model import Chunk
from kg.extraction.naming.words import organization_words
from kg.extraction.syntax import Tree

Span = tuple[int, int]


def surfaces(tree: Tree, chunk: Chunk) -> list[Span]:
    """The stretches of tokens that name the entity: the phrase, and the name proper inside it.

    «аналитический центр «Диалог»» is called so in full, and «Диалог» by name.
    """
    if chunk.form != "name":
        return [(chunk.start, chunk.end)]
    shown = _shown(tree, chunk)
    return [shown, chunk.core] if _has_own_name(tree, chunk) and chunk.core else [shown]


def _has_own_name(tree: Tree, chunk: Chunk) -> bool:
    """False for «фракция «Диалог»»: there the name is that of the party."""
    if chunk.type != "Organization" or not chunk.core or chunk.head >= chunk.core[0]:
        return False
    return tree.folded_lemma[chunk.head] not in organization_words().part


def _shown(tree: Tree, chunk: Chunk) -> Span:
    """The tokens to show: the name proper where it is the greater part of the phrase.

    In «компания Dala Air» the noun only introduces the name; in «национальный фонд «Нур»» the words
    before it belong to it.
    """
    if chunk.type != "Organization" or not chunk.core or chunk.start >= chunk.core[0] - 1:
        return chunk.start, chunk.end
    start = chunk.core[0]
    while start > chunk.start and not tree.text[start - 1][:1].isalnum():
        start -= 1
    noun = tree.folded_lemma[chunk.head]
    introduces = noun not in organization_words().part and not tree.text[chunk.head].isupper()
    if start != chunk.head + 1 or chunk.head != chunk.start or not introduces:
        return chunk.start, chunk.end
    if 2 * _length(tree, start, chunk.end) < _length(tree, chunk.start, chunk.end):
        return chunk.start, chunk.end
    return start, chunk.end


def _length(tree: Tree, start: int, end: int) -> int:
    """Characters from the first to the last of these tokens."""
    first, last = tree.span(start, end)
    return last - first
