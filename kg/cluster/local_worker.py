"""A worker that `local:N` starts on this machine: python -m kg.cluster.local_worker tcp://…

It is one of Dask's own, with a nanny that puts a new one in its place when it dies.  On its
standard input it gets the keys without which the scheduler does not speak to it, as one line, and
with the end of that input it ends: with the process that has started it, however that ends.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread

from kg.cluster.dask import load_dask

_PATIENCE = 60.0  # seconds for the scheduler to be there
_GRACE = 3.0  # seconds to end in good order


async def work(scheduler: str, keys: Mapping[str, str]) -> None:
    """Serve until the parent ends; where a nanny gives its worker up, another one comes."""
    dask = load_dask()
    security = dask.Security(**_named(keys), require_encryption=True) if keys else None
    while True:
        nanny = dask.Nanny(
            scheduler, nthreads=1, memory_limit=0, dashboard=False, death_timeout=_PATIENCE,
            security=security,
        )  # fmt: skip
        async with nanny:
            await nanny.finished()


def _named(keys: Mapping[str, str]) -> dict[str, str]:
    return {
        "tls_ca_file": keys["ca_file"],
        "tls_worker_cert": keys["cert"],
        "tls_worker_key": keys["key"],
    }


async def work_with_parent(scheduler: str) -> None:
    """The same, with the keys that the parent writes, ended by the end of the parent."""
    keys = json.loads(sys.stdin.buffer.readline())
    serving = asyncio.ensure_future(work(scheduler, keys))
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
