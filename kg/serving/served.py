"""One graph as it is served: its store, its workers, its texts, and what is computed from it once.

When the workspace is built anew, the site takes up another one of these.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.decisions.applied import applied, read_log
from kg.errors import WorkspaceError
from kg.graph.disk import open_store
from kg.graph.store import prefixes
from kg.graphstore import workspace_store
from kg.making import remake
from kg.serving.articles import Articles
from kg.serving.facts import Facts
from kg.serving.pool import Limits, Pool
from kg.workspace import DOCUMENTS, Workspace

_PAGES, _MAPS = 64, 8  # that are kept


class ServedGraph:
    """The graph of a workspace as the last build left it."""

    def __init__(self, folder: Path, store: Path, limits: Limits) -> None:
        self.name = folder.resolve().name
        self.facts = Facts(open_store(store))
        self.articles = Articles(folder / DOCUMENTS)
        self.pool = Pool(store, prefixes(), limits)
        self.once = Once(16)
        self.pages = Once(_PAGES)
        self.maps = Once(_MAPS)


def open_graph(folder: Path, limits: Limits) -> ServedGraph:
    """The graph in a workspace, with the decisions that people have taken since the last build.

    Raises WorkspaceError when there is none, or it cannot be made ready, and DecisionError when
    the log of decisions cannot be read.
    """
    Workspace.open(folder)
    if read_log(folder).digest != applied(folder):
        remake(folder)
    try:
        return ServedGraph(folder, workspace_store(folder), limits)
    except (OSError, SyntaxError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkspaceError(
            f"{folder}: the graph cannot be made ready to be served ({reason}); free space or"
            " permission to write there may be missing, else build the graph again"
        ) from error


class Once:
    """Keeps what is costly to make; two who ask for one thing at once wait for one computation.

    The things that were asked for last are kept, `size` of them.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._made: OrderedDict[object, _Cell] = OrderedDict()

    def get(self, key: object, make: Callable[[], Any]) -> Any:
        """The result for the key, made if it is not there."""
        with self._lock:
            cell = self._made.setdefault(key, _Cell())
            self._made.move_to_end(key)
            while len(self._made) > self._size:
                self._made.popitem(last=False)
        return cell.get(make)


class _Cell:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: Any = None
        self._is_made = False

    def get(self, make: Callable[[], Any]) -> Any:
        with self._lock:
            if not self._is_made:
                self._value = make()
                self._is_made = True
            return self._value
