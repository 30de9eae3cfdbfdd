"""From sources to a graph in one call: `build`, `open`, `extract`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kg.decisions.log import DECISIONS, Log
from kg.errors import InputError, KgError, WorkspaceError
from kg.knowledge import KnowledgeGraph
from kg.progress import Progress, silent
from kg.reading import MAX_CHARS, OnProblem, Sources, language_of, read, warn
from kg.records import Document, Extraction
from kg.workspace import DATASET, TURTLE, Made, Workspace, write_atomically

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.annotating import Key, Patterns

APPLIED = "decisions.applied"  # which decisions the graph on disk was made with


def build(
    sources: Sources,
    out: str | PathLike[str] | None = None,
    patterns: Patterns = (),
    pipeline: str | None = None,
    progress: Progress = silent,
    min_confidence: float = 0.0,
    *,
    lang: str | None = None,
    max_chars: int = MAX_CHARS,
    on_problem: OnProblem = warn,
) -> KnowledgeGraph:
    """Read, extract, resolve and build the graph of these sources; keep it in the folder `out`.

    `sources` are files, folders, `-` or `Document`s; `patterns` pattern files that add to the four
    relations; `pipeline` an installed spaCy pipeline in place of ours; `min_confidence` (0 to 1)
    the least that a claim needs to come into the graph; `lang` the language of all texts, such as
    `ru`, when it should not be told by what rows and pages declare and by the letters; `max_chars`
    the length beyond which a text is refused.  Documents that `out` holds unchanged are not
    extracted again, and what people have decided there (`kg review`) holds.

    What cannot be read goes to `on_problem` (default: a warning) and the rest goes on; so does, as
    a ForeignText, a text in another language, of which only Russian sentences are read.  KgError
    when nothing can be read, or when `out`, a pattern file or the pipeline cannot be used.
    """
    from kg.annotating import Annotator

    _check_confidence(min_confidence)
    workspace = None if out is None else Workspace.create(out)
    annotator = Annotator(patterns, pipeline)
    found = read(sources, on_problem, lang=lang, max_chars=max_chars)
    documents = list(annotator.told(found, on_problem))
    if not documents:
        raise InputError("no document could be read, so no graph was built; give texts to read")
    known = _known(workspace, annotator.recipe)
    extractions = annotator.extract_new(documents, known, progress)
    confident = (_confident(e, min_confidence) for e in extractions)
    if workspace is None:
        return KnowledgeGraph(documents, confident)
    graph = KnowledgeGraph(documents, confident, log=_log(workspace), keep=_keeper(workspace))
    files = {DATASET: graph.export("trig"), TURTLE: graph.export("ttl")}
    if graph.log.path and graph.log.path.exists():
        files[APPLIED] = graph.log.digest.encode()
    workspace.save(Made(annotator.recipe, min_confidence), documents, extractions, files)
    return graph


def open(folder: str | PathLike[str]) -> KnowledgeGraph:
    """The graph that `build(…, out=folder)` left there, with what people have decided since.

    WorkspaceError when there is none; DecisionError when the log of decisions cannot be read.
    """
    workspace = Workspace.open(folder)
    least = workspace.made.min_confidence
    extractions = (_confident(extraction, least) for extraction in workspace.extractions())
    log = _log(workspace)
    load = (lambda: _load(workspace)) if log.digest == _applied(workspace.folder) else None
    return KnowledgeGraph(workspace.documents(), extractions, load, log, _keeper(workspace))


def extract(
    sources: Sources = (),
    *,
    text: str | None = None,
    patterns: Patterns = (),
    pipeline: str | None = None,
    min_confidence: float = 0.0,
    lang: str | None = None,
    max_chars: int = MAX_CHARS,
    on_problem: OnProblem = warn,
) -> Iterator[Extraction]:
    """The entities and relations of each document, one after the other as they are ready.

    A text in another language has its extraction too, mostly an empty one.
    `text` is a text itself instead of sources; its document has the id `text`.  For the rest see
    `build`.
    """
    given = sources if text is None else Document("text", text, lang=lang or language_of(text))
    pairs = extract_documents(
        given, patterns, pipeline, min_confidence,
        lang=lang, max_chars=max_chars, on_problem=on_problem,
    )  # fmt: skip
    return (extraction for _, extraction in pairs)


def extract_documents(
    sources: Sources,
    patterns: Patterns,
    pipeline: str | None,
    min_confidence: float,
    *,
    lang: str | None,
    max_chars: int,
    on_problem: OnProblem,
) -> Iterator[tuple[Document, Extraction]]:
    """`extract`, with each document beside its extraction; errors of the options come at once."""
    from kg.annotating import Annotator

    _check_confidence(min_confidence)
    annotator = Annotator(patterns, pipeline)
    found = read(sources, on_problem, lang=lang, max_chars=max_chars)
    pairs = annotator.extract(annotator.told(found, on_problem))
    return ((document, _confident(e, min_confidence)) for document, e in pairs)


def _known(workspace: Workspace | None, recipe: str) -> dict[Key, Extraction]:
    """What the workspace has extracted already in the same way."""
    from kg.annotating import key

    if workspace is None or not workspace.complete or workspace.made.recipe != recipe:
        return {}
    try:
        pairs = zip(workspace.documents(), workspace.extractions(), strict=True)
        return {key(document): extraction for document, extraction in pairs}
    except (KgError, ValueError):
        return {}  # damaged: everything is extracted anew and written over it


def _confident(extraction: Extraction, least: float) -> Extraction:
    """The extraction with the relations that are sure enough."""
    sure = tuple(relation for relation in extraction.relations if relation.confidence >= least)
    return replace(extraction, relations=sure)


def _load(workspace: Workspace) -> Dataset:
    from kg.graph import read_dataset

    return read_dataset(workspace.folder / DATASET)


def _log(workspace: Workspace) -> Log:
    return Log.read(workspace.folder / DECISIONS)


def _applied(folder: Path) -> str:
    try:
        return (folder / APPLIED).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _keeper(workspace: Workspace) -> Callable[[KnowledgeGraph], None]:
    """What writes the graph to the workspace again after a decision, without extraction.

    The mark of the decisions is taken off first and put on last: a graph that a crash has left
    half-written is not taken for the one that the log gives.
    """

    def keep(graph: KnowledgeGraph) -> None:
        folder = workspace.folder
        contents = {DATASET: graph.export("trig"), TURTLE: graph.export("ttl")}
        try:
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


def _check_confidence(least: float) -> None:
    if not 0 <= least <= 1:
        raise KgError(f"a confidence lies between 0 and 1; {least} does not")
