"""Initiatives only because somebody wants or fights them: «за досрочные выборы», «ввёл санкции»."""

from __future__ import annotations

from kg.extraction.initiatives.quoted import folded
from kg.extraction.initiatives.vocabulary import is_in
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

_KINDS_IN_FORCE = frozenset({"Law", "Agreement", "Declaration"})
_RALLIES = frozenset({"акция", "митинг", "марш", "кампания", "шествие", "забастовка"})
TAKING_SIDES = frozenset({"за", "против"})


def wanted(tree: Tree, found: list[Chunk]) -> list[Chunk]:
    """All but the plants that merely exist, the acts that are merely reported, and their like.

    What somebody takes a stance on in one place of the text is an initiative in the others too.
    """
    disputed = {_core(tree, c) for c in found if _at_issue(tree, c)}
    return [c for c in found if not _needs_stance(tree, c) or _core(tree, c) in disputed]


def _core(tree: Tree, chunk: Chunk) -> tuple[str, ...]:
    return folded(tree, *(chunk.core or (chunk.start, chunk.end)))


def _needs_stance(tree: Tree, chunk: Chunk) -> bool:
    if is_in(tree.lemma[chunk.head], "venues"):
        return True
    if chunk.core is not None:
        return False
    if chunk.end == chunk.head + 1 and chunk.kind in _KINDS_IN_FORCE:
        # «Уголовный кодекс» is in force; «новый Налоговый кодекс» is proposed.
        return "новый" not in (tree.lemma[t] for t in range(chunk.start, chunk.head))
    return is_rally(tree, chunk.head, chunk.end)


def is_rally(tree: Tree, head: int, end: int) -> bool:
    """«акция протеста», «митинг солидарности», «митинг за отставку»."""
    if end == head + 1 or tree.lemma[head] not in _RALLIES:
        return False
    return is_in(tree.lemma[head + 1], "rallying") or tree.lower[head + 1] in TAKING_SIDES


def _at_issue(tree: Tree, chunk: Chunk) -> bool:
    governor = tree.head[tree.first_conjunct(chunk.head)]
    above = tree.lemma[governor]
    if tree.preposition(chunk.head) in TAKING_SIDES or is_in(above, "stances"):
        return True
    if is_in(tree.lemma[chunk.head], "venues"):
        return is_in(above, "launching")
    below = (tree.lemma[t] for t in tree.children[governor])
    return any(is_in(lemma, name) for lemma in (above, *below) for name in ("deciding", "holding"))
