"""A worker that `local:N` starts on this machine: python -m kg.cluster.local_worker tcp://…

It is one of Dask's own, with a nanny that puts a new one in its place when it dies.  It ends with
the process that has started it, however that ends: when its standard input is closed.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from threading import Thread

from kg.cluster.dask import load_dask

_PATIENCE = 60.0  # seconds for the scheduler to be there
_GRACE = 3.0  # seconds to end in good order


async def work(scheduler: str) -> None:
    """Serve until the scheduler closes, or the parent ends."""
    nanny = load_dask().Nanny(
        scheduler, nthreads=1, memory_limit=0, dashboard=False, death_timeout=60
    )
    loop = asyncio.get_running_loop()

    def end_with_parent() -> None:
        sys.stdin.buffer.read()
        asyncio.run_coroutine_threadsafe(nanny.close(timeout=1), loop)
        time.sleep(_GRACE)
        os._exit(0)  # and the worker ends with its nanny

    Thread(target=end_with_parent, daemon=True).start()
    async with nanny:
        await nanny.finished()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1]))
