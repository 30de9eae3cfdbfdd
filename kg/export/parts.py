"""The graph as files put together from one part per document, so that unchanged parts are copied.

A document's part is its graph as a stretch of TriG.  Its subjects (the document, its claims, their
evidence, the extraction) are no other graph's, so the same stretch without its indentation is what
Turtle says of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pyoxigraph as ox

from kg.export.blocks import in_order, together, turtle_text
from kg.export.rdf import graph_part, subjects, whole
from kg.export.written import blocks_of, text_of
from kg.graph.minting import Statement
from kg.graph.store import prefixes
from kg.graph.vocabulary import FOLDERS

_OWN = ("document", "claim", "evidence", "extraction")
_SUBJECTS = re.compile(rf"(?:(?:{'|'.join(_OWN)}):[A-Za-z0-9_-]+> ?)+".encode())
_FIRST = 2 + FOLDERS.index(_OWN[0])  # before the folders come the vocabulary and the kinds
_LAST = 2 + FOLDERS.index(_OWN[-1])


@dataclass(slots=True)
class Files:
    """The graph as TriG and Turtle, and where each document's part lies in the TriG (bytes)."""

    trig: bytes
    turtle: bytes
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


def document_part(name: ox.NamedNode, own: Iterable[Statement]) -> bytes:
    """The part of the document of this name, of which these are all statements."""
    return graph_part(text_of(name), blocks_of(own))


def graphs_of(parts: Mapping[str, bytes]) -> bytes:
    """The graphs of the documents alone, as the TriG of the whole graph ends with them."""
    return whole(prefixes(), [parts[iri] for iri in _in_order(parts)])


@dataclass(frozen=True, slots=True)
class DefaultGraph:
    """Its subjects, each as Turtle: those before, among and after those that documents have."""

    before: list[bytes]
    among: list[bytes]
    after: list[bytes]

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> DefaultGraph:
        """The graph of these statements."""
        kinds = in_order(blocks_of(statements), FOLDERS)
        ends = ((0, _FIRST), (_FIRST, _LAST + 1), (_LAST + 1, None))
        return cls(*(list(chain.from_iterable(kinds[low:high])) for low, high in ends))

    @property
    def trig(self) -> bytes:
        """It alone, as the TriG of the whole graph begins with it."""
        return whole(prefixes(), [self.body])

    @property
    def body(self) -> bytes:
        """The same without prefixes."""
        return turtle_text([*self.before, *self.among, *self.after])

    def turtle(self, own: Sequence[bytes]) -> bytes:
        """All of a graph as Turtle; `own` are the subjects of documents, in order."""
        return whole(prefixes(), [turtle_text([*self.before, *own, *self.after])])


def assemble(default: DefaultGraph, parts: Mapping[str, bytes]) -> Files:
    """The files of a graph: its default graph, and parts by IRI of the document."""
    ordered = _in_order(parts)
    trig = whole(prefixes(), [default.body, *(parts[iri] for iri in ordered)])
    own = None if default.among else _subjects_of_all(parts.values())
    turtle = _slow(trig) if own is None else default.turtle(own)
    return Files(trig, turtle, _places(parts, ordered, len(trig)))


def _in_order(parts: Mapping[str, bytes]) -> list[str]:
    return sorted(parts, key=lambda iri: parts[iri].partition(b" ")[0])


def _places(
    parts: Mapping[str, bytes], ordered: Sequence[str], end: int
) -> dict[str, tuple[int, int]]:
    places = {}
    for iri in reversed(ordered):
        size = len(parts[iri])
        places[iri] = (end - size, size)
        end -= size + 1  # an empty line lies between
    return places


def _subjects_of_all(parts: Iterable[bytes]) -> list[bytes] | None:
    """What the parts say, in the order of files; None when a subject is not as we expect."""
    blocks = list(chain.from_iterable(map(_subjects, parts)))
    by_name = {block[: block.find(b" ")] + b">": block for block in blocks}
    names = sorted(by_name)
    if len(names) < len(blocks) or not _SUBJECTS.fullmatch(b" ".join(names)):
        return None
    return [by_name[name] for own in _OWN for name in names if name.startswith(own.encode())]


def _subjects(part: bytes) -> list[bytes]:
    """What a part says of each of its subjects, without the indentation."""
    inside = part[part.index(b"\n") : part.rindex(b"\n}")].replace(b"\n\t", b"\n")
    return inside[1:].split(b"\n\n")


def _slow(trig: bytes) -> bytes:
    return whole(prefixes(), [subjects(together(trig))])
