"""Places of one document, grouped by name."""

from __future__ import annotations

from kg.extraction.model import Chunk
from kg.extraction.naming.names import chunk_name
from kg.extraction.naming.words import normal, place_words
from kg.extraction.syntax import Tree

Group = tuple[str, list[Chunk]]


def group_places(tree: Tree, chunks: list[Chunk]) -> list[Group]:
    """Places by their own name; a country goes by its common name however it is written."""
    groups: dict[str, list[Chunk]] = {}
    for chunk in chunks:
        groups.setdefault(_place_key(tree, chunk), []).append(chunk)
    return [(_place_name(tree, key, found), found) for key, found in groups.items()]


def _place_key(tree: Tree, chunk: Chunk) -> str:
    lemmas = " ".join(tree.folded_lemma[chunk.start : chunk.end])
    texts = " ".join(tree.folded[chunk.start : chunk.end])
    countries = place_words().country
    if country := countries.get(lemmas) or countries.get(texts):
        return normal(country)
    core = slice(*(chunk.core or (chunk.start, chunk.end)))
    forms = place_words().forms
    words = zip(tree.folded[core], tree.folded_lemma[core], strict=True)
    return " ".join(forms.get(text) or forms.get(lemma) or lemma for text, lemma in words)


def _place_name(tree: Tree, key: str, chunks: list[Chunk]) -> str:
    if country := place_words().country.get(key):
        return country
    names = [chunk_name(tree, c) for c in chunks]
    return max(names, key=lambda n: (not n.isupper(), len(n), -names.index(n)))
