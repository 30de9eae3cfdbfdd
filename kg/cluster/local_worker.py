"""A worker that `local:N` starts on this machine: python -m kg.cluster.local_worker tcp://…

It is one of Dask's own, with a nanny that puts a new one in its place when it dies.  It ends with
the process that has started it, however that ends: when its standard input is closed.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from contextlib import suppress
from threading import Thread

from kg.cluster.dask import load_dask

_PATIENCE = 60.0  # seconds for the scheduler to be there
_GRACE = 3.0  # seconds to end in good order


async def work(scheduler: str) -> None:
    """Serve until the parent ends; where a nanny gives its worker up, another one comes."""
    dask = load_dask()
    while True:
        nanny = dask.Nanny(
            scheduler, nthreads=1, memory_limit=0, dashboard=False, death_timeout=_PATIENCE
        )
        async with nanny:
            await nanny.finished()


async def work_with_parent(scheduler: str) -> None:
    """The same, ended by the end of the parent."""
    serving = asyncio.ensure_future(work(scheduler))
    loop = asyncio.get_running_loop()

    def end_with_parent() -> None:
        sys.stdin.buffer.read()
        loop.call_soon_threadsafe(serving.cancel)
        time.sleep(_GRACE)
        os._exit(0)  # and the worker ends with its nanny

    Thread(target=end_with_parent, daemon=True).start()
    with suppress(asyncio.CancelledError):
        await serving


if __name__ == "__main__":
    asyncio.run(work_with_parent(sys.argv[1]))
