"""From an annotated text to the entities and relations that it states."""

from kg.extraction.pipeline import Extractor

__all__ = ["Extractor"]
