"""The journal of a build: every finished extraction, appended as soon as it is there.

One line each: a check sum of the rest, the recipe, the document, the extraction, with tabs between
them (JSON holds none).  What a killed build or a full disk left of a last line is cut off.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from kg.workspace.files import JOURNAL
from kg.workspace.lines import Place

_SYNC_SECONDS = 5.0


class Entry(NamedTuple):
    """One line of a journal."""

    recipe: str
    document: Place
    extraction: Place
    line: bytes  # of the document


class Journal:
    """Appends to the journal of a folder, and reads what is there."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / JOURNAL
        self._end = 0
        self._synced = time.monotonic()
        self._descriptor: int | None = None

    def entries(self) -> Iterator[Entry]:
        """What the journal holds; a broken line ends it, and is cut off with all after it."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for line in file:
                found = self._parse(line, self._end)
                if found is None:
                    break
                self._end += len(line)
                yield found
        if self._end < self.path.stat().st_size:
            os.truncate(self.path, self._end)

    def append(self, recipe: str, document: bytes, extraction: bytes) -> Entry:
        """Add a line; OSError when it cannot be written, and then nothing of it is there."""
        rest = b"\t".join((recipe.encode(), document, extraction))
        line = b"%08x\t%s\n" % (crc32(rest), rest)
        self._write(line)
        found = self._parse(line, self._end)
        assert found is not None
        self._end += len(line)
        return found

    def remove(self) -> None:
        """Close and delete the journal: all that it holds has come to its place."""
        self.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close it; the file stays."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _write(self, line: bytes) -> None:
        if self._descriptor is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self.path, flags, 0o644)
        rest = memoryview(line)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except BaseException:
            os.ftruncate(self._descriptor, self._end)
            raise
        if time.monotonic() - self._synced > _SYNC_SECONDS:
            os.fsync(self._descriptor)
            self._synced = time.monotonic()

    def _parse(self, line: bytes, start: int) -> Entry | None:
        check, _, rest = line[:-1].partition(b"\t")
        parts = rest.split(b"\t")
        if line[-1:] != b"\n" or check != b"%08x" % crc32(rest) or len(parts) != 3:
            return None
        recipe, document, extraction = parts
        at = start + len(check) + len(recipe) + 2
        return Entry(
            recipe.decode(),
            Place(self.path, at, len(document)),
            Place(self.path, at + len(document) + 1, len(extraction)),
            document,
        )
