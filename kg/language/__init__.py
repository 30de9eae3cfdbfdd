"""Annotate text: one spaCy pipeline per language, built of components that anyone can use.

`load()` gives the Russian pipeline, which needs no download; `load(name)` any installed one.
"""

from __future__ import annotations

from kg.language.loading import load

__all__ = ["load"]
