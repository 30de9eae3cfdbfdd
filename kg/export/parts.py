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

from kg.export.order import by_kind, in_order, written
from kg.export.rdf import trig_part, turtle, turtle_part, whole
from kg.graph.minting import Statement
from kg.graph.store import make_dataset, prefixes
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


def document_part(quads: Iterable[ox.Quad]) -> bytes:
    """The part of a document of which these are all quads; they lie in one graph."""
    quads = list(quads)
    names = prefixes()
    lines = in_order(names, (quad.triple for quad in quads))
    return trig_part(lines, quads[0].graph_name, names)


def assemble(shared: Iterable[Statement], parts: Mapping[str, bytes]) -> Files:
    """The files of a graph: the default graph's statements, and parts by IRI of the document."""
    names = prefixes()
    kinds = by_kind(names, written(shared))
    before, between, after = (
        turtle_part(chain.from_iterable(kinds[low:high]), names)
        for low, high in ((0, _FIRST), (_FIRST, _LAST + 1), (_LAST + 1, None))
    )
    ordered = sorted(parts, key=lambda iri: f"<{iri}>")
    trig = whole(names, [before, between, after, *(parts[iri] for iri in ordered)])
    own = None if between else _subjects_of_all(parts.values())
    turtle = _slow(trig) if own is None else whole(names, [before, own, after])
    return Files(trig, turtle, _places(parts, ordered, len(trig)))


def _places(
    parts: Mapping[str, bytes], ordered: Sequence[str], end: int
) -> dict[str, tuple[int, int]]:
    places = {}
    for iri in reversed(ordered):
        size = len(parts[iri])
        places[iri] = (end - size, size)
        end -= size + 1  # an empty line lies between
    return places


def _subjects_of_all(parts: Iterable[bytes]) -> bytes | None:
    """What the parts say, in the order of files; None when a subject is not as we expect."""
    blocks = list(chain.from_iterable(map(_subjects, parts)))
    by_name = {block[: block.find(b" ")] + b">": block for block in blocks}
    names = sorted(by_name)
    if len(names) < len(blocks) or not _SUBJECTS.fullmatch(b" ".join(names)):
        return None
    ordered = (name for own in _OWN for name in names if name.startswith(own.encode()))
    return b"\n\n".join([by_name[name] for name in ordered]) + b"\n"


def _subjects(part: bytes) -> list[bytes]:
    """What a part says of each of its subjects, without the indentation."""
    inside = part[part.index(b"\n") : part.rindex(b"\n}")].replace(b"\n\t", b"\n")
    return inside[1:].split(b"\n\n")


def _slow(data: bytes) -> bytes:
    dataset = make_dataset(ox.parse(data, format=ox.RdfFormat.TRIG))
    return turtle(dataset)
