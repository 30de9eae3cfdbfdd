"""What a process of a crew does: it prepares, forks its fellows, and works until nobody wants more.

It leaves Ctrl-C to its parent, and ends, at work or not, when the other end of its pipe is closed:
by the parent, or with it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from traceback import format_exception, format_tb
from typing import Any, TypeVar

R = TypeVar("R")
Answer = tuple[list[R], BaseException | None]
_READY: Answer[Any] = [], None


def serve(
    work: Callable[[Sequence[Any]], list[Any]],
    prepare: Callable[[], object],
    near: Sequence[Connection],
    far: Sequence[Connection],
) -> None:
    """Work at the first of the far ends, and have forks work at the others.

    The near ends are the parent's; they are open here because this process was forked.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in near:
        end.close()
    try:
        far[0].recv()
    except EOFError:  # nobody has wanted anything
        return
    failure = _tried(prepare)
    end, fellows = _forked(far)
    chunks: SimpleQueue[Sequence[Any]] = SimpleQueue()
    Thread(target=_listen, args=(end, chunks, fellows), daemon=True).start()
    end.send(_READY)
    while True:
        _answer(end, work, chunks.get(), failure)


def _tried(prepare: Callable[[], object]) -> BaseException | None:
    """What goes wrong in preparation is told when work is asked for."""
    try:
        prepare()
    except Exception as error:
        return error
    return None


def _forked(far: Sequence[Connection]) -> tuple[Connection, list[int]]:
    """The end of this process, or of a fork of it, and the forks' ids."""
    fellows: list[int] = []
    mine = far[0]
    for end in far[1:]:
        fellow = os.fork()
        if not fellow:
            mine, fellows = end, []
            mine.recv()  # the call that the first one has had
            break
        fellows.append(fellow)
    for end in far:
        if end is not mine:
            end.close()
    return mine, fellows


def _listen(end: Connection, chunks: SimpleQueue[Sequence[Any]], fellows: Sequence[int]) -> None:
    """Take chunks, so that the parent never waits to be rid of them; end with the parent."""
    while True:
        try:
            chunks.put(end.recv())
        except (EOFError, OSError):
            for fellow in fellows:  # they end as this one does
                os.waitpid(fellow, 0)
            os._exit(0)


def _answer(
    end: Connection,
    work: Callable[[Sequence[Any]], list[Any]],
    chunk: Sequence[Any],
    failure: BaseException | None,
) -> None:
    try:
        if failure is not None:
            raise failure
        answer: Answer[Any] = work(chunk), None
    except Exception as error:
        error.add_note("".join(["in a process of its own:\n", *format_tb(error.__traceback__)]))
        answer = [], error
    try:
        end.send(answer)
    except OSError:  # the parent has gone, which the listener notices
        return
    except Exception:  # an error that cannot be pickled
        end.send(([], RuntimeError("".join(format_exception(answer[1])))))
