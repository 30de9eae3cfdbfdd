"""Which of several media types suits a client best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_QUALITY = re.compile(r"^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")
_LONGEST = 100  # media ranges that are looked at


@dataclass(frozen=True, slots=True)
class _Range:
    type: str
    quality: float

    def specificity(self, offer: str) -> int:
        """How closely it names the offer; 0 where it does not."""
        main, _, _ = offer.partition("/")
        return 3 if self.type == offer else 2 if self.type == f"{main}/*" else self.type == "*/*"


def best(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer that the Accept header likes best, None when it takes none of them.

    Offers stand in our order of preference, which decides where the client has none; without a
    header anything suits.

    >>> best("text/turtle;q=0.5, application/*", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    """
    ranges = list(_ranges(accept))
    if not ranges:
        return offers[0]
    liked = [(_quality(ranges, offer), -place, offer) for place, offer in enumerate(offers)]
    quality, _, offer = max(liked)
    return offer if quality > 0 else None


def _quality(ranges: Iterable[_Range], offer: str) -> float:
    """That of the range which names the offer most closely."""
    fits = [(each.specificity(offer), each.quality) for each in ranges if each.specificity(offer)]
    return max(fits)[1] if fits else 0.0


def _ranges(accept: str | None) -> Iterable[_Range]:
    for part in (accept or "").split(",")[:_LONGEST]:
        type_, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if type_:
            yield _Range(type_, _q(parameters))


def _q(parameters: Iterable[str]) -> float:
    """The `q` of a range; one that cannot be read says nothing."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q" and _QUALITY.match(value.strip()):
            return float(value)
    return 1.0
