"""Token ranges: quotations, what stands left and right of a noun, and what lies inside what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extraction.initiatives.vocabulary import heads
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

OPEN, CLOSE = frozenset('«“„"'), frozenset('»”“"')
MAX_TOKENS = 16
_NAME_LENGTH = 6  # words of a quotation that can still be a name though it has a verb
_EMPHATIC = frozenset({"сам", "весь", "этот", "тот", "данный", "свой", "наш", "такой"})
_STOPS = frozenset(",;:–—()!?.\n")

Owners = Mapping[int, Chunk]


def owners(names: Iterable[Chunk]) -> dict[int, Chunk]:
    """Token → the shortest name chunk over it."""
    owner: dict[int, Chunk] = {}
    for chunk in sorted(names, key=lambda c: c.start - c.end):
        for token in range(chunk.start, chunk.end):
            owner[token] = chunk
    return owner


def quotation_after(tree: Tree, start: int) -> tuple[int, int] | None:
    """The token range of a quotation that opens at `start`, quotes included."""
    if start >= len(tree) or tree.text[start] not in OPEN:
        return None
    depth = 1
    for i in range(start + 1, min(len(tree), start + MAX_TOKENS)):
        if tree.text[i] == "«":
            depth += 1
        elif tree.text[i] in CLOSE:
            depth -= 1
            if depth == 0:
                return (start, i + 1) if i > start + 1 else None
    return None


def name_after(tree: Tree, start: int) -> tuple[int, int] | None:
    """A quotation that is a name: it opens with a capital or a figure, and states nothing."""
    quoted = quotation_after(tree, start)
    if quoted is None:
        return None
    first = tree.text[quoted[0] + 1]
    if tree.text[quoted[1] - 2] in (",", "."):
        return None
    return quoted if first[0].isupper() or first[0].isdigit() or first in OPEN else None


def is_statement(tree: Tree, start: int, end: int) -> bool:
    """A quotation that is somebody's words rather than a name: a verb in person, and many words."""
    inside = range(start + 1, end - 1)
    speaks = any(tree.feature(t, "Person") in ("1", "2") for t in inside)
    return speaks or (
        len(inside) > _NAME_LENGTH and any(tree.feature(t, "VerbForm") == "Fin" for t in inside)
    )


def latin_after(tree: Tree, start: int) -> int:
    """The end of a name in Latin capitals («Digital Era 2030») that begins at `start`."""
    end = start
    while end < min(len(tree), start + 6) and tree.text[end].isascii() and _latin(tree, end, start):
        end += 1
    return end


def _latin(tree: Tree, token: int, start: int) -> bool:
    text = tree.text[token]
    return text[:1].isupper() or (token > start and text.isalnum())


def left_edge(tree: Tree, head: int) -> int:
    """Where the agreeing adjectives before the head begin."""
    start = head
    while start > 0:
        token = start - 1
        if tree.pos[token] != "ADJ" or tree.head[token] != head or not tree.is_dep(token, "amod"):
            break
        if tree.lemma[token] in _EMPHATIC:
            break
        start = token
    return start


def phrase_end(tree: Tree, child: int, start: int) -> int | None:
    """The end of the phrase of `child`, cut before a clause; None when it begins after `start`."""
    phrase = tree.subtree(child)
    if phrase[0] > start:
        return None
    end = start
    for token in phrase:
        if token < start:
            continue
        if token != end or _breaks(tree, token, start) or _is_predicate(tree, token):
            break
        end = token + 1
    return trim(tree, start, end)


def _is_predicate(tree: Tree, token: int) -> bool:
    """«назвал закон о лесах |своевременным|»: an instrumental adjective that no noun follows."""
    if tree.pos[token] != "ADJ" or tree.case(token) != "Ins":
        return False
    following = token + 1
    return following == len(tree) or tree.case(following) != "Ins"


def _breaks(tree: Tree, token: int, start: int) -> bool:
    """A stop, a line or a finite verb ends a phrase; a participle before its noun does not."""
    if tree.text[token] in _STOPS and token > start:
        return True
    if tree.is_dep(token, "conj") and tree.lemma[token] in heads() and token > start:
        return True  # «закон о лесах и поправку о садах»: another initiative
    return tree.pos[token] == "SPACE" or (
        tree.feature(token, "VerbForm") in ("Fin", "Conv") and tree.feature(token, "Case") == ""
    )


def trim(tree: Tree, start: int, end: int) -> int:
    """The end without conjunctions, prepositions and stops cut off from their word."""
    while end > start and tree.pos[end - 1] in ("PUNCT", "CCONJ", "ADP", "SCONJ", "SPACE", "PART"):
        if tree.text[end - 1] in CLOSE:
            break
        end -= 1
    return end


def overlaps(chunk: Chunk, start: int, end: int) -> bool:
    """True when the chunk shares a token with `doc[start:end]`."""
    return chunk.start < end and start < chunk.end


def outermost(found: list[Chunk]) -> list[Chunk]:
    """Chunks in text order; one inside another goes, unless it has a quoted name of its own."""
    kept: list[Chunk] = []
    for chunk in sorted(found, key=lambda c: (c.start, c.start - c.end)):
        outer = next((k for k in kept if k.start <= chunk.start and chunk.end <= k.end), None)
        if outer is None:
            kept.append(chunk)
        elif chunk.core is not None and outer.core is None:
            chunk.parent = outer
            kept.append(chunk)
    return kept
