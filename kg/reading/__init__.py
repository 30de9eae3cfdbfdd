"""Files, folders and standard input to documents."""

from kg.reading.count import count
from kg.reading.language import language_of
from kg.reading.problems import MAX_CHARS, OnProblem, warn
from kg.reading.reader import Source, Sources, read, read_unnamed

__all__ = [
    "MAX_CHARS",
    "OnProblem",
    "Source",
    "Sources",
    "count",
    "language_of",
    "read",
    "read_unnamed",
    "warn",
]
