"""One document's part of a graph's files: from its two records and who their entities are.

It depends on nothing else, so that parts may be made in any order, and anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kg.beside import beside
from kg.export.parts import document_part
from kg.graph.build import own_statements
from kg.graph.documents import document_graph
from kg.graph.minting import Mint
from kg.records import Document, Extraction
from kg.resolution import Resolution, ResolvedEntity

Pair = tuple[Document, Extraction]
# Documents with their extractions to their parts, in order.
MakeParts = Callable[[Iterable[Pair], Resolution], Iterable[bytes]]

_MANY = 100  # parts that take longer to make than a fork


@dataclass(frozen=True, slots=True)
class PartOf:
    """All that a part is made from; of the entities only what concerns this document."""

    document: Document
    extraction: Extraction
    entities: tuple[ResolvedEntity, ...]


def part_of(document: Document, extraction: Extraction, resolution: Resolution) -> PartOf:
    """What the part of a document is made from."""
    return PartOf(document, extraction, tuple(_own(extraction, resolution)))


def make_part(wanted: PartOf) -> bytes:
    """The part."""
    return _made(wanted.document, wanted.extraction, Resolution(wanted.entities))


def make_parts(pairs: Iterable[Pair], resolution: Resolution) -> Iterator[bytes]:
    """The parts of documents, made here."""
    return (_made(document, extraction, resolution) for document, extraction in pairs)


def make_parts_beside(pairs: Iterable[Pair], resolution: Resolution) -> Iterator[bytes]:
    """The same, made by a fork that begins at once, where they are many."""
    wanted = list(pairs)
    if len(wanted) < _MANY:
        return make_parts(wanted, resolution)
    return _waited_for(beside(lambda: list(make_parts(wanted, resolution))))


def _waited_for(parts: Callable[[], list[bytes]]) -> Iterator[bytes]:
    yield from parts()


def _made(document: Document, extraction: Extraction, resolution: Resolution) -> bytes:
    mint = Mint()
    name = document_graph(mint, document.id)
    return document_part(name, own_statements(mint, resolution, extraction, document))


def _own(extraction: Extraction, resolution: Resolution) -> Iterator[ResolvedEntity]:
    """The entities of one document: who they are, without what other documents say of them."""
    for entity in extraction.entities:
        found = resolution.of(extraction.id, entity.id)
        member = (extraction.id, entity.id)
        yield replace(found, members=(member,), aliases=(), forms=(), reasons=(), labels=())
