"""Initiatives of one document: one proposal under its quoted name, its title, and its measure."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.initiatives.quoted import folded
from kg.extraction.initiatives.roots import root, roots, within
from kg.extraction.initiatives.vocabulary import heads
from kg.extraction.model import Chunk
from kg.extraction.naming.names import chunk_name
from kg.extraction.syntax import Tree

Group = tuple[str, list[Chunk]]

_LAWS = frozenset({"Bill", "Law", "Amendment"})
_PLANS = frozenset({"Project", "Strategy", "Programme", "Proposal", "Reform"})
_HULLS = frozenset(
    {"закон", "законопроект", "проект", "программа", "план", "инициатива", "предложение", "идея",
     "петиция", "концепция", "стратегия", "акция", "кампания", "реформа", "поправка", "требование"}
)  # fmt: skip
_TOPICAL = frozenset({"законопроект", "закон", "петиция"})


@dataclass(eq=False, slots=True)
class Naming:
    """A mention of an initiative, taken apart for comparison."""

    chunk: Chunk
    core: tuple[str, ...]  # the quoted name without endings; empty when it has none
    content: tuple[str, ...]  # roots of what it says, its hull («законопроект о …») left out
    hull: str  # the noun of kind, when it is no part of what is proposed
    action: tuple[str, ...]  # the root of its head: «запретить …», «мораторий на …»
    topic: str = ""  # the root of the noun after «о»: «законопроект о маркировке …» → маркиров


@dataclass(eq=False, slots=True)
class Matter:
    """An initiative: its mentions so far."""

    namings: list[Naming] = field(default_factory=list)


def group_initiatives(tree: Tree, chunks: list[Chunk]) -> list[Group]:
    """The initiatives that these chunks name, each with its fullest mention as name."""
    namings = [_naming(tree, chunk) for chunk in chunks]
    matters: list[Matter] = []
    for naming in sorted(namings, key=lambda n: (-len(n.core), -len(n.content), n.chunk.start)):
        fitting = [m for m in matters if any(_same(other, naming) for other in m.namings)]
        equal = [m for m in fitting if any(_equal(other, naming) for other in m.namings)]
        chosen = (equal or fitting)[:1] if len(equal) == 1 or len(fitting) == 1 else []
        if not chosen:
            chosen = [Matter()]
            matters += chosen
        chosen[0].namings.append(naming)
    return [_group(tree, matter) for matter in _headlined(tree, matters)]


def _headlined(tree: Tree, matters: list[Matter]) -> list[Matter]:
    """A headline that paraphrases: «Петиция против курорта» is the one petition of the text.

    Only where the text has one other initiative under this noun of kind.
    """
    for matter in list(matters):
        first = matter.namings[0]
        alone = len(matter.namings) == 1 and first.hull and not first.core
        if not alone or tree.sentence[first.chunk.head] > 0:
            continue
        others = [m for m in matters if m is not matter and _has_hull(m, first.hull)]
        if len(others) == 1:
            others[0].namings.append(first)
            matters.remove(matter)
    return matters


def _has_hull(matter: Matter, hull: str) -> bool:
    return any(n.hull == hull for n in matter.namings)


def _naming(tree: Tree, chunk: Chunk) -> Naming:
    core = folded(tree, *chunk.core) if chunk.core else ()
    hull = tree.lemma[chunk.head] if tree.lemma[chunk.head] in _HULLS else ""
    start = chunk.head + 1 if hull else chunk.start
    content = tuple(dict.fromkeys(roots(tree, start, chunk.end)))
    if chunk.kind == "DeclaredYear":
        content = folded(tree, chunk.head + 1, chunk.end)
    action = roots(tree, chunk.head, chunk.head + 1)
    return Naming(chunk, core, content, hull, action, _topic(tree, chunk))


def _topic(tree: Tree, chunk: Chunk) -> str:
    """The root of what a bill is about («о …»), or of what a measure is done to (its object)."""
    if tree.feature(chunk.head, "VerbForm") == "Inf":
        done_to = [t for t in tree.kids(chunk.head, "obj") if chunk.covers(t)]
        return root(tree.lemma[done_to[0]]) if done_to else ""
    for token in range(chunk.head + 1, chunk.end):
        if tree.head[token] == chunk.head and tree.preposition(token) in ("о", "об", "обо"):
            lemma = tree.lemma[token]
            return "" if lemma.endswith(("ение", "ание")) or lemma in heads() else root(lemma)
    return ""


def _equal(one: Naming, other: Naming) -> bool:
    return (bool(one.core) and one.core == other.core) or one.content == other.content


def _same(long: Naming, short: Naming) -> bool:
    """Two mentions of one initiative (`long` says at least as much)."""
    if long.core and short.core:
        return long.core == short.core
    if "DeclaredYear" in (long.chunk.kind, short.chunk.kind):
        return long.chunk.kind == short.chunk.kind and long.content == short.content
    if not short.content or not _kinds_agree(long, short):
        return False
    if short.hull and not long.hull and not within(long.action, short.content):
        return False  # «проект завода» is not what «мораторий на заводы» is about
    return within(short.content, long.content) or _same_topic(long, short)


def _same_topic(long: Naming, short: Naming) -> bool:
    """«законопроект о маркировке питомцев» and «… об обязательной маркировке животных»."""
    if not long.topic or long.topic != short.topic or long.hull != short.hull:
        return False
    measure = not long.hull and long.action == short.action
    return measure or long.hull in _TOPICAL


def _kinds_agree(long: Naming, short: Naming) -> bool:
    """A law is a bill; a measure has the hull that the speaker likes; a petition is no law."""
    one, other = long.chunk.kind or "", short.chunk.kind or ""
    if one == other:
        return True
    if "Amendment" in (one, other) and one in _LAWS and other in _LAWS:
        return False
    if one in _LAWS and other in _LAWS:
        return True
    soft = _PLANS | (_LAWS if "Proposal" in (one, other) else frozenset())
    return one in soft and other in soft


def _group(tree: Tree, matter: Matter) -> Group:
    chunks = sorted((n.chunk for n in matter.namings), key=lambda c: (c.start, -c.end))
    best = max(
        matter.namings, key=lambda n: (bool(n.hull), bool(n.core), len(n.content), -n.chunk.start)
    )
    return chunk_name(tree, best.chunk), chunks
