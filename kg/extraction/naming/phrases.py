"""The nominative of a noun phrase: the head and what agrees with it inflect, the rest stays."""

from __future__ import annotations

from kg.extraction.naming.morphology import nominative_form
from kg.extraction.syntax import Tree

_AGREEING = frozenset({"ADJ", "DET", "VERB", "NUM", "PROPN"})


def nominative_phrase(tree: Tree, start: int, end: int, head: int) -> str:
    """The words `start:end` with the head noun and its adjectives in the nominative.

    White space is one blank where the text has any.  Quoted names, genitives and Latin words
    stay as they are.
    """
    inflected = agreeing(tree, start, end, head)
    pieces = []
    for i in range(start, end):
        token = tree.doc[i]
        if token.is_space:
            continue
        text = _nominative(tree, i, head) if i in inflected else tree.text[i]
        blank = " " if i + 1 < end and (token.whitespace_ or tree.doc[i + 1].is_space) else ""
        pieces.append(text + blank)
    return "".join(pieces).strip()


def agreeing(tree: Tree, start: int, end: int, head: int) -> set[int]:
    """The head and the adjectives beside it that stand in its case and number."""
    found = {head}
    i = head - 1
    while i >= start and (
        _agrees(tree, i, head) or tree.pos[i] in ("ADV", "CCONJ", "PUNCT", "PART")
    ):
        if _agrees(tree, i, head):
            found.add(i)
        i -= 1
    return found


def _agrees(tree: Tree, i: int, head: int) -> bool:
    if tree.pos[i] not in _AGREEING or not tree.text[i][:1].isalpha():
        return False
    case, wanted = tree.case(i), tree.case(head)
    number = tree.feature(i, "Number") == tree.feature(head, "Number")
    return number and (case == wanted or not case or not wanted)


def _nominative(tree: Tree, i: int, head: int) -> str:
    """One word in the nominative, read as the tagger reads it (adjectives by the head's gender)."""
    pos = tree.pos[i]
    gender = tree.feature(head, "Gender") if i != head else tree.feature(i, "Gender")
    if pos == "PROPN" and i != head:
        pos = "ADJ"
    return nominative_form(
        tree.text[i], pos, tree.case(i) or tree.case(head), tree.feature(i, "Number"), gender
    )
