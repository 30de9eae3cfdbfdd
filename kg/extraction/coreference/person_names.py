"""Persons of one document: full names first, then what is shorter joins what it fits."""

from __future__ import annotations

from kg.extraction.coreference.person_parts import Name, Someone, name_of
from kg.extraction.model import Chunk
from kg.extraction.naming.persons import NamePart, read_name
from kg.extraction.naming.words import normal
from kg.extraction.syntax import Tree

Group = tuple[str, list[Chunk]]
# What a reading of a name is worth more when another mention bears it out.
_SEEN_NOMINATIVE = 0.7
_FITS_ALL = 0.6


def group_persons(tree: Tree, chunks: list[Chunk]) -> list[Group]:
    """The persons named by these chunks, each with its best nominative name."""
    names = [name_of(tree, chunk) for chunk in chunks]
    spellings = _spellings(tree, names)
    people: list[Someone] = []
    for name in sorted(names, key=lambda n: (-n.size, n.chunk.start)):
        if id(name) not in spellings:
            _place(people, name)
    for name in names:
        if id(name) in spellings:
            next(p for p in people if spellings[id(name)] in p.names).names.append(name)
    return [_group(tree, person) for person in people]


def _place(people: list[Someone], name: Name) -> None:
    """Give the mention to the person it fits best, or to a new one."""
    fitting = [p for p in people if p.accepts(name)]
    if len(fitting) > 1 and name.gender:
        fitting = [p for p in fitting if p.gender in (None, name.gender)] or fitting
    person = min(fitting, key=lambda p: _distance(p, name), default=None)
    if person is None:
        person = Someone()
        people.append(person)
    person.take(name)


def _distance(person: Someone, name: Name) -> tuple[bool, int]:
    """The last one mentioned before this mention; else the one mentioned first after it."""
    at = name.chunk.start
    before = [at - n.chunk.start for n in person.names if n.chunk.start <= at]
    after = [n.chunk.start - at for n in person.names if n.chunk.start > at]
    return not before, min(before or after)


def _spellings(tree: Tree, names: list[Name]) -> dict[int, Name]:
    """«Дэвид Эберсман (David Ebersman)»: the other spelling → the name before it.

    So is «Пётр Лис (Петро Лис)», which has the surname of the name before it.
    """
    ends = {n.chunk.end: n for n in names if not tree.text[n.chunk.start].isascii()}
    found = {}
    for name in names:
        before = name.chunk.start - 1
        if before not in ends or tree.text[before] != "(":
            continue
        if tree.text[before + 1].isascii() or _same_surname(tree, name, ends[before]):
            found[id(name)] = ends[before]
    return found


def _same_surname(tree: Tree, name: Name, other: Name) -> bool:
    """Both have two words at least, and the last is one and the same."""
    last, size = name.chunk.end - 1, name.chunk.end - name.chunk.start
    return size > 1 and tree.lower[last] == tree.lower[other.chunk.end - 1]


def _group(tree: Tree, person: Someone) -> Group:
    chunks = sorted((n.chunk for n in person.names), key=lambda c: c.start)
    return _best_name(tree, person), chunks


def _best_name(tree: Tree, person: Someone) -> str:
    """The fullest mention's nominative in the gender for which all mentions speak together."""
    own = [n for n in person.names if any(p.part for p in n.parts)] or person.names
    fullest = max(own, key=lambda n: ("surname" in n.can_be, n.size, n.nominative, -n.chunk.start))
    gender = person.gender
    readings = [r for r in read_name(fullest.parts) if gender is None or r.gender == gender]
    seen = {p.form for n in person.names for p in n.parts if p.case == "nomn"}

    def worth(forms: tuple[str, ...]) -> float:
        pairs = zip(forms, fullest.parts, strict=True)
        return sum([_borne_out(person, seen, form, part) for form, part in pairs])

    best = max(readings, key=lambda r: r.score + worth(r.forms), default=None)
    forms = best.forms if best else tuple(p.form for p in fullest.parts)
    return tree.written(fullest.chunk.start, fullest.chunk.end, forms)


def _borne_out(person: Someone, seen: set[str], form: str, part: NamePart) -> float:
    """What the other mentions say for this nominative of a part."""
    if part.part is None:
        return 0.0
    fits = normal(form) in person.can_be.get(part.part, frozenset())
    return _SEEN_NOMINATIVE * (form in seen) + _FITS_ALL * fits
