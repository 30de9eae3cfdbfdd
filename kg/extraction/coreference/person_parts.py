"""A mention of a person taken apart, and a person put together from mentions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from kg.extraction.model import Chunk
from kg.extraction.naming.endings import Gender
from kg.extraction.naming.persons import NamePart, gender_hint, parts_of, read_name
from kg.extraction.naming.surnames import Part, nominatives
from kg.extraction.syntax import Tree

SLOTS: tuple[Part, ...] = ("given", "patronymic", "surname")
_LONG_NAME = 6
_MOST_OPTIONS = 64
_NO_READING = -2.0
_CLEAR = 0.5


@dataclass(eq=False, slots=True)
class Name:
    """A mention of a person: for each part the nominatives (normalised) that it can come from."""

    chunk: Chunk
    parts: tuple[NamePart, ...]
    can_be: dict[str, frozenset[str]]
    initials: str
    # How well the mention reads as a man's and as a woman's name.
    reads: dict[Gender, float]
    # A word alone: what it can be as any part of a name.
    alone: frozenset[str] = frozenset()

    @property
    def nominative(self) -> bool:
        """The tagger calls every word of it nominative."""
        return all(p.case == "nomn" for p in self.parts if p.part)

    @property
    def size(self) -> int:
        """How many parts it has; initials count less than words."""
        return 2 * len(self.can_be) + bool(self.initials)

    @property
    def gender(self) -> Gender | None:
        """The gender for which the sentence speaks, None when it is open."""
        return clear_gender(self.reads)


@dataclass(eq=False, slots=True)
class Someone:
    """A person: the mentions so far, and what their parts can still be."""

    names: list[Name] = field(default_factory=list)
    can_be: dict[str, frozenset[str]] = field(default_factory=dict)
    initials: str = ""

    def accepts(self, name: Name) -> bool:
        """No part contradicts, and at least a surname or given name is shared."""
        if name.alone:
            return self._initials_agree(name) and self._has(name)
        shared = {s: name.can_be[s] & self.can_be[s] for s in name.can_be if s in self.can_be}
        if not self._initials_agree(name):
            return False
        if not all(shared.values()):
            return self._misspelt(name, shared)
        return "surname" in shared or ("given" in shared and self._given_is_enough(name))

    def _has(self, name: Name) -> bool:
        """The single word is a part of this person's name («Ислам» of «Бауыржан Ислам»)."""
        return any(not name.alone.isdisjoint(options) for options in self.can_be.values())

    def _given_is_enough(self, name: Name) -> bool:
        """A given name alone, or with a patronymic, refers to the person who bears it."""
        return "surname" not in name.can_be or "surname" not in self.can_be

    def _misspelt(self, name: Name, shared: dict[str, frozenset[str]]) -> bool:
        """The same given name, and surnames that differ in one letter."""
        if [s for s, common in shared.items() if not common] != ["surname"]:
            return False
        pairs = ((a, b) for a in name.can_be["surname"] for b in self.can_be["surname"])
        return "given" in shared and any(_one_letter_apart(a, b) for a, b in pairs)

    def _initials_agree(self, name: Name) -> bool:
        for short, long in ((name.initials, self.can_be), (self.initials, name.can_be)):
            if short and "given" in long and not any(n[0] == short[0] for n in long["given"]):
                return False
        return not (name.initials and self.initials) or name.initials[0] == self.initials[0]

    def take(self, name: Name) -> None:
        """Add a mention; what its parts can be narrows down."""
        self.names.append(name)
        self.initials = self.initials or name.initials
        if name.alone and len(self.names) > 1:
            return
        for slot, options in name.can_be.items():
            self.can_be[slot] = self.can_be.get(slot, options) & options or options

    @property
    def gender(self) -> Gender | None:
        """The gender in which all mentions together are read best."""
        together: dict[Gender, float] = {"m": 0.0, "f": 0.0}
        for name in self.names:
            for gender, score in name.reads.items():
                together[gender] += score
        return clear_gender(together, 0.0)


def clear_gender(reads: dict[Gender, float], margin: float = _CLEAR) -> Gender | None:
    """The better gender when it is better by more than `margin`."""
    difference = reads["m"] - reads["f"]
    if abs(difference) <= margin:
        return None
    return "m" if difference > 0 else "f"


def name_of(tree: Tree, chunk: Chunk) -> Name:
    """Take the mention apart."""
    parts = parts_of(tree, chunk.start, chunk.end)
    can_be, initials, alone, reads = _taken_apart(parts)
    votes = gender_hint(tree, chunk.start, chunk.end, chunk.head)
    heard: dict[Gender, float] = {"m": reads["m"] + votes["m"], "f": reads["f"] + votes["f"]}
    return Name(chunk, parts, can_be, initials, heard, alone)


class _Apart(NamedTuple):
    """What the words of a mention tell by themselves (see `Name`)."""

    can_be: dict[str, frozenset[str]]
    initials: str
    alone: frozenset[str]
    reads: dict[Gender, float]


@lru_cache(maxsize=8192)
def _taken_apart(parts: tuple[NamePart, ...]) -> _Apart:
    kinds = {p.part for p in parts}
    can_be: dict[str, frozenset[str]] = {
        slot: _options(parts, slot) for slot in SLOTS if slot in kinds
    } or _foreign(parts)
    alone = _alone(parts) if len(can_be) == 1 else frozenset()
    reads: dict[Gender, float] = {"m": _NO_READING, "f": _NO_READING}
    for reading in read_name(parts):
        reads[reading.gender] = max(reads[reading.gender], reading.score)
    initials = "".join(p.form[0].lower() for p in parts if _is_initial(p.form))
    return _Apart(can_be, initials, alone, reads)


def _alone(parts: Sequence[NamePart]) -> frozenset[str]:
    """What a word that stands alone can be as a given name, a patronymic or a surname."""
    words = [p.form for p in parts if p.part or len(p.form) > 2]
    if len(words) != 1:
        return frozenset()
    return frozenset().union(*(nominatives(words[0], slot) for slot in SLOTS))


def _is_initial(form: str) -> bool:
    return form[:1].isupper() and (len(form) == 1 or (len(form) == 2 and form[1] == "."))


def _options(parts: Sequence[NamePart], slot: Part) -> frozenset[str]:
    """What the words of this part can be in the nominative, several words as one string."""
    first, *others = [nominatives(p.form, slot) for p in parts if p.part == slot]
    found: Collection[str] = first
    for options in others:
        found = sorted([f"{a} {b}" for a in found for b in options])[:_MOST_OPTIONS]
    return frozenset(found)


def _foreign(parts: Sequence[NamePart]) -> dict[str, frozenset[str]]:
    """Latin names do not inflect: the last word is the surname, what stands before is given."""
    words = [p.form.lower() for p in parts if len(p.form) > 1 and p.form[0].isalpha()]
    found = {"surname": frozenset(words[-1:])}
    if len(words) > 1:
        found["given"] = frozenset([" ".join(words[:-1])])
    return found


def _one_letter_apart(one: str, two: str) -> bool:
    """Long enough, and one letter changed, left out or put in."""
    if min(len(one), len(two)) < _LONG_NAME or abs(len(one) - len(two)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
    if same is None:
        return len(one) != len(two)
    return one[same + 1 :] in (two[same + 1 :], two[same:]) or one[same:] == two[same + 1 :]
