"""Statements as Turtle has them, byte for byte as Oxigraph writes them, and several times faster.

Most terms of a graph are IRIs under a prefix and words in a language: these are put down as text.
Everything else (numbers, IRIs with signs that a prefixed name must escape) is left to Oxigraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

import pyoxigraph as ox

from kg.export.blocks import Blocks
from kg.graph.minting import Statement, Term
from kg.graph.store import prefixes
from kg.graph.terms import RDF

_PREFIXED = re.compile(r"(.*[/#])([A-Za-z0-9_][A-Za-z0-9_-]*)")
_SUBJECT, _PREDICATE = ox.NamedNode("x:s"), ox.NamedNode("x:p")
_HEAD, _END = b"<x:s> <x:p> ", b" .\n"
_TYPED = b">"  # how a literal with a datatype ends


def blocks_of(statements: Iterable[Statement]) -> Blocks:
    """What the statements say by subject: predicates and objects in order, each once."""
    told: defaultdict[ox.NamedNode, list[bytes]] = defaultdict(list)
    for subject, predicate, object_ in statements:
        told[subject].append(_predicate(predicate) + b" " + text_of(object_))
    return {_iri(subject): _block(lines) for subject, lines in told.items()}


def _block(lines: list[bytes]) -> bytes:
    """Lines of a predicate and an object each as one text; the predicates' objects together."""
    block, last = b"", b""
    for line in sorted(set(lines)):
        predicate, _, object_ = line.partition(b" ")
        block += b" , " + object_ if predicate == last else b" ;\n\t" + line
        last = predicate
    return block.removeprefix(b" ;\n\t")


def text_of(term: Term) -> bytes:
    """A term in the place of an object."""
    if isinstance(term, ox.NamedNode):
        return _iri(term)
    text = str(term).encode()
    return _by_oxigraph(term) if text.endswith(_TYPED) else text


@lru_cache(maxsize=65536)
def _iri(term: ox.NamedNode) -> bytes:
    parts = _PREFIXED.fullmatch(term.value)
    prefix = _namespaces().get(parts[1]) if parts else None
    return f"{prefix}:{parts[2]}".encode() if parts and prefix else _by_oxigraph(term)


@cache
def _predicate(term: ox.NamedNode) -> bytes:
    return b"a" if term == RDF.type else _iri(term)


@cache
def _namespaces() -> dict[str, str]:
    return {namespace: prefix for prefix, namespace in prefixes().items()}


@lru_cache(maxsize=65536)
def _by_oxigraph(term: Term) -> bytes:
    triple = ox.Triple(_SUBJECT, _PREDICATE, term)
    data = ox.serialize([triple], format=ox.RdfFormat.TURTLE, prefixes=prefixes())
    assert data is not None
    return data[data.index(_HEAD) + len(_HEAD) : -len(_END)]
