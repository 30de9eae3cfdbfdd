"""Turtle and TriG in one order, from what Oxigraph writes at its full speed.

Oxigraph writes statements as they lie in the store.  Here they are put in order as text: subjects
by kind and name, `a` before other predicates, predicates and objects by the alphabet, each once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.garbage import no_collection

Blocks = dict[bytes, bytes]  # by subject, as written: its predicates and objects
DEFAULT = b""  # the name of the default graph

_OBJECT = re.compile(rb'"(?:[^"\\]|\\.)*"[^\s,]*|<<\(.*?\)>>|[^\s,"]+')
_KINDS_FIRST = ("civic", "kind")


def by_graph(trig: bytes) -> dict[bytes, Blocks]:
    """What a TriG file of Oxigraph's says, by graph."""
    with no_collection():
        graphs: defaultdict[bytes, Blocks] = defaultdict(dict)
        for graph, subject, rest in _pieces(trig):
            _add(graphs[graph], subject, rest)
        return dict(graphs)


def together(trig: bytes) -> Blocks:
    """The same of all graphs together."""
    with no_collection():
        blocks: Blocks = {}
        for _, subject, rest in _pieces(trig):
            _add(blocks, subject, rest)
        return blocks


def in_order(blocks: Blocks, folders: Iterable[str]) -> list[list[bytes]]:
    """Turtle of each subject, by kind: the vocabulary, the kinds, the folders, the rest."""
    kinds: dict[bytes, list[bytes]] = {prefix.encode(): [] for prefix in (*_KINDS_FIRST, *folders)}
    rest: list[bytes] = []
    for subject in sorted(blocks, key=lambda name: name + b">"):
        kinds.get(subject.partition(b":")[0], rest).append(subject)
    return [
        [b"%s %s ." % (name, blocks[name]) for name in names] for names in (*kinds.values(), rest)
    ]


def turtle_text(blocks: Iterable[bytes]) -> bytes:
    """Blocks with an empty line between."""
    text = b"\n\n".join(blocks)
    return text + b"\n" if text else b""


def graph_text(name: bytes, blocks: Iterable[bytes]) -> bytes:
    """Blocks as one graph of a TriG file."""
    inside = b"\n\n".join(blocks).replace(b"\n", b"\n\t").replace(b"\n\t\n", b"\n\n")
    return b"%s {\n\t%s\n}\n" % (name, inside)


def _pieces(trig: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Graph, subject and the rest of every statement about one subject, without indentation.

    Line feeds in literals are escaped, so every one in the text ends a line of the form.
    """
    graph, between = DEFAULT, b" ;\n\t"
    for piece in trig.split(b" .\n"):
        if piece[:1] != b"\t":
            if piece[:1] == b"}":
                piece, graph, between = piece[2:], DEFAULT, b" ;\n\t"
            if not piece or piece.startswith(b"@prefix "):
                continue
            head, _, inside = piece.partition(b"\n")
            if head.endswith(b" {"):
                piece, graph, between = inside, head[:-2], b" ;\n\t\t"
        subject, _, rest = piece.lstrip(b"\t").partition(b" ")
        yield graph, subject, _ordered(rest, between)


def _ordered(rest: bytes, between: bytes) -> bytes:
    lines = rest.split(between)
    if len(lines) > 1:
        if len({line[: line.index(b" ")] for line in lines}) < len(lines):
            return _merged(lines)
        lines.sort()
    if b" , " in rest:
        lines = [_sorted(line) if b" , " in line else line for line in lines]
    return b" ;\n\t".join(lines)


def _sorted(line: bytes) -> bytes:
    """A predicate with several objects, these in order."""
    predicate, _, told = line.partition(b" ")
    return predicate + b" " + b" , ".join(sorted(set(_objects(told))))


def _objects(told: bytes) -> list[bytes]:
    return _OBJECT.findall(told) if b'"' in told or b"<<" in told else told.split(b" , ")


def _add(blocks: Blocks, subject: bytes, rest: bytes) -> None:
    if subject in blocks:
        rest = _merged([*blocks[subject].split(b" ;\n\t"), *rest.split(b" ;\n\t")])
    blocks[subject] = rest


def _merged(lines: Iterable[bytes]) -> bytes:
    """Lines of which several may have the same predicate, and objects that may come twice."""
    objects: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for line in lines:
        predicate, _, told = line.partition(b" ")
        objects[predicate].update(_objects(told))
    merged = (predicate + b" " + b" , ".join(sorted(told)) for predicate, told in objects.items())
    return b" ;\n\t".join(sorted(merged))
