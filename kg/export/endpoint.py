"""The graph sent to a SPARQL 1.1 endpoint, in batches: by Update, or by the Graph Store Protocol.

Statements are only added, each document's in the graph of the document; sending twice changes
nothing.  https://www.w3.org/TR/sparql11-update/, https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import Dataset

from kg.errors import EndpointError
from kg.export.http import Http
from kg.export.order import Line, in_order, prefixes_of
from kg.graph.store import oxigraph
from kg.progress import Progress, silent

Protocol = Literal["update", "graph-store"]
BATCH = 10_000  # statements in a request
_MAX_BYTES = 4_000_000  # of a request
_GRAPH = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+", re.IGNORECASE)
# SPARQL reads \u0041 as a letter wherever it stands, also after a backslash that escapes another.
_ESCAPES = re.compile(rb"\\\\([uU])|\\.")


@dataclass(frozen=True, slots=True)
class Sent:
    """How many statements went to an endpoint, in how many graphs and requests."""

    statements: int
    graphs: int
    requests: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Statements of one graph; "" is the default one."""

    graph: str
    lines: list[Line]
    first: bool


def send(
    dataset: Dataset,
    http: Http,
    *,
    protocol: Protocol = "update",
    graph: str = "",
    replace: bool = False,
    batch: int = BATCH,
    progress: Progress = silent,
) -> Sent:
    """Send all statements to the endpoint.

    What belongs to no single document goes into the named graph `graph`, else into the endpoint's
    default graph.  With `replace` every graph that is written is emptied before; then `graph` must
    be given, since the default graph may hold what others have put there.  Raises EndpointError
    when the endpoint cannot be reached or refuses.
    """
    _check(graph, replace)
    pieces = list(_pieces(dataset, graph, batch))
    if protocol == "update":
        batches = list(_together(pieces, batch))
        for each in progress(batches, "sending", len(batches)):
            _update(http, each, replace=replace)
    else:
        for piece in progress(pieces, "sending", len(pieces)):
            _put(http, piece, replace=replace)
    statements = sum(len(piece.lines) for piece in pieces)
    return Sent(statements, len({piece.graph for piece in pieces}), http.requests)


def _check(graph: str, replace: bool) -> None:
    if graph and not _GRAPH.fullmatch(graph):
        raise EndpointError(f"{graph!r} is no IRI for a graph; write it as https://example.org/g")
    if replace and not graph:
        raise EndpointError(
            "replacing would empty the endpoint's default graph, whoever filled it; name a graph"
            " for what belongs to no single document, too"
        )


def _pieces(dataset: Dataset, graph: str, size: int) -> Iterator[_Piece]:
    """What one request can hold of one graph, from the default graph on."""
    store, prefixes = oxigraph(dataset), prefixes_of(dataset)
    for name in (ox.DefaultGraph(), *sorted(store.named_graphs(), key=str)):
        triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, name))
        target = name.value if isinstance(name, ox.NamedNode) else graph
        cut = enumerate(_cut(in_order(prefixes, triples), size))
        yield from (_Piece(target, lines, first=number == 0) for number, lines in cut)


def _cut(lines: list[Line], size: int) -> Iterator[list[Line]]:
    piece: list[Line] = []
    length = 0
    for line in lines:
        if piece and (len(piece) >= size or length + len(line) > _MAX_BYTES):
            yield piece
            piece, length = [], 0
        piece.append(line)
        length += len(line)
    if piece:
        yield piece


def _together(pieces: Iterable[_Piece], size: int) -> Iterator[list[_Piece]]:
    """Small pieces in one batch: documents are many, and each request costs time."""
    batch: list[_Piece] = []
    statements = length = 0
    for piece in pieces:
        more = sum(map(len, piece.lines))
        if batch and (statements + len(piece.lines) > size or length + more > _MAX_BYTES):
            yield batch
            batch, statements, length = [], 0, 0
        batch.append(piece)
        statements += len(piece.lines)
        length += more
    if batch:
        yield batch


def _update(http: Http, batch: list[_Piece], *, replace: bool) -> None:
    body = b"INSERT DATA {\n%s}" % b"".join(map(_data, batch))
    cleared = [piece.graph.encode() for piece in batch if replace and piece.first]
    head = b"".join(b"CLEAR SILENT GRAPH <%s> ;\n" % graph for graph in cleared)
    http.send("POST", "", head + body, "application/sparql-update")


def _data(piece: _Piece) -> bytes:
    lines = _ESCAPES.sub(_escaped, b"\n".join(piece.lines)) + b"\n"
    return b"GRAPH <%s> {\n%s}\n" % (piece.graph.encode(), lines) if piece.graph else lines


def _escaped(match: re.Match[bytes]) -> bytes:
    letter = match[1]
    return match[0] if letter is None else rb"\\\u%04X" % ord(letter)


def _put(http: Http, piece: _Piece, *, replace: bool) -> None:
    query = f"graph={quote(piece.graph, safe='')}" if piece.graph else "default"
    method = "PUT" if replace and piece.first else "POST"
    http.send(method, query, b"\n".join(piece.lines) + b"\n", "application/n-triples")
