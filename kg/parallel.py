"""Work on chunks of documents in several processes: in order, in bounded memory, with no orphans.

Where the system has a safe fork (Linux) the processes share the models that this one has loaded;
elsewhere each loads them once.  Linear algebra runs on one thread in each (`kg.language.engine`).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

from kg.errors import KgError

T = TypeVar("T")
R = TypeVar("R")
C = TypeVar("C")
Work = Callable[[Sequence[T]], list[R]]
_AHEAD = 2  # chunks for each process: one at work, one waiting

_work: Callable[[Sequence[object]], list[object]]  # in a worker: what it does


def in_order(
    work: Work[T, R],
    chunks: Iterable[tuple[C, Sequence[T]]],
    jobs: int,
    prepare: Callable[[], object] = lambda: None,
    method: str | None = None,
) -> Iterator[tuple[C, list[R]]]:
    """`work` of each chunk's items beside the chunk, in the order of the chunks, by `jobs` many.

    `prepare` is called once before processes are forked, so that they find done what it does.
    `work` must be picklable where processes are not forked (`method` "spawn").  Of no items nothing
    is asked.  KgError when a process dies; all before its chunk has been given by then.
    """
    waiting: deque[tuple[C, Future[list[R]] | None]] = deque()
    with _pool(work, jobs, prepare, method) as submit:
        for chunk, items in chunks:
            with _telling_of_deaths():
                waiting.append((chunk, submit(items) if items else None))
            if len(waiting) >= jobs * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _result(chunk: C, future: Future[list[R]] | None) -> tuple[C, list[R]]:
    with _telling_of_deaths():
        return chunk, [] if future is None else future.result()


@contextmanager
def _telling_of_deaths() -> Iterator[None]:
    """One sentence where a process has died: noticed when work is asked for, or given to it."""
    try:
        yield
    except BrokenProcessPool as error:
        raise KgError(
            "a process that was extracting has died, perhaps for lack of memory; run the same"
            " command again with fewer --jobs, and a build goes on where it was"
        ) from error


@contextmanager
def _pool(
    work: Work[T, R], jobs: int, prepare: Callable[[], object], method: str | None
) -> Iterator[Callable[[Sequence[T]], Future[list[R]]]]:
    """A pool whose processes end with the block, at once when it ends by an error."""
    method = method or ("fork" if sys.platform == "linux" else "spawn")
    context = multiprocessing.get_context(method)
    others = set(multiprocessing.active_children())
    make = partial(ProcessPoolExecutor, initializer=_start, initargs=(work,))
    pool = make(jobs, context)
    is_prepared = method != "fork"  # the others would not find it done

    def submit(chunk: Sequence[T]) -> Future[list[R]]:
        nonlocal is_prepared
        if not is_prepared:
            prepare()
            is_prepared = True
        with warnings.catch_warnings():
            # Python warns of forks beside threads; those here are of libraries that allow for it.
            warnings.simplefilter("ignore", DeprecationWarning)
            return pool.submit(_run, chunk)  # type: ignore[arg-type]

    try:
        yield submit
        pool.shutdown()
    finally:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        pool.shutdown(cancel_futures=True)


def _start(work: Callable[[Sequence[object]], list[object]]) -> None:
    """Make a worker: it leaves Ctrl-C to its parent, and ends when that has gone."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _run(chunk: Sequence[object]) -> list[object]:
    return _work(chunk)
