"""Processes that work on chunks, seen from the one that starts them.

    this process ──chunks──▶ first worker ─┐ loads the models, then forks
        │  ▲        ──────▶ other workers ◀┘ the others, which share them
        └──┴── reads ahead, and does what waits for nobody, until they are there

Where the system has no safe fork (it is not Linux) each worker loads the models by itself.  Linear
algebra runs on one thread in each (`kg.language.engine`).
"""

from __future__ import annotations

import multiprocessing
import sys
import warnings
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from kg.crewman import Answer, serve
from kg.errors import KgError

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Sequence[T]], list[R]]
_AHEAD = 2  # chunks for each worker: one at work, one waiting
_WHILE_LOADING = 64  # chunks that are read at most while the workers load their models
_DIED = (
    "a process that was extracting has died, perhaps for lack of memory; run the same command again"
    " with fewer --jobs, and a build goes on where it was"
)


def nothing() -> None:
    """What is done when there is nothing to do."""


class Ticket(Generic[R]):
    """What stands for a result until it is there."""

    def __init__(self) -> None:
        self.answer: Answer[R] | None = None


class _Worker(Generic[R]):
    """The near end of a worker's pipe, with what it has been given and has not answered."""

    def __init__(self, end: Connection) -> None:
        self.end = end
        self.is_ready = False
        self.given: deque[Ticket[R]] = deque()

    @property
    def is_free(self) -> bool:
        """True when it may be given one chunk more."""
        return self.is_ready and len(self.given) < _AHEAD


class Crew(Generic[T, R]):
    """Workers that are there at once, and load what they need when there is work; see `in_order`.

    A context manager: with its end the workers end.
    """

    def __init__(
        self, work: Work[T, R], jobs: int, prepare: Callable[[], object], method: str | None
    ) -> None:
        method = method or ("fork" if sys.platform == "linux" else "spawn")
        context: Any = multiprocessing.get_context(method)
        pipes = [context.Pipe() for _ in range(jobs)]
        near, far = [end for end, _ in pipes], [end for _, end in pipes]
        # Forked, the first one forks the others, and must not hold this process's ends.
        teams = [(near, far)] if method == "fork" else [([], [end]) for end in far]
        self._processes: list[BaseProcess] = [
            context.Process(target=serve, args=(work, prepare, *team), daemon=True)
            for team in teams
        ]
        with warnings.catch_warnings():
            # Python warns of forks beside threads; those here are of libraries that allow for it.
            warnings.simplefilter("ignore", DeprecationWarning)
            for process in self._processes:
                process.start()
        for end in far:
            end.close()
        self._workers: list[_Worker[R]] = [_Worker(end) for end in near]
        self._backlog: deque[tuple[Sequence[T], Ticket[R]]] = deque()
        self._is_called = self._has_lost_one = False

    def __enter__(self) -> Crew[T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end.close()  # which they notice, even at work
        for process in self._processes:
            process.join()

    @property
    def window(self) -> int:
        """How many chunks may be on their way."""
        loading = self._is_called and not any(worker.is_ready for worker in self._workers)
        return _WHILE_LOADING if loading else max(len(self._workers), 1) * _AHEAD

    def submit(self, items: Sequence[T]) -> Ticket[R]:
        """Have somebody work on a chunk as soon as somebody can."""
        ticket: Ticket[R] = Ticket()
        self._backlog.append((items, ticket))
        if not self._is_called:
            self._is_called = True
            for worker in list(self._workers):
                self._send(worker, None)
        self._receive(timeout=0)
        self._hand_out()
        return ticket

    def result(self, ticket: Ticket[R]) -> list[R]:
        """What has come of a chunk; what was raised there is raised, and KgError for a death."""
        while ticket.answer is None:
            self._receive(timeout=None)
            self._hand_out()
        result, error = ticket.answer
        if error is not None:
            raise error
        return result

    def _hand_out(self) -> None:
        """Give what waits to those who have least to do; to nobody when one has died."""
        while self._backlog and self._has_lost_one:
            self._backlog.popleft()[1].answer = [], KgError(_DIED)
        while self._backlog and (free := [worker for worker in self._workers if worker.is_free]):
            worker = min(free, key=lambda worker: len(worker.given))
            items, ticket = self._backlog.popleft()
            worker.given.append(ticket)
            self._send(worker, items)

    def _send(self, worker: _Worker[R], what: object) -> None:
        try:
            worker.end.send(what)
        except OSError:
            self._lose(worker)

    def _receive(self, timeout: float | None) -> None:
        """Take what workers have sent; without a timeout, wait until one of them has."""
        ready = wait([worker.end for worker in self._workers], timeout)
        for worker in [worker for worker in self._workers if worker.end in ready]:
            try:
                answer = worker.end.recv()
            except (EOFError, OSError):
                self._lose(worker)
                continue
            if worker.is_ready:
                worker.given.popleft().answer = answer
            worker.is_ready = True

    def _lose(self, worker: _Worker[R]) -> None:
        """A worker has died: what it was given does not come, and nobody is given any more."""
        self._has_lost_one = True
        self._workers.remove(worker)
        worker.end.close()
        for ticket in worker.given:
            ticket.answer = [], KgError(_DIED)
