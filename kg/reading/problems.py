"""What to do with a source that cannot be read: the caller decides, the other sources go on."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

from kg.errors import InputError
from kg.reading.language import language_of

OnProblem = Callable[[InputError], None]

# Code points in one document: some 500 pages, and what spaCy takes in one piece.
MAX_CHARS = 1_000_000


def warn(problem: InputError) -> None:
    """Tell of a problem as a Python warning: what happens when the caller gives no callback."""
    warnings.warn(str(problem), stacklevel=2)


@dataclass(frozen=True, slots=True)
class Options:
    """What every reader needs to know."""

    report: OnProblem = warn
    lang: str | None = None  # of all texts; None: as each one says or shows
    max_chars: int = MAX_CHARS

    def language(self, text: str, declared: str | None = None) -> str:
        """The language of a text: what the user said, else what it declares, else its letters."""
        return self.lang or language_of(text, declared)

    def check_length(self, where: str, text: str) -> None:
        """InputError when the text is longer than the limit."""
        if len(text) > self.max_chars:
            raise too_long(where, self.max_chars)


def too_long(where: str, max_chars: int) -> InputError:
    """The error for a text beyond the limit."""
    return InputError(
        f"{where}: the text is longer than {max_chars:,} characters; split it into documents or"
        " raise the limit (--max-chars, max_chars=…)"
    )
