"""JSON lines: one object per line, one document per object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.reading.problems import Options
from kg.reading.rows import check_decoded, open_rows, to_document
from kg.records import Document


def read_jsonl(source: str, options: Options) -> Iterator[Document]:
    """The documents of a .jsonl file; a line that cannot be read is reported and left out."""
    with open_rows(source) as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                document = _read_line(source, number, line, options)
            except InputError as problem:
                options.report(problem)
            else:
                yield document


def _read_line(source: str, number: int, line: str, options: Options) -> Document:
    where = f"{source}, line {number}"
    check_decoded(where, line)
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        what = f"{error.msg} at column {error.colno}"
        raise InputError(f"{where}: not JSON ({what}); write one object per line") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: a number too long or nesting too deep; mend the row") from error
    if not isinstance(row, dict):
        raise InputError(f"{where}: not a JSON object; write one object per line")
    default_id = f"{Path(source).stem}-{number}"
    return to_document(row, source=source, where=where, default_id=default_id, options=options)
