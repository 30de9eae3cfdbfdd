"""Which nouns may take up an initiative: listed ones, and those that somebody is for or against."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from kg.extraction.initiatives.vocabulary import heads, is_in
from kg.extraction.lexicon import lexicon, words
from kg.extraction.syntax import Tree

_FOR_OR_AGAINST = frozenset({"за", "против"})
_STANCE_PREPOSITIONS = frozenset({"за", "против", "к", "под", "с"})


@cache
def listed() -> Mapping[str, list[str]]:
    """Nouns that take up initiatives → the nouns by which these are named."""
    return cast(Mapping[str, list[str]], lexicon("initiatives")["anaphors"])


def anaphors(tree: Tree) -> frozenset[int]:
    """The tokens that can take up an initiative: no others need be looked at."""
    nouns = [*tree.by_lemma.of(listed().keys()), *tree.by_lemma.of(heads().keys())]
    governed = [tree.head[i] for i in tree.by_folded.of(_FOR_OR_AGAINST)]
    stances = tree.by_lemma.of(words("initiatives", "stances"))
    below = [n for verb in stances for child in tree.children[verb] for n in tree.conjuncts(child)]
    return frozenset([*nouns, *governed, *below])


def under_stance(tree: Tree, token: int) -> bool:
    """Somebody is for or against what the noun names, or joins it."""
    preposition = tree.preposition(token)
    if preposition in _FOR_OR_AGAINST:
        return True
    first = tree.first_conjunct(token)
    if not is_in(tree.lemma[tree.head[first]], "stances"):
        return False
    governed = tree.is_dep(first, "obj", "nsubj:pass", "iobj")
    return governed or preposition in _STANCE_PREPOSITIONS
