"""Canonical names: the nominative of persons' names, organisations' names and any noun phrase."""

from __future__ import annotations

from kg.extraction.naming.names import chunk_name
from kg.extraction.naming.phrases import nominative_phrase

__all__ = ["chunk_name", "nominative_phrase"]
