"""Declared years: «Год волонтёра», «объявить 2027-й Годом рабочих профессий»."""

from __future__ import annotations

from kg.extraction.initiatives.spans import name_after
from kg.extraction.initiatives.vocabulary import is_in
from kg.extraction.model import Chunk
from kg.extraction.naming.readings import readings
from kg.extraction.syntax import Tree

_FORMS = frozenset({"год", "года", "году", "годом", "годе"})
_LINKS = frozenset({"и", "о", "об"})
_DECLARING_REACH = 8  # words between the verb of declaring and its «годом …»
_LONGEST = 7


def find(tree: Tree) -> list[Chunk]:
    """The years that bear a name."""
    found = []
    for token in tree.by_folded.of(_FORMS):
        if not (_capital(tree, token) or _made(tree, token)):
            continue
        end = _end(tree, token)
        if end > token + 1:
            found.append(Chunk(token, end, token, "Initiative", kind="DeclaredYear"))
    return found


def _capital(tree: Tree, token: int) -> bool:
    """A capital that is not the mere beginning of a sentence («Год назад …»)."""
    return tree.text[token][0].isupper() and not tree.text[token].isupper()


def _made(tree: Tree, token: int) -> bool:
    """«…2020 года годом волонтёра» after a verb or noun of declaring."""
    before = range(max(0, token - _DECLARING_REACH), token)
    return tree.lower[token] == "годом" and any(is_in(tree.lemma[i], "year") for i in before)


def _end(tree: Tree, token: int) -> int:
    quoted = name_after(tree, token + 1)
    if quoted:
        return quoted[1]
    end, last = token + 1, token + 1
    while end < min(len(tree), token + _LONGEST):
        if tree.lower[end] not in _LINKS and _noun(tree, end):
            last = end + 1
        elif tree.lower[end] not in _LINKS and not _modifier(tree, end):
            break
        end += 1
    return last


def _noun(tree: Tree, token: int) -> bool:
    """A word that can be a noun in the genitive, or in the locative after «о»."""
    return any(
        r.tag.pos == "NOUN" and r.tag.case in ("gent", "loct") for r in readings(tree.lower[token])
    )


def _modifier(tree: Tree, token: int) -> bool:
    return any(
        r.tag.pos in ("ADJF", "PRTF") and r.tag.case in ("gent", "loct")
        for r in readings(tree.lower[token])
    )
