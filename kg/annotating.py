"""The language pipeline and the extractor together: documents in, extractions out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from spacy.language import Language

from kg.errors import ForeignText, PatternError
from kg.extraction import Extractor
from kg.language import load
from kg.language.foreign import russian_part
from kg.reading import OnProblem
from kg.recipe import recipe
from kg.records import Document, Extraction

Patterns = Sequence[str | PathLike[str]]
T = TypeVar("T")
_CHUNK_TASKS = 16
_CHUNK_CHARACTERS = 20_000
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

    Raises PatternError and PipelineError.
    """

    def __init__(self, patterns: Patterns = (), pipeline: str | None = None) -> None:
        self.patterns, self.pipeline = tuple(patterns), pipeline
        paths = _paths(patterns)
        self._extractor = Extractor(paths)
        self._nlp: Language = load(pipeline)
        self._any_language = pipeline is not None
        self.recipe = recipe(self._extractor.version, _name(self._nlp, pipeline), paths)

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
        return _paired(self._extracted(wanted(tasks), jobs))

    def work_elsewhere(
        self, tasks: Iterable[Task], spread: Spread
    ) -> Iterator[tuple[Task, Extraction | bytes | None]]:
        """`work`, by others; what they extract is given as the line that a workspace keeps."""
        return _paired(spread(wanted(tasks)))

    def _extracted(
        self, chunks: Wanted, jobs: int
    ) -> Iterable[tuple[list[Task], list[Extraction]]]:
        if jobs == 1:
            return ((chunk, self.extract_all(documents)) for chunk, documents in chunks)
        from kg.parallel import in_order

        return in_order(self.extract_all, chunks, jobs, self.warm)

    def warm(self) -> None:
        """Load all models, so that processes forked from now on find them loaded."""
        self.extract_all([Document("warm", "Союз возглавила Айгуль Смагулова, заявил Нурлан.")])

    def extract_all(self, documents: Sequence[Document]) -> list[Extraction]:
        """The extractions of these documents."""
        return [extraction for _, extraction in self.extract(documents)]

    def _fit(self, document: Document) -> Document:
        """Let a text through that the reader has let through; spaCy has a limit of its own."""
        self._nlp.max_length = max(self._nlp.max_length, len(document.text))
        return document

    def _is_foreign(self, document: Document) -> bool:
        return not self._any_language and document.lang != self._nlp.lang

    def _text(self, document: Document) -> str:
        return russian_part(document.text) if self._is_foreign(document) else document.text


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
    return Extractor(_paths(patterns))


def _paths(patterns: Patterns) -> list[Path]:
    paths = [Path(path) for path in patterns]
    for path in paths:
        if not path.is_file():
            raise PatternError(f"{path}: there is no such pattern file; check the path")
    return paths


def _name(nlp: Language, pipeline: str | None) -> str:
    return "" if pipeline is None else f"{pipeline} {nlp.meta.get('version')}"
