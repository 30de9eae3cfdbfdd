"""What the processes of cluster.py do, importable by them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import kg
from kg.annotating import Annotator


@cache
def _annotator() -> Annotator:
    return Annotator()


def warm() -> None:
    """Load the models."""
    _annotator().warm()


def extract(chunk: Sequence[kg.Document]) -> list[kg.Extraction]:
    """One chunk's extractions."""
    return _annotator().extract_all(chunk)


def nothing(number: int) -> int:
    """A task that is all overhead."""
    return number
