"""What a worker is asked, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Shape = Literal["table", "graph"]  # SELECT and ASK, or CONSTRUCT and DESCRIBE


@dataclass(frozen=True, slots=True)
class Job:
    """A query with all that decides its answer.

    `table` and `graph` are the formats in which an answer of either shape is wanted, by their name
    in Oxigraph (`JSON`, `TURTLE`), or None where the client takes none.  `bound` are the literals
    (text, IRI of the datatype) that the variables of their names are bound to.  None for graphs:
    those that the query names, else all.
    """

    query: str
    table: str | None = "JSON"
    graph: str | None = "TURTLE"
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    union: bool = True
    bound: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sort: bool = False  # the triples of a graph, each once

    def to_json(self) -> dict[str, Any]:
        """For the pipe."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer, and which shape it has."""

    shape: Shape
    body: bytes


class QueryFailure(Exception):
    """A query that got no answer; the text is what Oxigraph said, or empty."""


class BadQuery(QueryFailure):
    """It is not SPARQL."""


class Failed(QueryFailure):
    """It broke while it was evaluated."""


class NotWanted(QueryFailure):
    """Its answer has a shape for which the client takes no format; the text is the shape."""


class TooLarge(QueryFailure):
    """Its answer has more bytes than the limit."""


class TooSlow(QueryFailure):
    """It took longer than the limit."""


class TooMuchMemory(QueryFailure):
    """It needed more memory than a worker has."""


class Busy(QueryFailure):
    """There are too many queries before it, or too many slow ones beside it."""


FAILURES: Mapping[str, type[QueryFailure]] = {
    "syntax": BadQuery, "failed": Failed, "shape": NotWanted, "size": TooLarge,
    "memory": TooMuchMemory,
}  # fmt: skip
