"""Which decisions the graph in a folder was made with, and the graph made anew after others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.decisions.log import DECISIONS, Log
from kg.errors import WorkspaceError
from kg.workspace import DATASET, MARKER, TURTLE, write_atomically
from kg.workspace.lock import locked

if TYPE_CHECKING:
    from kg.knowledge import KnowledgeGraph

APPLIED = "decisions.applied"


def read_log(folder: Path) -> Log:
    """The decisions that the folder holds."""
    return Log.read(folder / DECISIONS)


def applied(folder: Path) -> str:
    """The digest of the log that the graph on disk was made with; '' without one."""
    try:
        return (folder / APPLIED).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def keeper(folder: Path) -> Callable[[KnowledgeGraph], None]:
    """What writes the graph to the workspace again after a decision, without extraction.

    The mark of the decisions is taken off first and put on last: a graph that a crash has left
    half-written is not taken for the one that the log gives.
    """

    opened = _marker(folder)

    def keep(graph: KnowledgeGraph) -> None:
        try:
            with locked(folder):
                graph = graph if _marker(folder) == opened else _on_disk(folder)
                contents = {DATASET: graph.export("trig"), TURTLE: graph.export("ttl")}
                write_atomically(folder / APPLIED, b"changing")
                for name, data in contents.items():
                    write_atomically(folder / name, data)
                write_atomically(folder / APPLIED, graph.log.digest.encode())
        except OSError as error:
            raise WorkspaceError(
                f"{folder}: the decision is kept, but the graph cannot be written"
                f" ({error.strerror}); free space and build again"
            ) from error

    return keep


def _marker(folder: Path) -> bytes:
    try:
        return (folder / MARKER).read_bytes()
    except OSError:
        return b""


def _on_disk(folder: Path) -> KnowledgeGraph:
    """The graph of the documents that are there now: a build may have come in between."""
    import kg

    return kg.open(folder)
