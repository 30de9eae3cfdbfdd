"""Which document's part of the dataset was made from what: unchanged ones are copied, not made.

A cache, and no more: without the file, or when the dataset is not the one it speaks of, all parts
are made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from kg.workspace.files import DATASET

PARTS = ".graph-parts.json"


class Parts:
    """The parts of the dataset that a folder holds."""

    def __init__(self, folder: Path) -> None:
        self._data, self._rows = _read(folder)

    def get(self, iri: str, key: str) -> bytes | None:
        """The part of a document, if it was made from what this key stands for."""
        found, start, size = self._rows.get(iri, ("", 0, 0))
        return self._data[start : start + size] if found == key else None


def parts_line(
    data: bytes, places: Mapping[str, tuple[int, int]], keys: Mapping[str, str]
) -> bytes:
    """The cache for a dataset: by IRI, the key and the place of each document's part."""
    rows = {iri: [keys[iri], *place] for iri, place in places.items() if keys[iri]}
    return json.dumps({"dataset": _digest(data), "parts": rows}).encode() + b"\n"


def _read(folder: Path) -> tuple[bytes, dict[str, tuple[str, int, int]]]:
    try:
        row = json.loads((folder / PARTS).read_bytes())
        data = (folder / DATASET).read_bytes()
        rows = {iri: (str(k), int(start), int(n)) for iri, (k, start, n) in row["parts"].items()}
        return (data, rows) if row["dataset"] == _digest(data) else (b"", {})
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return b"", {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
