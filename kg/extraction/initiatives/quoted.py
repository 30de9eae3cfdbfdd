"""Quoted names without a noun of kind: named so before, or taken a stance on."""

from __future__ import annotations

from functools import cache

from kg.extraction.initiatives.spans import OPEN, Owners, is_statement, name_after, quotation_after
from kg.extraction.initiatives.vocabulary import heads, is_in
from kg.extraction.model import Chunk
from kg.extraction.naming.readings import is_known, readings
from kg.extraction.syntax import Tree

_DOCUMENTS = frozenset({"Law", "Bill", "Petition", "Programme"})
_JOINING = frozenset({"к", "за", "против", "под"})
_DASHES = frozenset({"–", "—", "-"})
_APPOSED_REACH = 6  # words between a noun of kind and its name behind a dash
_VERB_REACH = 3  # words between a verb and a quoted object that the parser hung elsewhere


def again(tree: Tree, found: list[Chunk], taken: Owners) -> list[Chunk]:
    """«Тёплые окна» alone, once «проект «Тёплые окна»» has said what it is; also without quotes."""
    cores = {folded(tree, *c.core): c for c in found if c.core is not None}
    known = {t for c in found for t in range(c.start, c.end)}
    result: list[Chunk] = []
    for token in range(len(tree)) if cores else ():
        if token in known:
            continue
        span = _repeated(tree, token, cores)
        if span is not None and not _names_part(taken, *span):
            first = cores[folded(tree, *span)]
            result.append(_chunk(tree, span, first.kind))
    return result


def _repeated(
    tree: Tree, token: int, cores: dict[tuple[str, ...], Chunk]
) -> tuple[int, int] | None:
    quoted = quotation_after(tree, token)
    if quoted is not None:
        span = (quoted[0] + 1, quoted[1] - 1)
        return span if folded(tree, *span) in cores else None
    if not tree.text[token][0].isupper():
        return None
    for core in cores:
        end = token + len(core)
        if len(core) > 1 and end <= len(tree) and folded(tree, token, end) == core:
            return token, end
    return None


def _names_part(taken: Owners, start: int, end: int) -> bool:
    """The words lie within a longer name of somebody: «фонд «Чистый двор»»."""
    owner = taken.get(start)
    return owner is not None and owner.type == "Organization" and owner.start < start - 1


def supported(tree: Tree, found: list[Chunk], taken: Owners) -> list[Chunk]:
    """Quoted names that people support, join or propose, and that name no organisation."""
    known = {t for c in found for t in range(c.start, c.end)}
    result = []
    for token in tree.by_text.of(OPEN):
        quoted = None if token in known else name_after(tree, token)
        if quoted is None or _somebody(taken, quoted) or is_statement(tree, *quoted):
            continue
        core = (quoted[0] + 1, quoted[1] - 1)
        inside = next((c for c in found if (c.start, c.end) == core), None)
        if inside is not None:
            inside.core = core
            continue
        noun = _apposed(tree, quoted[0])
        if noun is not None:
            kind = heads()[tree.lemma[noun]]
            result.append(Chunk(noun, quoted[1], noun, "Initiative", kind=kind, core=core))
        elif _taken_stance_on(tree, quoted) or _document(tree, quoted) or _authored(tree, quoted):
            result.append(_chunk(tree, core, "Project"))
    return result


def _somebody(taken: Owners, quoted: tuple[int, int]) -> bool:
    owner = taken.get(quoted[0] + 1)
    return owner is not None and owner.type in ("Organization", "Person")


def _apposed(tree: Tree, opening: int) -> int | None:
    """«Петицию в её защиту – «Голуби остаются» – подписали»."""
    if opening < 2 or tree.text[opening - 1] not in _DASHES:
        return None
    for token in range(opening - 2, max(-1, opening - 2 - _APPOSED_REACH), -1):
        if tree.pos[token] == "VERB" or tree.text[token] in ",.»":
            return None
        if tree.lemma[token] in heads():
            return token
    return None


def _taken_stance_on(tree: Tree, quoted: tuple[int, int]) -> bool:
    """The quotation is the object of proposing or supporting, or stands after «к», «за»."""
    before = quoted[0] - 1
    if before < 0:
        return False
    head = _head(tree, quoted[0] + 1, quoted[1] - 1)
    above = tree.head[head]
    if tree.lower[before] in _JOINING:
        near = (above, *range(max(0, before - _VERB_REACH), before))
        return any(is_in(tree.lemma[t], "stances") for t in near if t != head)
    if tree.is_dep(head, "obj") and is_in(tree.lemma[above], "stances"):
        return True
    return tree.pos[before] == "VERB" and is_in(tree.lemma[before], "stances")


def _chunk(tree: Tree, span: tuple[int, int], kind: str | None) -> Chunk:
    return Chunk(*span, _head(tree, *span), "Initiative", kind=kind, core=span)


def _document(tree: Tree, quoted: tuple[int, int]) -> bool:
    """«Закон Магнитского» in marks: the quotation itself says that it is a law."""
    first = quoted[0] + 1
    inside = range(first, quoted[1] - 1)
    states = any(tree.pos[t] == "VERB" or tree.feature(t, "Variant") == "Short" for t in inside)
    return heads().get(tree.lemma[first]) in _DOCUMENTS and len(inside) > 1 and not states


def _authored(tree: Tree, quoted: tuple[int, int]) -> bool:
    """«Дорожную карту реки», разработанную фондом: what is drafted or approved is a document."""
    before, after = quoted[0] - 1, quoted[1] + (tree.text[quoted[1] : quoted[1] + 1] == [","])
    if before >= 0 and tree.pos[before] in ("NOUN", "PROPN"):
        return False  # «роман «…», представленный»
    if after >= len(tree) or tree.feature(after, "VerbForm") != "Part":
        return False
    agents = (c for c in tree.kids(after, "obl") if tree.case(c) == "Ins")
    listed = is_in(tree.lemma[after], "authoring") or is_in(tree.lemma[after], "stances")
    return listed and any(not tree.preposition(c) for c in agents)


def _head(tree: Tree, start: int, end: int) -> int:
    """The word by which the rest of the sentence governs the name, else its first noun."""
    governed = [t for t in range(start, end) if not start <= tree.head[t] < end]
    nouns = [t for t in (*governed, *range(start, end)) if tree.pos[t] in ("NOUN", "PROPN")]
    return (nouns or governed or [start])[0]


def folded(tree: Tree, start: int, end: int) -> tuple[str, ...]:
    """A quoted name without its endings, so that «Чистого берега» equals «Чистый берег»."""
    return tuple(_fold(tree.lower[t]) for t in range(start, end))


@cache
def _fold(word: str) -> str:
    if is_known(word):
        return readings(word)[0].normal_form.replace("ё", "е")
    return word if len(word) < 5 else word[:-2]
