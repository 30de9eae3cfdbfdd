"""Persons of one document: full names first, then what is shorter joins what it fits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.extraction.model import Chunk
from kg.extraction.naming.persons import NamePart, gender_hint, join, parts_of, read_name
from kg.extraction.naming.surnames import Gender, analyses
from kg.extraction.syntax import Tree

Group = tuple[str, list[Chunk]]
_SLOTS = ("given", "patronymic", "surname")


@dataclass(eq=False, slots=True)
class Name:
    """A mention of a person: for each part the nominatives (lower case) that it can come from."""

    chunk: Chunk
    parts: list[NamePart]
    can_be: dict[str, frozenset[str]]
    initials: str
    gender: Counter[Gender]

    @property
    def nominative(self) -> bool:
        """The tagger calls every word of it nominative."""
        return all(p.case == "nomn" for p in self.parts if p.part)

    @property
    def size(self) -> int:
        """How many parts it has; initials count less than words."""
        return 2 * len(self.can_be) + bool(self.initials)


@dataclass(eq=False, slots=True)
class Someone:
    """A person: the mentions so far, and what their parts can still be."""

    names: list[Name] = field(default_factory=list)
    can_be: dict[str, frozenset[str]] = field(default_factory=dict)
    initials: str = ""
    last: int = -1

    def accepts(self, name: Name) -> bool:
        """No part contradicts, and at least a surname or given name is shared."""
        shared = [s for s in _SLOTS if s in name.can_be and s in self.can_be]
        if any(not (name.can_be[s] & self.can_be[s]) for s in shared):
            return False
        if not self._initials_agree(name):
            return False
        return "surname" in shared or ("given" in shared and self._given_is_enough(name))

    def _given_is_enough(self, name: Name) -> bool:
        """A given name alone, or with a patronymic, refers to the person who bears it."""
        return "surname" not in name.can_be or "surname" not in self.can_be

    def _initials_agree(self, name: Name) -> bool:
        for short, long in ((name.initials, self.can_be), (self.initials, name.can_be)):
            if short and "given" in long and not any(n.startswith(short[0]) for n in long["given"]):
                return False
        return not (name.initials and self.initials) or name.initials[0] == self.initials[0]

    def take(self, name: Name) -> None:
        """Add a mention; what its parts can be narrows down."""
        self.names.append(name)
        self.initials = self.initials or name.initials
        for slot, options in name.can_be.items():
            self.can_be[slot] = self.can_be.get(slot, options) & options or options


def group_persons(tree: Tree, chunks: list[Chunk]) -> list[Group]:
    """The persons named by these chunks, each with its best nominative name."""
    names = [_name(tree, chunk) for chunk in chunks]
    spellings = _spellings(tree, names)
    people: list[Someone] = []
    for name in sorted(names, key=lambda n: (-n.size, n.chunk.start)):
        if name.chunk.start in spellings:
            continue
        fitting = [p for p in people if p.accepts(name)]
        if fitting:
            person = _nearest(fitting, name)
        else:
            person = Someone()
            people.append(person)
        person.take(name)
    for name in names:
        if name.chunk.start in spellings:
            same = spellings[name.chunk.start]
            next(p for p in people if same in p.names).names.append(name)
    return [_group(tree, person) for person in people]


def _spellings(tree: Tree, names: list[Name]) -> dict[int, Name]:
    """«Дэвид Эберсман (David Ebersman)»: start of the Latin spelling → the name before it."""
    ends = {n.chunk.end: n for n in names}
    return {
        n.chunk.start: ends[n.chunk.start - 1]
        for n in names
        if n.chunk.start - 1 in ends
        and tree.text[n.chunk.start - 1] == "("
        and tree.text[n.chunk.start].isascii()
    }


def _nearest(people: list[Someone], name: Name) -> Someone:
    """The last one mentioned before this mention; else the one mentioned first after it."""
    at = name.chunk.start

    def distance(person: Someone) -> tuple[bool, int]:
        before = [at - n.chunk.start for n in person.names if n.chunk.start <= at]
        after = [n.chunk.start - at for n in person.names if n.chunk.start > at]
        return (False, min(before)) if before else (True, min(after))

    return min(people, key=distance)


def _name(tree: Tree, chunk: Chunk) -> Name:
    parts = parts_of(tree, chunk.start, chunk.end)
    options: dict[str, frozenset[str]] = {}
    for slot in _SLOTS:
        words = [p for p in parts if p.part == slot]
        if words:
            options[slot] = _options(words, slot)
    initials = "".join(p.form.lower() for p in parts if len(p.form) == 1 and p.form.isupper())
    initials += "".join(p.form[0].lower() for p in parts if len(p.form) == 2 and p.form[1] == ".")
    votes: Counter[Gender] = Counter()
    readings = read_name(parts)
    if readings:
        votes[readings[0].gender] += 1
    return Name(chunk, parts, options or _plain(parts), initials, votes)


def _plain(parts: list[NamePart]) -> dict[str, frozenset[str]]:
    """Latin names do not inflect: the last word is the surname, what stands before is given."""
    words = [p.form.lower() for p in parts if len(p.form) > 1 and p.form[0].isalpha()]
    found = {"surname": frozenset(words[-1:])}
    if len(words) > 1:
        found["given"] = frozenset([" ".join(words[:-1])])
    return found


def _options(words: list[NamePart], slot: str) -> frozenset[str]:
    found: set[str] = set()
    for i, word in enumerate(words):
        new = {_plainer(a.nominative) for a in analyses(word.form, slot)}  # type: ignore[arg-type]
        found = new if not i else {f"{a} {b}" for a in found for b in new}
        if len(found) > 64:
            found = set(sorted(found)[:64])
    return frozenset(_stem(w) for w in found)


def _plainer(name: str) -> str:
    return name.lower().replace("ё", "е")


def _stem(name: str) -> str:
    return name


def _group(tree: Tree, person: Someone) -> Group:
    chunks = sorted((n.chunk for n in person.names), key=lambda c: c.start)
    return _best_name(tree, person), chunks


def _best_name(tree: Tree, person: Someone) -> str:
    """The fullest mention's nominative in the gender for which all mentions speak together."""
    gender = _gender(tree, person)
    own = [n for n in person.names if any(p.part for p in n.parts)] or person.names
    fullest = max(own, key=lambda n: (n.size, n.nominative, -n.chunk.start))
    nominatives = {p.form for n in person.names for p in n.parts if p.case == "nomn"}
    best, best_score = None, 0.0
    for reading in read_name(fullest.parts):
        if gender and reading.gender != gender:
            continue
        score = reading.score + sum(0.7 for f in reading.forms if f in nominatives)
        score += sum(
            0.6
            for f, p in zip(reading.forms, fullest.parts, strict=True)
            if p.part and _fits(person, f, p)
        )
        if best is None or score > best_score:
            best, best_score = reading, score
    chunk = fullest.chunk
    forms = best.forms if best else tuple(p.form for p in fullest.parts)
    return join(tree, chunk.start, chunk.end, forms)


def _fits(person: Someone, form: str, part: NamePart) -> bool:
    """All mentions can come from this nominative."""
    return part.part is not None and _plainer(form) in person.can_be.get(part.part, frozenset())


def _gender(tree: Tree, person: Someone) -> Gender | None:
    """The gender in which the mentions are best read together."""
    score: dict[Gender, float] = {"m": 0.0, "f": 0.0}
    for name in person.names:
        chunk = name.chunk
        votes = gender_hint(tree, chunk.start, chunk.end, chunk.head)
        best: dict[Gender, float] = {"m": -2.0, "f": -2.0}
        for reading in read_name(name.parts):
            best[reading.gender] = max(best[reading.gender], reading.score)
        for gender in score:
            score[gender] += best[gender] + votes[gender]
    if score["m"] == score["f"]:
        return None
    return "m" if score["m"] > score["f"] else "f"
