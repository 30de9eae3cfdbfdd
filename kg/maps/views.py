"""A view of a map as text, the same text that the page writes into its address.

`static/js/address.js` reads it: what is selected, hidden, how far the surroundings reach. Things
are named by what they are, so that the text still holds when the map was made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows; nodes by their ids.

    `node` is selected, with `to` the shortest path between the two; `around` keeps so many steps
    around `node`; `only` keeps some values of `relation`, `type`, `position` or `status`.
    """

    node: str | None = None
    to: str | None = None
    around: int = 0
    only: tuple[tuple[str, str], ...] = ()
    since: str | None = None
    until: str | None = None
    confidence: float = 0.0

    def text(self) -> str:
        """The view as `a=b&c=d`, in UTF-8 with percent signs."""
        return urlencode(self._pairs(), quote_via=quote)

    def _pairs(self) -> list[tuple[str, str]]:
        pairs = [(f"only-{facet}", value) for facet, value in self.only]
        if self.node is not None and self.to is not None:
            pairs.append(("path", _pack((self.node, self.to))))
        elif self.node is not None:
            pairs.append(("node", self.node))
        if self.node is not None and self.around:
            pairs.append(("around", _pack((self.node, str(self.around)))))
        if self.confidence:
            pairs.append(("confidence", f"{self.confidence:g}"))
        days = (("since", self.since), ("until", self.until))
        return [*pairs, *((name, day) for name, day in days if day)]


def _pack(parts: Sequence[str]) -> str:
    return "~".join(part.replace("%", "%25").replace("~", "%7E") for part in parts)
