"""The bytes of a file, and the text they spell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from kg.errors import InputError
from kg.reading.encoding import decode, is_binary
from kg.reading.problems import Options, too_long
from kg.reading.tidy import tidy
from kg.records import Document
from kg.remote.address import is_address, open_address

STDIN = "-"
_STDIN_NAME = "standard input"
# The longest that one character can be, in UTF-8 and UTF-16.
BYTES_PER_CHAR = 4
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word or another zipped file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
)


def read_text(source: str, options: Options) -> Document:
    """A .txt file as one document; the text is kept as it is, a headline included."""
    text = _text(source, read_bytes(source, options.max_chars * BYTES_PER_CHAR, options), options)
    return Document(id=Path(source).stem, text=text, lang=options.language(text), source=source)


def read_stdin(options: Options) -> Document:
    """Standard input as one document, with the id `stdin`."""
    data = _at_most(sys.stdin.buffer, options.max_chars * BYTES_PER_CHAR, _STDIN_NAME, options)
    text = _text(_STDIN_NAME, data, options)
    return Document(id="stdin", text=text, lang=options.language(text), source=STDIN)


def read_bytes(source: str, limit: int, options: Options) -> bytes:
    """The bytes of a file; InputError when they are more than `limit`."""
    with open_binary(source) as file:
        return _at_most(file, limit, source, options)


def open_binary(source: str) -> IO[bytes]:
    """The bytes of a file at a path or an address; OSError or InputError when it cannot be opened.

    What fails later at an address is an OSError or an exception of its file system: see `telling`.
    """
    return open_address(source) if is_address(source) else Path(source).open("rb")


def _at_most(file: IO[bytes], limit: int, where: str, options: Options) -> bytes:
    data = file.read(limit + 1)
    if len(data) <= limit:
        return data
    raise _no_text(where, data) if _magic(data) else too_long(where, options.max_chars)


def _text(where: str, data: bytes, options: Options) -> str:
    text = tidy(decode_or_raise(where, data))
    check_not_empty(where, text)
    options.check_length(where, text)
    return text


def decode_or_raise(where: str, data: bytes) -> str:
    """The text that the bytes spell; InputError for a binary file or an unknown encoding."""
    found = decode(data)
    if found is None or _magic(data):
        raise _no_text(where, data)
    return found[0]


def check_not_empty(where: str, text: str) -> None:
    """InputError when there is nothing to read."""
    if not text.strip():
        raise InputError(f"{where}: there is no text in it; leave it out or check how it was saved")


def _magic(data: bytes) -> str | None:
    return next((kind for start, kind in _MAGIC if data.startswith(start)), None)


def _no_text(where: str, data: bytes) -> InputError:
    magic = _magic(data)
    if magic or is_binary(data):
        kind = magic or "a binary file"
        return InputError(f"{where}: this is {kind}, not a text; save it as .txt or .html")
    place = _where_utf8_breaks(data)
    return InputError(f"{where}: the encoding is not recognised{place}; save the file as UTF-8")


def _where_utf8_breaks(data: bytes) -> str:
    """For a text that is UTF-8 but for a few bytes, where the first of those is."""
    text = data.decode("utf-8", "replace")
    if text.count("\N{REPLACEMENT CHARACTER}") * 50 > len(text):
        return ""
    line = text[: text.index("\N{REPLACEMENT CHARACTER}")].count("\n") + 1
    return f" (nearly UTF-8, but line {line} breaks it)"
