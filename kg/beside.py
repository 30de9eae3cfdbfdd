"""One piece of work done by a fork, beside what this process does meanwhile."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin a piece of work that changes nothing here; what is returned waits for its result.

    A fork does it, where the system has a safe one (Linux), and sends its result back by pickle.
    Elsewhere, and when the fork fails, it is done here when it is asked for.
    """
    if sys.platform != "linux":
        return work
    near, far = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the fork waits for no other thread
        fork = os.fork()
    if not fork:
        os.close(near)
        _send(work, far)
    os.close(far)

    def result() -> T:
        with open(near, "rb") as pipe:  # noqa: PTH123 (it has no path)
            data = pipe.read()
        _, status = os.waitpid(fork, 0)
        return work() if status else pickle.loads(data)

    return result


def _send(work: Callable[[], object], far: int) -> None:
    """In the fork: do the work, send the result, and end without a word."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with open(far, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        os._exit(status)
