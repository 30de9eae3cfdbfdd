"""The examples of patterns, taken at their word: what each line must find, and what it does find.

A claim is written `+endorses: Береке > Тлеулин`: stated (`+`) or denied (`-`), the relation, a part
of the subject's name and a part of the object's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.errors import PatternError
from kg.extraction.frames.patterns import Pattern
from kg.records import Extraction

_LINE = re.compile(r"([+-][a-z][a-z0-9-]*): (.+) > (.+)")
_STANCE = frozenset({"endorses", "supports-initiative"})
_POSTS = frozenset({"leader-of", "member-of"})  # a name with a post states one, whatever the verb


class Claim(NamedTuple):
    """One claim: sign and relation, subject, object."""

    relation: str
    subject: str
    object: str

    def __str__(self) -> str:
        return f"{self.relation}: {self.subject} > {self.object}"

    def is_meant_by(self, line: Claim) -> bool:
        """True when the relation is the line's, and the names contain the line's."""
        return (
            self.relation == line.relation
            and line.subject.lower() in self.subject.lower()
            and line.object.lower() in self.object.lower()
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come true."""

    pattern: str
    text: str
    missing: tuple[Claim, ...]
    extra: tuple[Claim, ...]

    def __str__(self) -> str:
        missing = [f"does not find {claim}" for claim in self.missing]
        extra = [f"finds {claim}" for claim in self.extra]
        return f"{self.pattern}: «{self.text}» {' and '.join(missing + extra)}"


@dataclass(frozen=True, slots=True)
class Example:
    """A line of text, the claims that it must give, and the relations that count in it."""

    pattern: str
    text: str
    claims: tuple[Claim, ...]
    relations: frozenset[str]

    def check(self, extraction: Extraction) -> Failure | None:
        """What the extraction of the text lacks or has too much; None when it is right."""
        missing, extra = compare(claims_of(extraction, self.relations), self.claims)
        return Failure(self.pattern, self.text, missing, extra) if missing or extra else None


def read_examples(patterns: Sequence[Pattern], where: str) -> Iterator[Example]:
    """The examples of the patterns of one file, in order.

    Claims of relations that none of the patterns states do not count, unless the example names
    them.  PatternError, naming the file (`where`), for an example that is not written as one.
    """
    stated = _relations(patterns)
    for pattern in patterns:
        for row in pattern.examples:
            text, lines = _read(row, f"{where}, pattern {pattern.id}")
            named = {line.relation[1:] for line in lines}
            yield Example(pattern.id, text, lines, stated | named)


def _relations(patterns: Iterable[Pattern]) -> frozenset[str]:
    names = frozenset(pattern.relation for pattern in patterns)
    support = _STANCE if names & (_STANCE | {"stance"}) else frozenset()
    return (names | support) - _POSTS - {"stance"}


def claims_of(extraction: Extraction, relations: Collection[str]) -> list[Claim]:
    """The claims of these relations that a text makes."""
    return [
        Claim(
            ("-" if relation.polarity == "negative" else "+") + relation.type,
            extraction.entity(relation.subject).name,
            extraction.entity(relation.object).name,
        )
        for relation in extraction.relations
        if relation.type in relations
    ]


def read_claim(line: str) -> Claim:
    """`+funds: Парасат > Намыс`; ValueError for anything else."""
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    return Claim(*match.groups())


def compare(
    found: Iterable[Claim], expected: Iterable[Claim]
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The expected claims that are missing, and the found ones that nobody expects."""
    found, expected = tuple(found), tuple(expected)
    missing = (line for line in expected if not any(f.is_meant_by(line) for f in found))
    extra = (f for f in found if not any(f.is_meant_by(line) for line in expected))
    return tuple(missing), tuple(extra)


def _read(row: Mapping[str, object], where: str) -> tuple[str, tuple[Claim, ...]]:
    known = row if isinstance(row, Mapping) else {}  # a file may hold anything
    text, lines = known.get("text"), known.get("claims")
    if not isinstance(text, str) or not isinstance(lines, list):
        raise PatternError(
            f"{where}: an example is a text with its claims; write it as"
            ' { text = "…", claims = ["+funds: Парасат > Намыс"] }'
        )
    try:
        return text, tuple(map(read_claim, map(str, lines)))
    except ValueError as error:
        raise PatternError(
            f"{where}: {str(error)!r} is no claim; write it as +funds: Парасат > Намыс"
        ) from error
