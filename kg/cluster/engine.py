"""Dask, and nothing of kg but the sentences for what goes wrong with it.

Futures are asked for in order, in a window of a few shards for each worker, so that memory holds
no more than the window however long the build is.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from kg.cluster.dask import load_dask
from kg.errors import ClusterError

C = TypeVar("C")
PATIENCE = 8.0  # seconds to wait for a scheduler, and for the first worker
_LOCAL_START = 120.0  # seconds for processes that this machine starts, be it ever so busy
_AHEAD = 3  # shards for each worker: one at work, one waiting, one on its way
GONE = 60.0  # seconds to wait for new workers when there are none any more
_LOOK = 5.0  # seconds after which workers are counted again


class Engine:
    """The connection to a Dask scheduler; a context manager."""

    def __init__(self, address: str, local: int | None = None, security: Any = None) -> None:
        self._distributed = load_dask()
        self._where = f"local:{local}" if local else address
        self._expected = local or 1
        self._patience = _LOCAL_START if local else PATIENCE
        self._counted = (0.0, 0)
        try:
            self._client = self._distributed.Client(
                address, timeout=PATIENCE, security=security, set_as_default=False, name="kg"
            )
        except (OSError, ValueError) as error:  # what Dask makes of all that can go wrong here
            raise ClusterError(
                f"{self._where}: no Dask scheduler answers there; start one (`dask scheduler`),"
                " or check the address and the network"
            ) from error

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Exception):  # the cluster may have gone; what matters has been told
            self._client.close(timeout=5)

    def on_each(self, work: Callable[..., Any], *args: Any) -> dict[str, Any]:
        """What `work` gives on each worker, by its address; an exception where it has failed.

        ClusterError when there are no workers.
        """
        with self._telling():
            try:
                self._client.wait_for_workers(self._expected, timeout=self._patience)
            except TimeoutError as error:
                raise ClusterError(
                    f"{self._where}: the cluster has no workers; start some with `dask worker"
                    " ADDRESS --nworkers auto --nthreads 1`, kg being installed where they run"
                ) from error
            return dict(self._client.run(work, *args, on_error="return"))

    def threads(self) -> dict[str, int]:
        """How many threads each worker has, by its address."""
        with self._telling():
            return dict(self._client.nthreads())

    def in_order(
        self,
        work: Callable[..., Any],
        shards: Iterable[tuple[C, tuple[Any, ...] | None]],
        priority: int = 0,
    ) -> Iterator[tuple[C, Any]]:
        """`work` of each shard's arguments beside the shard, in the order of the shards.

        Of a shard without arguments nothing is asked.  What `work` raises is raised; ClusterError
        when the cluster is lost, or a shard has killed several workers.
        """
        waiting: deque[tuple[C, Any]] = deque()
        try:
            for shard, args in shards:
                waiting.append((shard, self._submit(work, args, priority)))
                if len(waiting) >= self._window():
                    yield from self._first(waiting)
            while waiting:
                yield from self._first(waiting)
        finally:
            with suppress(Exception):
                self._client.cancel([future for _, future in waiting if future is not None])

    def _submit(self, work: Callable[..., Any], args: tuple[Any, ...] | None, priority: int) -> Any:
        if args is None:
            return None
        with self._telling():
            return self._client.submit(work, *args, pure=False, priority=priority)

    def _first(self, waiting: deque[tuple[C, Any]]) -> list[tuple[C, Any]]:
        """The shards at the head that are done; the first one alone, waited for, if none is."""
        ready: list[tuple[C, Any]] = []
        while waiting and (not ready or _is_done(waiting[0][1])):
            ready.append(waiting.popleft())
        with self._telling():
            self._wait_for(ready[0][1])
            found = iter(self._client.gather([f for _, f in ready if f is not None]))
        return [(shard, None if future is None else next(found)) for shard, future in ready]

    def _wait_for(self, future: Any) -> None:
        """Wait until it is done; ClusterError when all workers have gone and none comes."""
        gone_since: float | None = None
        while not _is_done(future):
            with suppress(TimeoutError), self._client.as_current():
                self._distributed.wait([future], timeout=_LOOK)
            if _is_done(future) or self.threads():
                gone_since = None
            elif gone_since is None:
                gone_since = time.monotonic()
            elif time.monotonic() - gone_since > GONE:
                raise ClusterError(
                    f"{self._where}: all workers have gone; start some, and run the same command"
                    " again: it goes on where it was"
                )

    def _window(self) -> int:
        now = time.monotonic()
        if now - self._counted[0] > _LOOK:
            self._counted = now, len(self.threads())
        return max(self._counted[1], 1) * _AHEAD

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """One sentence where the cluster fails, and not the work."""
        from concurrent.futures import CancelledError

        lost = (CancelledError, self._distributed.comm.CommClosedError, OSError, TimeoutError)
        try:
            yield
        except self._distributed.KilledWorker as error:
            raise ClusterError(
                f"{self._where}: several workers have died over the same texts, for lack of memory"
                " or of kg; see to it that they have both, and run the same command again: it goes"
                " on where it was"
            ) from error
        except ImportError as error:
            raise ClusterError(
                f"{self._where}: a worker that has joined has no kg, or another version of it"
                f" ({error}); install the same version on all machines, and start the workers again"
            ) from error
        except lost as error:
            raise ClusterError(
                f"{self._where}: the cluster was lost; run the same command again when it is back:"
                " it goes on where it was"
            ) from error


def _is_done(future: Any) -> bool:
    return future is None or bool(future.done())
