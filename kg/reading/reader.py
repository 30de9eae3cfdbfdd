"""From sources to documents: each kind of file has its reader, a bad one does not stop the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path

from kg.errors import InputError
from kg.reading.dateline import dateline
from kg.reading.dates import date_of_name
from kg.reading.files import STDIN, read_stdin, read_text
from kg.reading.html import read_html
from kg.reading.jsonl import read_jsonl
from kg.reading.naming import Namer
from kg.reading.problems import MAX_CHARS, OnProblem, Options, warn
from kg.reading.table import read_csv
from kg.reading.walk import files_of
from kg.reading.wrapping import unwrapped
from kg.records import Document
from kg.remote.address import is_address, telling

Source = str | PathLike[str] | Document
Sources = Source | Iterable[Source]
_Reader = Callable[[str, Options], Iterator[Document]]


def read(
    sources: Sources,
    on_problem: OnProblem | None = None,
    *,
    lang: str | None = None,
    max_chars: int = MAX_CHARS,
) -> Iterator[Document]:
    """Read files, folders, `-` (standard input) and ready documents, in the order given.

    Ids are unique within one call.  `lang` is the language of all files, whatever they say; without
    it, it is told by the column `lang`, by what a page declares and by the letters.  A text of more
    than `max_chars` code points is refused.  What cannot be read goes to `on_problem` as an
    InputError that names the file (and line), the rest goes on; without a callback it becomes a
    warning.
    """
    return map(Namer().name, read_unnamed(sources, on_problem, lang=lang, max_chars=max_chars))


def read_unnamed(
    sources: Sources,
    on_problem: OnProblem | None = None,
    *,
    lang: str | None = None,
    max_chars: int = MAX_CHARS,
) -> Iterator[Document]:
    """`read`, with the ids that the documents ask for: several may ask for the same."""
    options = Options(on_problem or warn, lang, max_chars)
    for source in each_once(sources, options):
        yield from read_one(source, options)


def each_once(sources: Sources, options: Options) -> Iterator[str | Document]:
    """Documents as they are, and the files that the other sources stand for, none twice."""
    seen: set[Path | str] = set()
    for source in [sources] if isinstance(sources, str | PathLike | Document) else sources:
        if isinstance(source, Document):
            yield source
            continue
        for file in _files(fspath(source), options):
            key = file if file == STDIN or is_address(file) else Path(file).resolve()
            if key not in seen:
                seen.add(key)
                yield file


def _files(source: str, options: Options) -> list[str]:
    options = _reporting(options, source)
    try:
        return [STDIN] if source == STDIN else files_of(source, READERS, options.report)
    except InputError as problem:
        options.report(problem)
        return []


def _reporting(options: Options, source: str | Document) -> Options:
    """The options, with problems that know what was being read."""

    def report(problem: InputError) -> None:
        if isinstance(source, Document):
            problem.source, problem.document = source.source, source.id
        else:
            problem.source = problem.source or source
        options.report(problem)

    return replace(options, report=report)


def read_one(source: str | Document, options: Options) -> Iterator[Document]:
    """The documents of one file; what cannot be read is reported."""
    options = _reporting(options, source)
    try:
        if isinstance(source, Document):
            options.check_length(f"document {source.id}", source.text)
            yield source
        elif source == STDIN:
            yield _finished(read_stdin(options))
        else:
            reader = READERS.get(Path(source).suffix.lower(), _one(read_text))
            with telling(source) if is_address(source) else nullcontext():
                yield from map(_finished, reader(source, options))
    except InputError as problem:
        options.report(problem)
    except OSError as error:
        options.report(InputError(f"{source}: cannot be read ({error.strerror}); check the file"))


def _finished(document: Document) -> Document:
    """Without the line breaks of a page, and with the date that its text or else its file tells."""
    text = unwrapped(document.text)
    date = document.date or dateline(text) or date_of_name(_file_name(document))
    if (text, date) == (document.text, document.date):
        return document
    return replace(document, text=text, date=date)


def _file_name(document: Document) -> str:
    """The name of the file that the document is; nothing for a row, which has its own name."""
    name = Path(document.source or "").stem
    return name if document.id == name else ""


def _one(read_document: Callable[[str, Options], Document]) -> _Reader:
    def reader(source: str, options: Options) -> Iterator[Document]:
        yield read_document(source, options)

    return reader


READERS: dict[str, _Reader] = {
    ".txt": _one(read_text),
    ".html": _one(read_html),
    ".htm": _one(read_html),
    ".xhtml": _one(read_html),
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
}
