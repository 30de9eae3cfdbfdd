"""The texts of documents, read when somebody asks, by where their lines lie in the file."""

from __future__ import annotations

import json
import re
import threading
from functools import cached_property
from pathlib import Path

from kg.records import Document
from kg.workspace.lines import to_document

_ID = re.compile(rb'\{"id": ("(?:[^"\\]|\\.)*")')


class Articles:
    """The documents of a workspace.

    The file is opened once: when a build puts another in its place, this one stays as it was.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._lock = threading.Lock()

    def get(self, id_: str) -> Document | None:
        """The document with this id, None when there is none that can be read."""
        place = self._places.get(id_)
        if place is None:
            return None
        with self._lock:
            self._file.seek(place)
            line = self._file.readline()
        try:
            return to_document(line)
        except (ValueError, TypeError, AttributeError):
            return None

    @cached_property
    def _places(self) -> dict[str, int]:
        places: dict[str, int] = {}
        with self._lock:
            self._file.seek(0)
            place = 0
            for line in self._file:
                places[_id(line)] = place
                place += len(line)
        return places


def _id(line: bytes) -> str:
    """The id, without reading all of the line where it comes first, as we write it."""
    match = _ID.match(line)
    try:
        if match:
            return str(json.loads(match[1].decode("utf-8", "surrogatepass")))
        return to_document(line).id
    except (ValueError, TypeError, AttributeError):
        return ""
