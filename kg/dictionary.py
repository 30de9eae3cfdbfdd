"""pymorphy3's dictionary, one for the whole process and loaded when first asked."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def get_analyzer() -> Any:
    """The `pymorphy3.MorphAnalyzer` that everything in this package shares."""
    from pymorphy3 import MorphAnalyzer  # here, for its dictionary takes time to load

    return MorphAnalyzer()
