"""The nominative of a noun phrase: the head and what agrees with it inflect, the rest stays."""

from __future__ import annotations

import re

from kg.extraction.naming.morphology import (
    ADJECTIVE_ENDINGS,
    gender_of,
    match_letters,
    nominative_form,
    same_case,
    stays,
)
from kg.extraction.naming.words import organization_words
from kg.extraction.syntax import Tree

_ADJECTIVAL = frozenset({"ADJ", "DET", "VERB", "NUM", "PROPN"})
_ORDINAL = re.compile(r"(\d+-)\w+")
_BETWEEN = frozenset({"ADV", "CCONJ", "PUNCT", "PART"})


def nominative_phrase(tree: Tree, start: int, end: int, head: int) -> str:
    """The words `start:end` with the head noun and its adjectives in the nominative.

    A stretch of white space becomes one blank.  Quoted names, genitives and Latin words stay.
    """
    inflected = nominative_words(tree, start, end, head)
    forms = [inflected.get(i, tree.text[i]) for i in range(start, end)]
    return tree.written(start, end, forms)


def nominative_words(tree: Tree, start: int, end: int, head: int) -> dict[int, str]:
    """Token → its form, for the tokens that inflect with the head."""
    tokens = agreeing(tree, start, head)
    alone = len(tokens) == 1 and _listed(tree, head) is None
    if alone and stays(tree.text[head], tree.pos[head], tree.case(head)):
        return {head: tree.text[head]}
    gender = _listed_gender(tree, head) or gender_of(
        tree.text[head], tree.pos[head], *_features(tree, head)
    )
    return {i: _nominative(tree, i, head, gender) for i in tokens}


def agreeing(tree: Tree, start: int, head: int) -> set[int]:
    """The head and the adjectives before it that stand in its case and number."""
    found, i = {head}, head - 1
    while i >= start and (_agrees(tree, i, head) or tree.pos[i] in _BETWEEN):
        if tree.pos[i] not in _BETWEEN:
            found.add(i)
        i -= 1
    return found | {c for c in tree.children[head] if _participle(tree, c, head)}


def _participle(tree: Tree, i: int, head: int) -> bool:
    """«|выдвинутую| партией поправку»: agrees with the head across its own complements."""
    if tree.feature(i, "VerbForm") != "Part" or not tree.is_dep(i, "acl"):
        return False
    return tree.feature(i, "Variant") != "Short" and _agrees(tree, i, head)


def _agrees(tree: Tree, i: int, head: int) -> bool:
    pos, text = tree.pos[i], tree.text[i]
    if pos not in _ADJECTIVAL or not (text[:1].isalpha() or _ORDINAL.match(text)):
        return False
    if pos == "PROPN":
        return tree.lower[i].endswith(ADJECTIVE_ENDINGS)
    number = tree.feature(i, "Number") == tree.feature(head, "Number")
    return number and same_case(tree.case(i), tree.case(head))


def _listed(tree: Tree, head: int) -> str | None:
    """The lemma of a listed noun for organisations, which a tagger may not know."""
    word, listed = tree.folded[head], organization_words()
    if tree.feature(head, "Number") == "Plur" and word not in listed.singular:
        return None
    return listed.forms.get(word)


def _listed_gender(tree: Tree, head: int) -> str:
    lemma = _listed(tree, head)
    if lemma is None:
        return ""
    return {"а": "femn", "я": "femn", "о": "neut", "е": "neut"}.get(lemma[-1], "masc")


def _features(tree: Tree, i: int) -> tuple[str, str, str]:
    return tree.case(i), tree.feature(i, "Number"), tree.feature(i, "Gender")


def _nominative(tree: Tree, i: int, head: int, gender: str) -> str:
    """One word in the nominative; adjectives take the gender of the head."""
    case, number, _ = _features(tree, head)
    if i == head:
        lemma = _listed(tree, head)
        if lemma:
            return match_letters(tree.text[head], lemma)
        return nominative_form(tree.text[i], tree.pos[i], case, number, gender)
    digits = _ORDINAL.match(tree.text[i])
    if digits:
        return digits[1] + {"femn": "я", "neut": "е"}.get(gender, "й")
    pos = "ADJ" if tree.pos[i] == "PROPN" else tree.pos[i]
    return nominative_form(tree.text[i], pos, tree.case(i) or case, number, gender)
