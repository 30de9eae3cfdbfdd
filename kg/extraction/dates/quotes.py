"""Inside which quotation marks a token stands: a date in a quoted name is no date of a claim."""

from __future__ import annotations

from kg.extraction.syntax import Tree

_OPENING = frozenset("«„“")
_CLOSING = frozenset("»”")


def quotation(tree: Tree, token: int) -> int:
    """The token of the innermost quotation mark opened in the sentence before `token`, else -1."""
    opened: list[int] = []
    for i in range(tree.sentences[tree.sentence[token]][0], token):
        sign = tree.text[i]
        if sign in _OPENING or (sign == '"' and not _is_open(tree, opened)):
            opened.append(i)
        elif (sign in _CLOSING or sign == '"') and opened:
            opened.pop()
    return opened[-1] if opened else -1


def _is_open(tree: Tree, opened: list[int]) -> bool:
    return any(tree.text[i] == '"' for i in opened)
