"""Ids that FollowTheMoney takes: letters, digits, full stops and hyphens.

What Wikidata knows has its Q-number, as in nomenklatura, where a Q-number outranks every other id:
files from different sources then tell of one and the same entity.  Everything else has the id that
it has in the graph, `person-asel-kim-1a2b3c4d`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.export.contents import Head, Thing
from kg.graph.iris import digest

_FOREIGN = re.compile(r"[^0-9A-Za-z.-]+")
_LONGEST = 120
_QID = re.compile(r"^Q[1-9][0-9]*$")


class Ids:
    """The ids of the things of a graph; a Q-number that several have is nobody's id."""

    def __init__(self, things: Iterable[Thing]) -> None:
        known = list(things)
        holders = Counter(thing.wikidata for thing in known)
        self._ids = {
            thing.iri: thing.wikidata
            if _QID.match(thing.wikidata) and holders[thing.wikidata] == 1
            else plain_id(thing.id)
            for thing in known
        }

    def of(self, thing: Thing) -> str:
        """The id of a thing."""
        return self._ids[thing.iri]


def document_id(head: Head) -> str:
    """The id of a document."""
    return plain_id(f"document/{head.iri.rpartition('/')[2]}")


def plain_id(text: str) -> str:
    """An id of the graph in the letters that are allowed; a hash where that changes it.

    >>> plain_id("person/asel-kim-1a2b3c4d")
    'person-asel-kim-1a2b3c4d'
    """
    wanted = text.replace("/", "-", 1)
    plain = _FOREIGN.sub("-", wanted).strip("-.")
    if plain == wanted and len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST].strip('-.')}-{digest(text)}".lstrip("-")
