"""One build: what the sources hold is compared with what the workspace keeps, and added to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from os import PathLike
from pathlib import PurePath
from typing import TYPE_CHECKING

from kg.annotating import Annotator, Task
from kg.errors import InputError, KeptVersion, Notice
from kg.garbage import no_collection
from kg.knowledge import KnowledgeGraph
from kg.making import get_ready, save
from kg.progress import Progress
from kg.reading import MAX_CHARS, OnProblem, Sources, count, read_unnamed
from kg.reading.naming import Namer
from kg.records import Document, Extraction
from kg.workspace import Shelf, Workspace
from kg.workspace.lines import to_extraction
from kg.workspace.naming import KeptNames, place
from kg.workspace.shelf import Kept

if TYPE_CHECKING:
    from kg.cluster import Cluster
    from kg.graphparts import MakeParts
    from kg.resolution.authority import Authority

# Tasks to tasks with what was extracted, in order; as a line where others have extracted it.
Work = Callable[[Iterable[Task]], Iterable[tuple[Task, Extraction | bytes | None]]]


@dataclass(frozen=True, slots=True)
class Request:
    """What the caller of a build wants; see `kg.build`."""

    sources: Sources | None
    progress: Progress
    on_problem: OnProblem
    min_confidence: float | None = None
    sync: bool = False
    lang: str | None = None
    max_chars: int = MAX_CHARS
    jobs: int = 1
    authority: Authority | None = None  # None: the one that the folder keeps, or the shipped one
    cluster: Cluster | None = None  # what extracts in place of `jobs`

    def found(self, report: OnProblem) -> Iterator[Document]:
        """The documents of the sources, under the ids that they ask for."""
        read = read_unnamed if self.cluster is None else self.cluster.read
        return read(self.sources or (), report, lang=self.lang, max_chars=self.max_chars)

    @property
    def make_parts(self) -> MakeParts:
        """What makes documents' parts of the graph: a cluster, a second process, or this one."""
        from kg.graphparts import make_parts, make_parts_beside

        if self.cluster is not None:
            return self.cluster.make_parts
        return make_parts if self.jobs == 1 else make_parts_beside

    def work(self, annotator: Annotator) -> Work:
        """What extracts: processes of this machine, or a cluster."""
        if self.cluster is None:
            return partial(annotator.lines, jobs=self.jobs, meanwhile=get_ready)
        self.cluster.prepare(annotator, self.on_problem)
        return partial(annotator.lines_elsewhere, spread=self.cluster.extract)


def build_alone(annotator: Annotator, request: Request) -> KnowledgeGraph:
    """The graph of the sources, kept nowhere."""
    documents = map(Namer().name, request.found(request.on_problem))
    tasks = map(Task, annotator.told(documents, request.on_problem))
    total = count(request.sources or ())
    work = request.work(annotator)
    done = [
        (task.document, _parsed(found).confident(request.min_confidence or 0.0))
        for task, found in request.progress(work(tasks), "extracting", total)
        if found is not None
    ]
    _check_read(done)
    return KnowledgeGraph(
        [document for document, _ in done], [e for _, e in done], authority=request.authority
    )


def build_in(folder: str | PathLike[str], annotator: Annotator, request: Request) -> KnowledgeGraph:
    """The graph of the sources and of what the folder keeps already; kept there."""
    with Workspace.building(folder, annotator.recipe) as shelf:
        troubles = Troubles(request.on_problem)
        build = Build(shelf, annotator, request.work(annotator), troubles, request.sync)
        if request.sources is None:
            build.extract_again(request.progress)
        else:
            found = request.found(build.troubles)
            build.add(found, request.progress, count(request.sources))
        with no_collection():
            return save(
                shelf, annotator.recipe, request.min_confidence, request.authority,
                request.progress, request.make_parts,
            )  # fmt: skip


