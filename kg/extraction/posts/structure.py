"""Organisations that are parts or members of other organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extraction.model import Chunk


class Part(NamedTuple):
    """`part` belongs to `whole`; the tokens that say so lie between the two chunks."""

    part: Chunk
    whole: Chunk
    pattern: str
    confidence: float


def structure(doc: Doc, chunks: Iterable[Chunk], lang: str = "ru") -> list[Part]:
    """The memberships between organisations that the text states."""
    return []
