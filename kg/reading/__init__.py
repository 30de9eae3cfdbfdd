"""Files, folders and standard input to documents."""

from kg.reading.problems import MAX_CHARS, OnProblem
from kg.reading.reader import Source, Sources, read

__all__ = ["MAX_CHARS", "OnProblem", "Source", "Sources", "read"]
