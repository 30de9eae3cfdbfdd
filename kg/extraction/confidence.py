"""How sure a claim is: the share of right ones among claims made like it in annotated texts.

What a pattern states is its author's guess.  `data/patterns/<lang>.confidence.toml` holds counts
instead: how often the claims of each pattern were right, *near* and *far*.  A claim is far when a
pronoun, a role, a chain of verbs, an unnamed object or a weak reading has lowered its confidence.

Few observations say little, so every share leans on a wider one, which counts as `weight` further
observations (the mean of a Beta posterior): a pattern on its family (stances, posts, parts) at the
same reach, that on the family, the family on everything.  Patterns of a family that nobody has
counted, such as a user's own, keep what their author states.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kg.extraction.lexicon import read_toml
from kg.resources import resource

Reach = Literal["near", "far"]

REACHES: tuple[Reach, ...] = ("near", "far")
#: What the id of a pattern ends with when a pronoun or nobody stands for a participant.
_UNNAMED = re.compile(r"-(?:pronoun|dropped)$")
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """Claims that were right and wrong."""

    right: int = 0
    wrong: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong)

    def share(self, prior: float, weight: float) -> float:
        """The share of right ones, where `prior` counts as `weight` observations."""
        return (self.right + weight * prior) / (self.right + self.wrong + weight)


#: A pattern without its ending, and the reach of its claim.
Key = tuple[str, Reach]


class Calibration:
    """Counts of claims, and the probabilities that follow from them."""

    def __init__(self, counts: Mapping[Key, Tally], near: float, weight: float) -> None:
        self._counts, self._near, self._weight = dict(counts), near, weight
        self._families = {_family(pattern) for pattern, _ in counts}

    @classmethod
    def from_toml(cls, table: Mapping[str, Any]) -> Calibration:
        """Read the tables of a file of counts; its head says what they are."""
        counts = {
            (pattern, reach): Tally(*row[reach])
            for pattern, row in table["patterns"].items()
            for reach in REACHES
            if reach in row
        }
        return cls(counts, table["near"], table["weight"])

    def key(self, pattern: str, stated: float) -> Key:
        """Which claims count as made like this one."""
        base = _UNNAMED.sub("", pattern)
        return base, "near" if base == pattern and stated >= self._near else "far"

    def __call__(self, pattern: str, stated: float) -> float:
        """The probability that such a claim is right, given what it states of itself."""
        base, reach = self.key(pattern, stated)
        family = _family(base)
        if family not in self._families:
            return stated
        shares = (
            self._sum(family),
            self._sum(family, reach),
            self._counts.get((base, reach), Tally()),
        )
        prior = self._sum("").share(0.5, 2)
        for tally in shares:
            prior = tally.share(prior, self._weight)
        return round(prior, _DIGITS)

    def _sum(self, family: str, reach: Reach | None = None) -> Tally:
        found = (
            tally
            for (pattern, at), tally in self._counts.items()
            if pattern.startswith(family) and reach in (None, at)
        )
        return sum(found, Tally())


def _family(pattern: str) -> str:
    """«ru.post.heads» → «ru.post.»."""
    return pattern[: pattern.rfind(".") + 1]


@cache
def shipped(lang: str = "ru") -> Calibration:
    """The counts that come with the package."""
    return Calibration.from_toml(read_toml(resource("data", "patterns", f"{lang}.confidence.toml")))


@cache
def calibrated(pattern: str, stated: float) -> float:
    """The probability that a claim of this pattern is right; `stated` (0 to 1) where unknown."""
    return shipped()(pattern, stated)
