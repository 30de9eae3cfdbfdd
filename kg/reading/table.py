"""CSV tables, as spreadsheets save them: comma, semicolon or tab, and the encoding they like."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from kg.errors import InputError
from kg.reading.problems import Options
from kg.reading.rows import COLUMNS, check_decoded, open_rows, to_document
from kg.records import Document

_DELIMITERS = ",;\t|"


def read_csv(source: str, options: Options) -> Iterator[Document]:
    """The documents of a .csv or .tsv file; a row that cannot be read is reported and left out."""
    csv.field_size_limit(2**31 - 1)  # the limit of a text is ours to set
    with open_rows(source) as file:
        try:
            yield from _read_rows(source, file, options)
        except csv.Error as error:
            raise InputError(f"{source}: not a table ({error}); save it as CSV again") from error


def _read_rows(source: str, file: TextIO, options: Options) -> Iterator[Document]:
    columns, delimiter = _header(source, file.readline())
    table = csv.reader(file, delimiter=delimiter)
    line = 2
    for number, cells in enumerate(table, start=1):
        try:
            if cells:
                row = dict(zip(columns, cells, strict=False))
                yield _read_row(source, line, number, row, options)
        except InputError as problem:
            options.report(problem)
        line = table.line_num + 2


def _read_row(
    source: str, line: int, number: int, row: dict[str, str], options: Options
) -> Document:
    where = f"{source}, line {line}"
    check_decoded(where, "".join(row.values()))
    default_id = f"{Path(source).stem}-{number}"
    return to_document(row, source=source, where=where, default_id=default_id, options=options)


def _header(source: str, line: str) -> tuple[list[str], str]:
    """The names of the columns and the sign between them: the one that makes a `text` column."""
    for delimiter in _DELIMITERS:
        columns = next(csv.reader([line], delimiter=delimiter), [])
        names = [name.strip().lower() for name in columns]
        if "text" in names:
            return names, delimiter
    raise InputError(
        f"{source}: the first line names no column `text`; name the columns {', '.join(COLUMNS)}"
    )
