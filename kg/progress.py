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
    """A bar of tqdm for a notebook: drawn by ipywidgets where they are installed, else by letters.

    `kg.build("news/", progress=notebook)` after `from kg.progress import notebook`.
    """
    from importlib import import_module
    from importlib.util import find_spec

    bars = import_module("tqdm.notebook" if find_spec("ipywidgets") else "tqdm")
    shown: Iterable[T] = bars.tqdm(items, desc=what, total=total, leave=False)
    return shown
