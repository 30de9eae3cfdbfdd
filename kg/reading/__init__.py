"""Files, folders and standard input to documents."""

from kg.reading.language import language_of
from kg.reading.problems import MAX_CHARS, OnProblem, warn
from kg.reading.reader import Source, Sources, read

__all__ = ["MAX_CHARS", "OnProblem", "Source", "Sources", "language_of", "read", "warn"]
