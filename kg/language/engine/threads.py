"""Linear algebra on one thread: as predictable on a laptop as on a server, and here the fastest.

The matrices are so small that a second thread costs more than it brings (measured on two cores:
three times the time), and one thread gives the same bits every time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController


@contextmanager
def one_thread() -> Iterator[None]:
    """Run the block with one BLAS thread, then restore what was set before."""
    with _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
