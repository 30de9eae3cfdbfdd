"""Progress as a small protocol that callers inject; the library itself shows nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Wraps what is iterated over, as tqdm does, and passes every item on.

    `silent` is the default, `notebook` a bar for notebooks; the command line has one of its own.
    """

    def __call__(self, items: Iterable[T], what: str, total: int | None) -> Iterable[T]:
        """The same items; `what` says in a word or two what is done, `total` how many there are."""


def silent(items: Iterable[T], what: str, total: int | None) -> Iterable[T]:
    """The progress that shows nothing."""
    return items


def notebook(items: Iterable[T], what: str, total: int | None) -> Iterable[T]:
    """A bar for a notebook; where there is none, one of letters on stderr.

    `kg.build("news/", progress=notebook)` after `from kg.progress import notebook`.
    """
    from kg.notebook.bar import bar

    return bar(items, what, total)
