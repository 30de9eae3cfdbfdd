"""Finding temporal expressions: what names a time, and the words before it that say its role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.dates.atoms import Atom, atoms
from kg.extraction.dates.before import Before, look_before
from kg.extraction.dates.expression import Role, TimeExpression
from kg.extraction.dates.moment import Moment


def find(text: str, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """The temporal expressions in `text[start:end]`, in text order, none overlapping another.

    Those that date something else than what is told («на 5 октября», «бюджет 2019 года») have the
    role `other`.  Dates that the calendar lacks and decades («в 1990-х») are not found.
    """
    stop = len(text) if end is None else end
    found: list[tuple[Atom, Before]] = []
    for atom in atoms(text, start, stop):
        before = look_before(text, max(start, found[-1][0].end if found else 0), atom.start)
        found.append((atom, before))
    return list(_joined(text, found))


def _joined(text: str, found: list[tuple[Atom, Before]]) -> Iterator[TimeExpression]:
    """The expressions; «с 2015» and «по 2019 год» make one."""
    number = 0
    while number < len(found):
        atom, before = found[number]
        following = found[number + 1] if number + 1 < len(found) else None
        if following and before.role == "since" and _continues(text, atom, following):
            number += 1
            yield _between(atom, before, following[0])
        elif (role := _role(text, atom, before)) is not None:
            yield _expression(text, atom, before, role)
        number += 1


def _continues(text: str, atom: Atom, following: tuple[Atom, Before]) -> bool:
    second, before = following
    adjacent = not text[atom.end : before.start].strip(" ,\u00a0")
    return adjacent and before.preposition in ("по", "до") and not second.last


def _between(atom: Atom, before: Before, second: Atom) -> TimeExpression:
    """The first date takes the year from the second: «с 5 мая по 7 июня 2022 года»."""
    first, until = atom.moment, second.moment
    if first.unit == until.unit == "date" and first.relative and first.shift is None:
        first = replace(first, year=until.year, shift=until.shift)
    return TimeExpression(before.start, second.end, "between", first, until)


def _expression(text: str, atom: Atom, before: Before, role: Role) -> TimeExpression:
    if atom.last is None or role == "other":
        return TimeExpression(before.start, atom.end, role, atom.moment)
    alone = not before.preposition
    return TimeExpression(before.start, atom.end, "between", atom.moment, atom.last, alone)


def _role(text: str, atom: Atom, before: Before) -> Role | None:
    """What the words before make of the date; None when it is no date at all."""
    if atom.bare and not _bracketed(text, atom, before):
        return None
    if atom.stretch:  # «с 5 по 7 октября»
        return "between" if before.role == "since" else "other"
    if atom.last is not None and before.role in ("since", "until"):
        return "other"
    if atom.moment.unit == "week" and before.preposition == "на":
        return "at"
    if before.role is not None:
        return "other" if before.role == "at" and _is_day(atom.moment) else before.role
    if before.season or not atom.governed:
        return "at"
    return "at" if _bracketed(text, atom, before) or (atom.last and atom.alone) else "other"


def _is_day(moment: Moment) -> bool:
    """«В 5 октября» is no Russian."""
    return moment.unit == "date" and moment.day is not None


def _bracketed(text: str, atom: Atom, before: Before) -> bool:
    opened = text[max(0, before.start - 1) : before.start] == "("
    return opened and text[atom.end : atom.end + 4].lstrip(" .г")[:1] in (")", ",", ";")
