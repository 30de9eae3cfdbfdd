"""Progress as a small protocol that callers inject; the library itself shows nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Wraps what is iterated over, as tqdm does, and passes every item on.

    In a notebook: `lambda items, what, total: tqdm(items, desc=what, total=total)`.
    """

    def __call__(self, items: Iterable[T], what: str, total: int | None) -> Iterable[T]:
        """The same items; `what` says in a word or two what is done, `total` how many there are."""


def silent(items: Iterable[T], what: str, total: int | None) -> Iterable[T]:
    """The progress that shows nothing."""
    return items
