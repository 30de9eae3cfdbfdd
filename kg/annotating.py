"""The language pipeline and the extractor together: documents in, extractions out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.crew import nothing
from kg.errors import ForeignText, PatternError
from kg.lean import import_spacy
from kg.reading import OnProblem
from kg.recipe import EXTRACTOR, recipe
from kg.records import Document, Extraction
from kg.workspace.lines import extraction_line

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.extraction import Extractor

Patterns = Sequence[str | PathLike[str]]
T = TypeVar("T")
_CHUNK_TASKS = 24
_CHUNK_CHARACTERS = 40_000
_LANG = "ru"  # that the built-in pipeline reads
_LANGUAGES = {"en": "English", "kk": "Kazakh", "ky": "Kyrgyz", "und": "an unknown language"}


@dataclass(frozen=True, slots=True)
class Task:
    """A document on its way through a build: to be extracted when it is open."""

    document: Document
    is_open: bool = True
    extraction: Extraction | None = None


Wanted = Iterable[tuple[list[Task], Sequence[Document]]]
# Others who extract: of chunks with the documents that are wanted of them, in order, the lines.
Spread = Callable[[Wanted], Iterable[tuple[list[Task], Sequence[bytes]]]]


class Annotator:
    """Pattern files and a pipeline, checked when it is made and used for any number of documents.

    What extracts is loaded when it is first needed: a process that has others extract does not.
    Raises PatternError and PipelineError.
    """

    def __init__(self, patterns: Patterns = (), pipeline: str | None = None) -> None:
        self.patterns, self.pipeline = tuple(patterns), pipeline
        paths = _paths(patterns)
        name = ""
        if paths:
            _ = self._extractor
        if pipeline is not None:
            name = f"{pipeline} {self._nlp.meta.get('version')}"
        self.recipe = recipe(EXTRACTOR, name, paths)

    @cached_property
    def _extractor(self) -> Extractor:
        import_spacy()
        from kg.extraction import Extractor

        return Extractor(_paths(self.patterns))

    @cached_property
    def _nlp(self) -> Language:
        import_spacy()
        from kg.language import load

        return load(self.pipeline)

    def told(self, documents: Iterable[Document], on_problem: OnProblem) -> Iterator[Document]:
        """The documents as they are; of one in another language, `on_problem` is told."""
        for document in documents:
            if self._is_foreign(document):
                on_problem(_foreign(document))
            yield document

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Extraction]]:
        """Each document with its extraction, in order; documents are annotated in batches.

        Of a document in another language only the Russian sentences are read.  A pipeline that the
        user has chosen is trusted to read everything.
        """
        texts = ((self._text(document), document) for document in map(self._fit, documents))
        pairs = ((document, doc) for doc, document in self._nlp.pipe(texts, as_tuples=True))
        for chunk in _chunks(pairs, lambda pair: len(pair[0].text)):
            found = self._extractor.extract_all(chunk)
            yield from zip((document for document, _ in chunk), found, strict=True)

    def __reduce__(self) -> tuple[Any, ...]:
        """In a process that is not forked it is made again."""
        return Annotator, (self.patterns, self.pipeline)

    def work(
        self, tasks: Iterable[Task], jobs: int = 1
    ) -> Iterator[tuple[Task, Extraction | None]]:
        """Each task, in order, with the extraction that it wants or has brought along.

        The chunks that are read together are the same for any number of jobs (processes).
        """
        return _paired(self._spread(self.extract_all, tasks, jobs, nothing))

    def lines(
        self, tasks: Iterable[Task], jobs: int = 1, meanwhile: Callable[[], object] = nothing
    ) -> Iterator[tuple[Task, Extraction | bytes | None]]:
        """`work`; what is extracted is given as the line that a workspace keeps.

        `meanwhile` is done once by this process while others load their models.
        """
        return _paired(self._spread(self.extract_lines, tasks, jobs, meanwhile))

    def lines_elsewhere(
        self, tasks: Iterable[Task], spread: Spread
    ) -> Iterator[tuple[Task, Extraction | bytes | None]]:
        """`lines`, extracted by others."""
        return _paired(spread(wanted(tasks)))

    def _spread(
        self,
        work: Callable[[Sequence[Document]], list[T]],
        tasks: Iterable[Task],
        jobs: int,
        meanwhile: Callable[[], object],
    ) -> Iterable[tuple[list[Task], Sequence[T]]]:
        if jobs == 1:
            return ((chunk, work(documents)) for chunk, documents in wanted(tasks))
        from kg.parallel import in_order

        return in_order(work, wanted(tasks), jobs, self.warm, meanwhile=meanwhile)

    def warm(self) -> None:
        """Load all models, so that processes forked from now on find them loaded."""
        self.extract_all([Document("warm", "Союз возглавила Айгуль Смагулова, заявил Нурлан.")])

    def extract_all(self, documents: Sequence[Document]) -> list[Extraction]:
        """The extractions of these documents."""
        return [extraction for _, extraction in self.extract(documents)]

    def extract_lines(self, documents: Sequence[Document]) -> list[bytes]:
        """The same as the lines that a workspace keeps."""
        return [extraction_line(extraction) for _, extraction in self.extract(documents)]

    def _fit(self, document: Document) -> Document:
        """Let a text through that the reader has let through; spaCy has a limit of its own."""
        self._nlp.max_length = max(self._nlp.max_length, len(document.text))
        return document

    def _is_foreign(self, document: Document) -> bool:
        return self.pipeline is None and document.lang != _LANG

    def _text(self, document: Document) -> str:
        if not self._is_foreign(document):
            return document.text
        from kg.language.foreign import russian_part

        return russian_part(document.text)


def _foreign(document: Document) -> ForeignText:
    where = f"{document.source}: " if document.source else ""
    language = _LANGUAGES.get(document.lang, f"the language {document.lang!r}")
    return ForeignText(
        f"{where}document {document.id} is in {language} and only its Russian sentences are read;"
        " if it is Russian, say so (--lang ru, lang='ru')"
    )


def wanted(tasks: Iterable[Task]) -> Iterator[tuple[list[Task], list[Document]]]:
    """The chunks, and what is to be extracted of each."""
    chunks = _chunks(tasks, lambda task: len(task.document.text) * task.is_open)
    return ((chunk, [task.document for task in chunk if task.is_open]) for chunk in chunks)


def _paired(
    extracted: Iterable[tuple[list[Task], Sequence[T]]],
) -> Iterator[tuple[Task, T | Extraction | None]]:
    for chunk, found in extracted:
        fresh = iter(found)
        for task in chunk:
            yield task, next(fresh) if task.is_open else task.extraction


def _chunks(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Items in their order, as many at a time as the networks read at full speed.

    `size` is the number of characters to be read for an item.
    """
    chunk: list[T] = []
    characters = 0
    for item in items:
        chunk.append(item)
        characters += size(item)
        if characters >= _CHUNK_CHARACTERS or len(chunk) >= _CHUNK_TASKS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def load_extractor(patterns: Patterns) -> Extractor:
    """An extractor with further pattern files; PatternError names one that is missing or wrong."""
    import_spacy()
    from kg.extraction import Extractor

    return Extractor(_paths(patterns))


def _paths(patterns: Patterns) -> list[Path]:
    paths = [Path(path) for path in patterns]
    for path in paths:
        if not path.is_file():
            raise PatternError(f"{path}: there is no such pattern file; check the path")
    return paths
