"""From sources to a graph in one call: `build`, `open`, `extract`, `explain`, `import_graph`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kg.decisions.applied import applied, read_log
from kg.decisions.log import Log
from kg.errors import KgError, WorkspaceError
from kg.knowledge import KnowledgeGraph
from kg.progress import Progress, silent
from kg.reading import MAX_CHARS, OnProblem, Sources, language_of, read, warn
from kg.records import Document, Extraction
from kg.remote.address import is_address
from kg.workspace import IMPORTED, Workspace

AuthorityFiles = Sequence[str | PathLike[str]] | None

if TYPE_CHECKING:
    from kg.annotating import Annotator, Patterns
    from kg.building import Request
    from kg.cluster import Cluster
    from kg.notebook.explained import ExplainedText


def build(
    sources: Sources | None = None,
    out: str | PathLike[str] | None = None,
    patterns: Patterns = (),
    pipeline: str | None = None,
    progress: Progress = silent,
    min_confidence: float | None = None,
    *,
    sync: bool = False,
    jobs: int = 1,
    cluster: str | None = None,
    authority: AuthorityFiles = None,
    lang: str | None = None,
    max_chars: int = MAX_CHARS,
    on_problem: OnProblem = warn,
) -> KnowledgeGraph:
    """Read, extract, resolve and build the graph of these sources; keep it in the folder `out`.

    `sources` are files, folders, `-` or `Document`s; `patterns` pattern files that add to the four
    relations; `pipeline` an installed spaCy pipeline in place of ours; `min_confidence` (0 to 1)
    the least that a claim needs to come into the graph (default: as in the last build of `out`);
    `jobs` how many processes extract, with the same result; `lang` the language of all texts, such
    as `ru`, when it should not be told by what rows and pages declare and by the letters;
    `max_chars` the length beyond which a text is refused.

    `cluster` is the address of a Dask scheduler (`tcp://host:8786`), or `local:2` for two workers
    on this machine, that extract in place of `jobs`, with the same result; see docs/cluster.md.

    `authority` are CSV files of well-known people, bodies and places that add to the shipped list
    (default: those that `out` was built with last; `()` for none).

    What `out` keeps already stays: documents are added to it, or replace the one of the same
    source and id, and are extracted only when they are new or have changed.  With `sync` documents
    that the sources no longer hold go.  Without sources the graph is made anew from what `out`
    keeps.  What people have decided there (`kg review`) holds.  A build that was killed goes on
    where it was.

    What cannot be read goes to `on_problem` (default: a warning) and the rest goes on; so do, as
    a Notice, a text in another language, of which only Russian sentences are read, and a source
    that cannot be read now and of which an earlier version is kept.  KgError when nothing can be
    read, or when `out`, a pattern file or the pipeline cannot be used.
    """
    from kg.annotating import Annotator
    from kg.building import Request, build_alone, build_in
    from kg.resolution import load_authority

    _check_confidence(min_confidence or 0.0)
    _check_jobs(jobs)
    _check_sources(sources, out, sync=sync)
    given = None if authority is None else load_authority(authority)
    with _connected(cluster) as workers:
        request = Request(
            sources, progress, on_problem, min_confidence,
            sync=sync, lang=lang, max_chars=max_chars, jobs=jobs, authority=given, cluster=workers,
        )  # fmt: skip
        annotator = Annotator(patterns, pipeline)
        if out is None:
            return build_alone(annotator, request)
        if is_address(out):
            return _build_at(str(out), annotator, request)
        return build_in(out, annotator, request)


def open(folder: str | PathLike[str]) -> KnowledgeGraph:
    """The graph that `build(…, out=folder)` left there, with what people have decided since.

    WorkspaceError when there is none; DecisionError when the log of decisions cannot be read.
    """
    from kg.kept import KeptGraph
    from kg.resolution.authority import kept_authority

    workspace = Workspace.open(_local(folder))
    if workspace.made.recipe == IMPORTED:
        return _imported(workspace)
    documents, extractions = workspace.records()
    least = workspace.made.min_confidence
    sure = extractions.then(lambda extraction: extraction.confident(least))
    log = read_log(workspace.folder)
    kept = KeptGraph(workspace) if log.digest == applied(workspace.folder) else None
    authority = kept_authority(workspace.folder)
    return KnowledgeGraph(documents, sure, kept, log, _keeper(folder, log), authority)


def import_graph(file: str | PathLike[str], out: str | PathLike[str]) -> KnowledgeGraph:
    """Put a graph that `kg export` wrote as TriG or N-Quads into the folder `out`.

    The graph is exactly the one that was exported: its TriG is the same to the byte.  Texts are no
    part of it, so decisions, doubts and explanations are not to be had.  `out` is a new folder or
    one that was imported into before.  InputError for another file, WorkspaceError for another
    folder.
    """
    from kg.imported import import_file

    return import_file(Path(file), Path(out))


def extract(
    sources: Sources = (),
    *,
    text: str | None = None,
    patterns: Patterns = (),
    pipeline: str | None = None,
    min_confidence: float = 0.0,
    jobs: int = 1,
    lang: str | None = None,
    max_chars: int = MAX_CHARS,
    on_problem: OnProblem = warn,
) -> Iterator[Extraction]:
    """The entities and relations of each document, one after the other as they are ready.

    A text in another language has its extraction too, mostly an empty one.
    `text` is a text itself instead of sources; its document has the id `text`.  For the rest see
    `build`.
    """
    given = sources if text is None else _note(text, lang)
    pairs = extract_documents(
        given, patterns, pipeline, min_confidence,
        jobs=jobs, lang=lang, max_chars=max_chars, on_problem=on_problem,
    )  # fmt: skip
    return (extraction for _, extraction in pairs)


def explain(
    text: str | Document,
    *,
    patterns: Patterns = (),
    pipeline: str | None = None,
    min_confidence: float = 0.0,
    lang: str | None = None,
    text_lang: str | None = None,
    on_problem: OnProblem = warn,
) -> ExplainedText:
    """One text with its entities and relations drawn over the words, as it is understood.

    It shows itself in a notebook, prints as text, and `save("page.html")` writes a page that needs
    no network.  `lang` (en, ru, kk) is the language of what is said about the text (default: the
    one in use), `text_lang` that of the text, when it should not be told by the letters.  The other
    arguments are those of `extract`.
    """
    from kg.notebook.explained import ExplainedText
    from kg.texts.choosing import language

    shown_in = language(lang)
    given = text if isinstance(text, Document) else _note(text, text_lang)
    ((document, extraction),) = extract_documents(
        [given], patterns, pipeline, min_confidence,
        jobs=1, lang=text_lang, max_chars=MAX_CHARS, on_problem=on_problem,
    )  # fmt: skip
    return ExplainedText(document, extraction, shown_in)


def extract_documents(
    sources: Sources,
    patterns: Patterns,
    pipeline: str | None,
    min_confidence: float,
    *,
    jobs: int,
    lang: str | None,
    max_chars: int,
    on_problem: OnProblem,
) -> Iterator[tuple[Document, Extraction]]:
    """`extract`, with each document beside its extraction; errors of the options come at once."""
    from kg.annotating import Annotator, Task

    _check_confidence(min_confidence)
    _check_jobs(jobs)
    annotator = Annotator(patterns, pipeline)
    found = read(sources, on_problem, lang=lang, max_chars=max_chars)
    pairs = annotator.work(map(Task, annotator.told(found, on_problem)), jobs)
    return ((task.document, e.confident(min_confidence)) for task, e in pairs if e is not None)


def _note(text: str, lang: str | None) -> Document:
    """A text itself as a document."""
    return Document("text", text, lang=lang or language_of(text))


def _imported(workspace: Workspace) -> KnowledgeGraph:
    from kg.imported import ImportedGraph
    from kg.kept import KeptGraph

    return ImportedGraph(KeptGraph(workspace))


def _local(folder: str | PathLike[str]) -> Path:
    """The folder, or a copy of what is at the address."""
    if not is_address(folder):
        return Path(folder)
    from kg.remote.copies import local

    return local(folder)


def _keeper(folder: str | PathLike[str], log: Log) -> Callable[[], None]:
    """What a graph that was opened there does to be kept there."""
    if is_address(folder):
        from kg.remote.copies import keeper as keeper_at

        return keeper_at(str(folder), log)
    from kg.making import keeper

    return keeper(Path(folder))


def _build_at(address: str, annotator: Annotator, request: Request) -> KnowledgeGraph:
    """A build in a copy of the workspace at an address, which then goes there."""
    from kg.building import build_in
    from kg.remote.copies import building, keeper

    with building(address) as folder:
        graph = build_in(folder, annotator, request)
    graph._keep_by(keeper(address, graph.log))
    return graph


def _connected(address: str | None) -> AbstractContextManager[Cluster | None]:
    """The cluster at the address; none without one."""
    if address is None:
        return nullcontext()
    from kg.cluster import connect

    return connect(address)


def _check_confidence(least: float) -> None:
    if not 0 <= least <= 1:
        raise KgError(f"a confidence lies between 0 and 1; {least} does not")


def _check_jobs(jobs: int) -> None:
    if jobs < 1:
        raise KgError(f"at least one process must work; {jobs} jobs are none")


def _check_sources(sources: Sources | None, out: str | PathLike[str] | None, *, sync: bool) -> None:
    if sources is not None:
        return
    if out is None or sync:
        raise KgError("no sources are given; name files or folders to read")
    if not is_address(out) and not Path(out).is_dir():
        raise WorkspaceError(f"{out}: there is no such folder; give texts to read, to make it")
