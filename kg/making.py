"""From what a workspace keeps to the graph in its files, without extraction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.decisions.applied import APPLIED, read_log
from kg.errors import WorkspaceError
from kg.garbage import no_collection
from kg.knowledge import KnowledgeGraph
from kg.progress import Progress, silent
from kg.workspace import DATASET, Made, Shelf, Workspace
from kg.workspace.files import JOURNAL, writing

if TYPE_CHECKING:
    from kg.graphparts import MakeParts
    from kg.resolution.authority import Authority


def save(
    shelf: Shelf,
    recipe: str,
    min_confidence: float | None,
    authority: Authority | None = None,
    progress: Progress = silent,
    make: MakeParts | None = None,
) -> KnowledgeGraph:
    """Make the graph of what is on the shelf, and keep both.

    `authority` is the list to resolve with (default: what the folder keeps); `make` may make parts
    elsewhere.
    """
    from kg.graphfiles import graph_files
    from kg.graphparts import make_parts
    from kg.graphstore import Renewal
    from kg.resolution.authority import AUTHORITY, kept_authority

    authority = authority or kept_authority(shelf.folder)
    least = shelf.made.min_confidence if min_confidence is None else min_confidence
    rows = list(shelf.records())
    if not rows:
        raise WorkspaceError(f"{shelf.folder}: there are no documents in it; give texts to read")
    documents = [document for document, _, _ in rows]
    graph = KnowledgeGraph(
        documents,
        [extraction.confident(least) for _, extraction, _ in rows],
        log=read_log(shelf.folder),
        keep=keeper(shelf.folder),
        authority=authority,
    )
    graph.changes = shelf.changes()
    lines = [f"{least} {digest}" for _, _, digest in rows]
    make = make or make_parts
    with writing(shelf.folder), Renewal(shelf.folder) as store:
        files = graph_files(graph, documents, lines, shelf.folder, progress, make, store.take)
        store.finish(b"".join(files[DATASET]))
        if authority.own or (shelf.folder / AUTHORITY).exists():
            files[AUTHORITY] = [authority.to_csv()]
        if graph.log.path and graph.log.path.exists():
            files[APPLIED] = [graph.log.digest.encode()]
        shelf.save(Made(recipe, least), files, store.wait)
    return graph


def get_ready() -> None:
    """Load what resolution and the graph will need: words, the dictionary, the vocabulary."""
    import kg.graphfiles
    import kg.graphstore  # noqa: F401
    from kg.dictionary import get_analyzer
    from kg.graph.vocabulary import relation
    from kg.resolution.authority import shipped_authority

    get_analyzer()
    relation("leader-of")
    shipped_authority()


def remake(folder: Path) -> None:
    """Make the files of the graph anew after a decision.

    After a build that was killed they wait for the next build: the graph opens as the decisions
    have it all the same, and what that build has found does not come in by halves.
    WorkspaceError when a build is at work there, or the files cannot be written.
    """
    recipe = Workspace.open(folder).made.recipe
    if not (folder / JOURNAL).exists():
        with Workspace.building(folder, recipe) as shelf, no_collection():
            save(shelf, recipe, None)


def keeper(folder: Path) -> Callable[[], None]:
    """What a graph of the folder does to be kept there."""
    return lambda: remake(folder)
