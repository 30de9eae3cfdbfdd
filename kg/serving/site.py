"""The site: the graph of a workspace, taken up anew when the workspace is built anew."""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path

from kg.errors import KgError
from kg.serving.served import open_graph
from kg.serving.settings import Settings
from kg.workspace import MARKER

_PATIENCE = 1.0  # seconds that requests wait for a new graph before they take the old one
_log = logging.getLogger(__name__)
Stamp = tuple[int, int, int] | None


class Site:
    """Holds the graph that is served now."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.settings = settings
        self._folder = folder
        self._stamp = self._look()
        self._renewal: asyncio.Task[None] | None = None
        self._patient_until = 0.0
        self.graph = open_graph(folder, settings.limits)

    async def refresh(self) -> None:
        """Take up a new build if there is one; while a large one is made ready, the old serves."""
        if self._renewal is None and self._look() not in (self._stamp, None):
            self._stamp = self._look()
            self._renewal = asyncio.create_task(self._renew())
            self._patient_until = time.monotonic() + _PATIENCE
        left = self._patient_until - time.monotonic()
        if self._renewal is not None and left > 0:
            await asyncio.wait({self._renewal}, timeout=left)

    async def close(self) -> None:
        """End the workers."""
        await self.graph.pool.close()

    def _look(self) -> Stamp:
        """What changes with every build: its marker is another file then."""
        try:
            found = (self._folder / MARKER).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    async def _renew(self) -> None:
        try:
            new = await asyncio.to_thread(open_graph, self._folder, self.settings.limits)
        except KgError as error:  # a build is at work, say; its end changes the marker again
            _log.warning("%s", error)
        else:
            old, self.graph = self.graph, new
            old.pool.retire()
        finally:
            self._renewal = None
