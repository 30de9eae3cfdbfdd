"""Words in Latin letters that a text for a Russian reader should not have."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.library import query_names

#: Names of formats, languages and programs, keys, and what is typed as it stands.
NAMES = """
CSV JSON PNG SVG RDF SPARQL SHACL Turtle JavaScript Excel IRI ttl nt rdf jsonld Enter Escape Ctrl
English Trust Notebook kg civic-kg serve review query graph data map TP FP FN
"""
_DATA = re.compile(
    r"https?://[^\s»]+|\b\w+:\w+|\b(?:person|organization|place|initiative|claim)/[\w-]+"
    r"|\bru\.[\w.-]+|[\w-]*\b[0-9a-f]{8,}\b|\{\w+\}|--\w+(?: \w+=\S+)?",
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_LABEL = re.compile(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"')
_UNSEEN = re.compile(r"<(script|style|textarea|code)\b.*?</\1>", re.DOTALL)


def latin(text: str, data: Iterable[str] = ()) -> set[str]:
    """The words in Latin letters that are neither names nor data."""
    known = {word for each in (NAMES, *query_names(), *data) for word in _WORD.findall(each)}
    found = set(_WORD.findall(_DATA.sub(" ", text)))
    return {word for word in found - known if len(word) > 1}


def seen(page: str) -> str:
    """What a reader of a page sees or hears: its text, and the labels of its elements."""
    page = _UNSEEN.sub(" ", page)
    return " ".join([re.sub(r"<[^>]+>", " ", page), *_LABEL.findall(page)])
