"""The language pipeline and the extractor together: documents in, extractions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path

from spacy.language import Language

from kg.errors import InputError, PatternError
from kg.extraction import Extractor
from kg.language import load
from kg.progress import Progress
from kg.reading import OnProblem
from kg.recipe import recipe
from kg.records import Document, Extraction

Patterns = Sequence[str | PathLike[str]]
Key = tuple[str, ...]


class Annotator:
    """Pattern files and a pipeline, checked when it is made and used for any number of documents.

    Raises PatternError and PipelineError.
    """

    def __init__(self, patterns: Patterns = (), pipeline: str | None = None) -> None:
        paths = _paths(patterns)
        self._extractor = Extractor(paths)
        self._nlp: Language = load(pipeline)
        self._any_language = pipeline is not None
        self.recipe = recipe(self._extractor.version, _name(self._nlp, pipeline), paths)

    def readable(self, documents: Iterable[Document], on_problem: OnProblem) -> Iterator[Document]:
        """The documents in the language of the pipeline; the others are reported.

        A pipeline that the user has chosen is trusted to read them all.
        """
        for document in documents:
            if self._any_language or document.lang == self._nlp.lang:
                yield document
            else:
                on_problem(self._foreign(document))

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Extraction]]:
        """Each document with its extraction, in order; documents are annotated in batches."""
        pairs = ((document.text, document) for document in map(self._fit, documents))
        for doc, document in self._nlp.pipe(pairs, as_tuples=True):
            yield document, self._extractor.extract(document, doc)

    def extract_new(
        self, documents: Sequence[Document], known: Mapping[Key, Extraction], progress: Progress
    ) -> list[Extraction]:
        """The extractions of the documents, taken from `known` where the document is the same."""
        new = [document for document in documents if key(document) not in known]
        fresh = iter(progress(self.extract(new), "extracting", len(new)))
        return [
            _renamed(old, document) if (old := known.get(key(document))) else next(fresh)[1]
            for document in documents
        ]

    def _fit(self, document: Document) -> Document:
        """Let a text through that the reader has let through; spaCy has a limit of its own."""
        self._nlp.max_length = max(self._nlp.max_length, len(document.text))
        return document

    def _foreign(self, document: Document) -> InputError:
        return InputError(
            f"{document.source or document.id}: document {document.id} is in {document.lang!r} and"
            f" the pipeline reads {self._nlp.lang!r}; leave it out, or name the right language"
            " (--lang) or pipeline (--pipeline)"
        )


def key(document: Document) -> Key:
    """What the extraction of a document depends on: documents with equal keys are the same."""
    return (document.sha256, document.title or "", document.date or "", document.lang)


def _renamed(extraction: Extraction, document: Document) -> Extraction:
    return replace(extraction, id=document.id, url=document.url)


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
