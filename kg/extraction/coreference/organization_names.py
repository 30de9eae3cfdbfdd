"""Organisations of one document: by quoted core, by abbreviation, by the words of the name."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.lexicon import lexicon
from kg.extraction.mentions.words import normal, organization_words
from kg.extraction.model import Chunk
from kg.extraction.naming.names import chunk_name
from kg.extraction.syntax import Tree

Group = tuple[str, list[Chunk]]


@dataclass(eq=False, slots=True)
class Naming:
    """A mention of an organisation, taken apart for comparison."""

    chunk: Chunk
    words: tuple[str, ...]  # lemmas of all its words
    core: str  # the quoted or Latin name, lemmatised; "" when it has none
    part: str  # the head noun when it names a part of a whole («фракция»), else ""
    head: str
    short: str  # the abbreviation that it is, in capitals, else ""


@dataclass(eq=False, slots=True)
class Body:
    """An organisation: its mentions so far."""

    namings: list[Naming] = field(default_factory=list)


def group_organizations(tree: Tree, chunks: list[Chunk]) -> list[Group]:
    """The organisations named by these chunks, each with its best nominative name."""
    namings = [_naming(tree, chunk) for chunk in chunks]
    brackets = _bracketed(tree, namings)
    bodies: list[Body] = []
    for naming in sorted(namings, key=lambda n: (-len(n.words), n.chunk.start)):
        body = next((b for b in bodies if _same(tree, b, naming, brackets)), None)
        if body is None:
            body = Body()
            bodies.append(body)
        body.namings.append(naming)
    return [_group(tree, body) for body in bodies]


def _naming(tree: Tree, chunk: Chunk) -> Naming:
    def lemmas(start: int, end: int) -> list[str]:
        return [normal(tree.lemma[i]) for i in range(start, end) if tree.text[i][:1].isalnum()]

    alone = chunk.end - chunk.start == 1
    text = tree.text[chunk.start]
    short = text if alone and sum(c.isupper() for c in text) >= 2 and not text.isascii() else ""
    core = " ".join(lemmas(*chunk.core)) if chunk.core and not short else ""
    head = tree.lemma[chunk.head]
    outside = not chunk.core or not chunk.core[0] <= chunk.head < chunk.core[1]
    part = head if head in organization_words().part and outside else ""
    return Naming(chunk, tuple(lemmas(chunk.start, chunk.end)), core, part, head, short)


def _bracketed(tree: Tree, namings: list[Naming]) -> dict[str, Naming]:
    """«Ассоциация … (АСПК)»: abbreviation -> the name that it follows in brackets."""
    ends: dict[int, Naming] = {}
    for naming in sorted(namings, key=lambda n: -len(n.words)):
        ends.setdefault(naming.chunk.end, naming)
    found: dict[str, Naming] = {}
    for naming in namings:
        start = naming.chunk.start
        opening = next((s for s in (start - 1, start - 2) if s > 0 and tree.text[s] == "("), None)
        if opening is not None and opening in ends and ends[opening] is not naming:
            key = naming.short or naming.core or " ".join(naming.words)
            found.setdefault(key, ends[opening])
    return found


def _same(tree: Tree, body: Body, naming: Naming, brackets: dict[str, Naming]) -> bool:
    return any(_pair(tree, other, naming, brackets) for other in body.namings)


def _pair(tree: Tree, long: Naming, short: Naming, brackets: dict[str, Naming]) -> bool:
    """Two mentions of one organisation (`long` has at least as many words)."""
    if long.words == short.words:
        return True
    key = short.short or short.core or " ".join(short.words)
    if key in brackets:
        return brackets[key] is long
    if short.short:
        return _abbreviates(short.short, long)
    if long.part != short.part:
        return False
    if long.core and short.core:
        return long.core == short.core and _heads_agree(long, short)
    return _tail_or_head(long, short)


def _heads_agree(long: Naming, short: Naming) -> bool:
    """A name without a noun of kind fits any kind but that of a part."""
    return not (long.part or short.part) or long.part == short.part


def _tail_or_head(long: Naming, short: Naming) -> bool:
    """«Ассоциация женщин-фермеров» in «Ассоциация женщин-фермеров Узбекистана»: same head, fewer words."""
    if long.head != short.head or len(short.words) < 2:
        return False
    return set(short.words) <= set(long.words) and not short.core


def _abbreviates(short: str, long: Naming) -> bool:
    """The initials of the words, or what the list says."""
    known = lexicon("abbreviations")["known"].get(short)
    words = [w for w in long.words if w not in ("и", "по", "в", "при", "на", "за", "имени")]
    if known and [normal(w) for w in known[0].split()][: len(words)] == list(words):
        return True
    initials = "".join(w[0] for w in words).upper()
    plain = short.upper().replace("Ё", "Е")
    full = "".join(w[0] for w in long.words).upper()
    return len(plain) > 2 and plain in (initials, full)


def _group(tree: Tree, body: Body) -> Group:
    chunks = sorted((n.chunk for n in body.namings), key=lambda c: (c.start, -c.end))
    fullest = max(body.namings, key=lambda n: (not n.short, len(n.words), -n.chunk.start))
    return chunk_name(tree, fullest.chunk), chunks
