"""Work on chunks of documents by several processes: in order, in bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from kg.crew import Crew, Ticket, Work, nothing

T = TypeVar("T")
R = TypeVar("R")
C = TypeVar("C")


def in_order(
    work: Work[T, R],
    chunks: Iterable[tuple[C, Sequence[T]]],
    jobs: int,
    prepare: Callable[[], object] = nothing,
    method: str | None = None,
    meanwhile: Callable[[], object] = nothing,
) -> Iterator[tuple[C, list[R]]]:
    """`work` of each chunk's items beside the chunk, in the order of the chunks, by `jobs` many.

    `prepare` is called by the workers before their first chunk, `meanwhile` here while they do so.
    `work` and `prepare` must be picklable where processes are not forked (`method` "spawn").  Of
    no items nothing is asked.  KgError when a process dies; all before its chunk has been given by
    then.
    """
    # They start now, before the caller shows progress: a fork beside threads may wait for ever.
    return _in_order(Crew(work, jobs, prepare, method), chunks, meanwhile)


def _in_order(
    crew: Crew[T, R], chunks: Iterable[tuple[C, Sequence[T]]], meanwhile: Callable[[], object]
) -> Iterator[tuple[C, list[R]]]:
    waiting: deque[tuple[C, Ticket[R] | None]] = deque()
    with crew:
        for chunk, items in chunks:
            waiting.append((chunk, crew.submit(items) if items else None))
            while len(waiting) >= crew.window:
                meanwhile()
                meanwhile = nothing
                yield _taken(crew, *waiting.popleft())
        meanwhile()
        while waiting:
            yield _taken(crew, *waiting.popleft())


def _taken(crew: Crew[T, R], chunk: C, ticket: Ticket[R] | None) -> tuple[C, list[R]]:
    return chunk, [] if ticket is None else crew.result(ticket)
