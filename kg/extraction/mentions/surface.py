"""Which words of a chunk are shown as the mention of its entity."""

from __future__ import annotations

from kg.extraction.model import Chunk
from kg.extraction.naming.words import normal, organization_words
from kg.extraction.syntax import Tree


def surface(tree: Tree, chunk: Chunk) -> tuple[int, int]:
    """The tokens to show: the name proper where it is the greater part of the phrase.

    In «компания Dala Air» the noun only introduces the name; in «национальный фонд «Нур»» the words
    before it belong to it.
    """
    if chunk.type != "Organization" or not chunk.core or chunk.start >= chunk.core[0] - 1:
        return chunk.start, chunk.end
    start = chunk.core[0]
    if not tree.text[start - 1][:1].isalnum():
        start -= 1
    noun = normal(tree.lemma[chunk.head])
    introduces = noun not in organization_words().part and not tree.text[chunk.head].isupper()
    if start != chunk.head + 1 or chunk.head != chunk.start or not introduces:
        return chunk.start, chunk.end
    if 2 * _length(tree, start, chunk.end) < _length(tree, chunk.start, chunk.end):
        return chunk.start, chunk.end
    return start, chunk.end


def _length(tree: Tree, start: int, end: int) -> int:
    """Characters from the first to the last of these tokens."""
    last = tree.doc[end - 1]
    return int(last.idx + len(last.text) - tree.doc[start].idx)
