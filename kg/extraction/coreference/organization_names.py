"""Organisations of one document: by quoted name, by abbreviation, by the words of the name.

A part («фракция «Нур»», «филиал АО «Нур»») is never the whole of the same name.  A name that stands
bare («Нур») goes to the whole when the text has one, and to the part when it has only that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extraction.coreference.organization_words import Naming, naming_of
from kg.extraction.model import Chunk
from kg.extraction.naming.initials import abbreviates
from kg.extraction.naming.names import chunk_name
from kg.extraction.naming.words import abbreviations, normal
from kg.extraction.syntax import Tree

Group = tuple[str, list[Chunk]]
_SHORTEST_MINISTRY = 6
_TOLD_OF_MINISTRY = 3
_PARTY = frozenset({"PoliticalParty", "Movement", "Coalition"})


@dataclass(eq=False, slots=True)
class Body:
    """An organisation: its mentions so far."""

    namings: list[Naming] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Where it was mentioned last."""
        return max(n.chunk.start for n in self.namings)


def group_organizations(tree: Tree, chunks: list[Chunk]) -> list[Group]:
    """The organisations named by these chunks, each with its best nominative name."""
    namings = [naming_of(tree, chunk) for chunk in chunks]
    aliases = _aliases(tree, namings)
    bodies: list[Body] = []
    for naming in sorted(namings, key=lambda n: _order(n, aliases)):
        fitting = [b for b in bodies if any(_same(n, naming, aliases) for n in b.namings)]
        body = _choose(fitting, naming)
        if body is None:
            body = Body()
            bodies.append(body)
        body.namings.append(naming)
    return [_group(tree, body) for body in bodies]


def _order(naming: Naming, aliases: dict[int, Naming]) -> tuple[int, bool, int, int]:
    """Full names first, then bare quoted names, then short forms, explained ones before others."""
    rank = 2 if naming.short or naming.single else 1 if naming.bare else 0
    start = naming.chunk.start
    return rank, start not in aliases, -len(naming.words), start


def _choose(fitting: list[Body], naming: Naming) -> Body | None:
    """The whole before the part; then the one mentioned last before; then the next one."""
    if not fitting:
        return None
    at = naming.chunk.start

    def rank(body: Body) -> tuple[bool, bool, int]:
        before = [at - n.chunk.start for n in body.namings if n.chunk.start <= at]
        after = [n.chunk.start - at for n in body.namings if n.chunk.start > at]
        part = naming.bare and bool(body.namings[0].part)
        return part, not before, min(before or after)

    return min(fitting, key=rank)


def _aliases(tree: Tree, namings: list[Naming]) -> dict[int, Naming]:
    """«Ассоциация … (АСПК)»: the naming before the brackets, by the start of the one inside."""
    ends: dict[int, list[Naming]] = {}
    for naming in namings:
        ends.setdefault(naming.chunk.end, []).append(naming)
    found: dict[int, Naming] = {}
    for naming in namings:
        before = naming.chunk.start - 1
        if before > 0 and (naming.bare or naming.short) and tree.text[before] == "(":
            longs = [n for n in ends.get(before, ()) if n is not naming]
            if longs:
                found[naming.chunk.start] = max(longs, key=lambda n: _alias_fit(naming, n))
    return found


def _alias_fit(alias: Naming, long: Naming) -> tuple[bool, bool, int]:
    """A short form belongs to the name that it abbreviates; another name to the innermost whole."""
    inner = -long.chunk.start if alias.short else long.chunk.start
    return _abbreviates(alias, long), not long.part, inner


def _same(one: Naming, two: Naming, aliases: dict[int, Naming]) -> bool:
    """Two mentions of one organisation, as far as the two alone tell."""
    long = aliases.get(two.chunk.start)
    if long is not None:
        return long is one or long.stems == one.stems
    if one.stems == two.stems and one.part == two.part:
        return True
    if one.people or two.people:
        return _its_people(one, two) or _its_people(two, one)
    if one.short or two.short:
        return _abbreviates(one, two) or _abbreviates(two, one)
    if _ministry(one, two) or _ministry(two, one):
        return True
    if one.core and two.core:
        return _same_core(one, two) and _compatible(one, two)
    if (two.bare and two.core) or (one.bare and one.core):
        return "".join(one.core or one.stems) == "".join(two.core or two.stems)
    return one.part == two.part and one.head == two.head and _shortened(one, two)


def _its_people(people: Naming, party: Naming) -> bool:
    """«акжоловцы» and «партия «Ак жол»»: the whole, not a part of it."""
    name = "".join(w for w in party.words if w not in (party.head,)).replace("-", "")
    return bool(people.people) and not party.people and name.startswith(people.people)


def _ministry(short: Naming, long: Naming) -> bool:
    """«Минэкологии» and «Министерство экологии …»."""
    word = short.words[0]
    if len(word) < _SHORTEST_MINISTRY or not word.startswith("мин") or long.head != "министерство":
        return False
    return len(long.words) > 1 and long.words[1].startswith(word[3 : 3 + _TOLD_OF_MINISTRY])


def _same_core(one: Naming, two: Naming) -> bool:
    """The same quoted name, or a Latin one shortened («Red Tulip» of «Red Tulip Kazakhstan»)."""
    short, long = sorted((one.core, two.core), key=len)
    if short == long:
        return True
    latin = len(short) > 1 and all(word.isascii() for word in short)
    return latin and long[: len(short)] == short


def _compatible(one: Naming, two: Naming) -> bool:
    """Two mentions with one quoted name are one, unless their nouns of kind tell them apart."""
    if one.bare or two.bare:
        return True
    if one.part or two.part:
        return one.part == two.part and not _contradict(one, two)
    kinds = {one.chunk.kind, two.chunk.kind}
    return None in kinds or len(kinds) == 1 or not kinds & _PARTY or kinds <= _PARTY


def _contradict(one: Naming, two: Naming) -> bool:
    """Both say where, and not the same: «Павлодарский филиал», «Жетысуский филиал»."""
    return bool(one.proper and two.proper and not set(one.proper) & set(two.proper))


def _shortened(one: Naming, two: Naming) -> bool:
    """All words of the one are in the other, and the longer has a word besides its head."""
    if _contradict(one, two):
        return False
    short, long = sorted((one, two), key=lambda n: len(n.stems))
    if long.core and short.core:
        return False
    return set(short.stems) <= set(long.stems)


def _abbreviates(short: Naming, long: Naming) -> bool:
    """The initials of the words, or what the list says."""
    if not short.short or long.short or (long.part and not short.part and len(long.words) < 3):
        return False
    known = abbreviations().known.get(short.short)
    if known and _begins(long.words, [normal(w) for w in known[0].split()]):
        return True
    return abbreviates(short.short, long.words)


def _begins(words: Iterable[str], full: list[str]) -> bool:
    """The words are the first of the full name (each may be inflected)."""
    told = list(words)
    pairs = zip(told, full, strict=False)
    return 1 < len(told) <= len(full) and all(a[:4] == b[:4] for a, b in pairs)


def _group(tree: Tree, body: Body) -> Group:
    chunks = sorted((n.chunk for n in body.namings), key=lambda c: (c.start, -c.end))
    fullest = max(body.namings, key=_fullness)
    return chunk_name(tree, fullest.chunk), chunks


def _fullness(naming: Naming) -> tuple[bool, int, bool, int]:
    """The longest form, in the nominative if there is one, the first of its like."""
    chunk = naming.chunk
    return not naming.short, len(naming.words), naming.nominative, -chunk.start