class Troubles:
    """Passes problems on, and remembers which sources they were about."""

    def __init__(self, on_problem: OnProblem) -> None:
        self._tell = on_problem
        self._sources: set[str] = set()
        self._documents: set[str] = set()

    def __call__(self, problem: InputError) -> None:
        """Tell of it."""
        if problem.document is not None:
            self._documents.add(problem.document)
        elif problem.source is not None:
            self._sources.add(problem.source)
        self._tell(problem)

    def about(self, id_: str, kept: Kept) -> str | None:
        """The source that could not be read and holds this document, or held it once."""
        if id_ in self._documents:
            return f"document {id_}"
        if kept.source is None:
            return None
        own = PurePath(place(kept.source))
        return next((s for s in sorted(self._sources) if own.is_relative_to(place(s))), None)

    def tell_kept(self, held: Iterable[str]) -> None:
        """Say once for each source what of it stays as it was."""
        for source, number in sorted(Counter(held).items()):
            documents = "the document" if number == 1 else f"{number:,} documents"
            self._tell(
                KeptVersion(
                    f"{source}: the graph keeps {documents} that could be read there before; mend"
                    " the source and build again"
                )
            )


@dataclass
class Build:
    """One build on a shelf; `sync` takes away what the sources no longer hold."""

    shelf: Shelf
    annotator: Annotator
    work: Work
    troubles: Troubles
    sync: bool = False

    def __post_init__(self) -> None:
        self._names = KeptNames(dict(self.shelf.kept))

    def add(self, found: Iterable[Document], progress: Progress, total: int | None) -> None:
        """Put what the sources hold on the shelf, extract what is new, take off what is gone."""
        self._work(self._arriving(found), progress, total)
        _check_read(self._names.given)
        self._leave()
        self.extract_again(progress)

    def extract_again(self, progress: Progress) -> None:
        """Extract kept documents that another version of the program has extracted."""
        ids = self.shelf.unextracted()
        if ids:
            tasks = (self._task(self.shelf.document(id_)) for id_ in ids)
            self._work(tasks, progress, len(ids))

    def _arriving(self, found: Iterable[Document]) -> Iterator[Task]:
        for document in self.annotator.told(map(self._names.name, found), self.troubles):
            if self.shelf.holds(document):
                yield Task(document, is_open=False)
            else:
                yield self._task(document)

    def _task(self, document: Document) -> Task:
        known = self.shelf.known(document)
        if known is None:
            return Task(document)
        return Task(document, is_open=False, extraction=adopted(known, document))

    def _work(self, tasks: Iterable[Task], progress: Progress, total: int | None) -> None:
        for task, found in progress(self.work(tasks), "extracting", total):
            if found is not None:
                self.shelf.put(task.document, found)

    def _leave(self) -> None:
        """What the sources do not hold: gone, or held back by a source that cannot be read."""
        absent = self.shelf.kept.keys() - self._names.given
        trouble = {id_: self.troubles.about(id_, self.shelf.kept[id_]) for id_ in absent}
        if self.sync:
            self.shelf.drop(id_ for id_, source in trouble.items() if source is None)
        else:
            self._tell_moved(absent)
        self.troubles.tell_kept(source for source in trouble.values() if source)

    def _tell_moved(self, absent: Collection[str]) -> None:
        """Say so when new documents are word for word those that other files held before."""
        held = {self.shelf.kept[id_].key for id_ in absent}
        moved = [id_ for id_ in self.shelf.added() if self.shelf.kept[id_].key in held]
        if moved:
            texts = "a new text is" if len(moved) == 1 else f"{len(moved):,} new texts are"
            self.troubles(
                Notice(
                    f"{self.shelf.folder}: {texts} there already from another file ({moved[0]},"
                    " for one), so each counts twice; if files have moved, build again from all"
                    " your sources with --sync"
                )
            )


def _check_read(found: Collection[object]) -> None:
    if not found:
        raise InputError("no document could be read, so no graph was built; give texts to read")


def _parsed(found: Extraction | bytes) -> Extraction:
    return to_extraction(found) if isinstance(found, bytes) else found


def adopted(extraction: Extraction, document: Document) -> Extraction:
    """The extraction of a document with the same text, as this document's own."""
    return replace(extraction, id=document.id, url=document.url)
