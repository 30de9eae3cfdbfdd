"""One row of a table or one JSON object: a document with what the columns say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any, TextIO

from kg.errors import InputError
from kg.reading.dates import parse_date
from kg.reading.encoding import sniff
from kg.reading.files import check_not_empty, open_binary
from kg.reading.language import language_code, language_of
from kg.reading.problems import Options
from kg.reading.tidy import tidy_in_place
from kg.records import Document

COLUMNS = ("text", "id", "title", "date", "url", "lang")
_SAMPLE = 1 << 20  # bytes
_UNDECODED = re.compile("[\udc80-\udcff]")


@contextmanager
def open_rows(source: str) -> Iterator[TextIO]:
    """The file as text, in the encoding that its beginning shows.

    Bytes that break the encoding come as lone surrogates, so that one bad row does not cost the
    others; `to_document` refuses such a row.
    """
    with open_binary(source) as file:
        sample = file.read(_SAMPLE)
    check_not_empty(source, sample.decode("latin-1"))
    encoding = sniff(sample, cut=len(sample) == _SAMPLE)
    if encoding is None:
        raise InputError(f"{source}: the encoding is not recognised; save the file as UTF-8")
    errors = "surrogateescape" if "utf-16" not in encoding else "strict"
    try:
        with (
            open_binary(source) as file,
            TextIOWrapper(file, encoding=encoding, errors=errors, newline="") as text,
        ):
            yield text
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: not {encoding} throughout; save the file as UTF-8") from error


def to_document(
    row: Mapping[str, Any], *, source: str, where: str, default_id: str, options: Options
) -> Document:
    """The document of a row; InputError, naming `where` it stands, when it has no usable text."""
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f"{where}: no `text` in the row; give every row a text or delete it")
    check_not_empty(where, text)
    options.check_length(where, text)
    return Document(
        id=_field(row, "id") or default_id,
        text=tidy_in_place(text),
        title=_field(row, "title"),
        date=_date(row, where, options),
        url=_field(row, "url"),
        lang=options.lang or language_code(_field(row, "lang")) or language_of(text),
        source=source,
    )


def check_decoded(where: str, line: str) -> None:
    """InputError when bytes of the row broke the file's encoding."""
    if _UNDECODED.search(line):
        raise InputError(f"{where}: bytes that are not UTF-8; save the file as UTF-8")


def _field(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, (dict, list)):
        return None
    return " ".join(tidy_in_place(str(value)).split()) or None


def _date(row: Mapping[str, Any], where: str, options: Options) -> str | None:
    value = _field(row, "date")
    date = parse_date(value) if value else None
    if value and not date:
        options.report(
            InputError(
                f"{where}: no date can be read in {value!r}, and the text is kept without one;"
                " write it as YYYY-MM-DD"
            )
        )
    return date
