"""A cluster on this machine, for trial: a scheduler in this process, and workers beside it.

The workers are what they are on other machines: processes that know the scheduler by its address.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.cluster.dask import load_dask

# Dask looks at a worker a hundred times a second to show what it does, and at itself fifty times a
# second to see if it is slow; nobody looks here.
_QUIET = {
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "10s",
    "DASK_LOGGING__DISTRIBUTED": "critical",
    "PYTHONWARNINGS": "ignore",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
_DETACHED = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # on Windows


@dataclass(frozen=True, slots=True)
class Local:
    """A scheduler of this process: its address, and the keys that it wants to see (or none)."""

    address: str
    security: Any


@contextmanager
def started(count: int, *, guarded: bool = True) -> Iterator[Local]:
    """A scheduler for which so many workers have been started.

    All ends with the block, or with this process, however it ends.  Who reaches a scheduler can
    have anything done in the name of its user, and so can other users of this machine: `guarded`
    ones take only who has the keys, which are made for this block alone.
    """
    dask = load_dask()
    with (
        TemporaryDirectory(prefix="kg-cluster-", ignore_cleanup_errors=True) as scratch,
        dask.LocalCluster(
            n_workers=0,
            processes=True,
            dashboard_address="127.0.0.1:0",
            security=dask.Security.temporary() if guarded else None,
        ) as scheduler,
    ):
        local = Local(str(scheduler.scheduler_address), scheduler.security)
        workers = [_start(local, scratch) for _ in range(count)]
        try:
            yield local
        finally:
            for worker in workers:
                _end(worker)


def _start(local: Local, scratch: str) -> subprocess.Popen[bytes]:
    package = str(Path(__file__).parents[2])  # where this kg lies, if it is not installed
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    worker = subprocess.Popen(
        [sys.executable, "-m", "kg.cluster.local_worker", local.address],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **_QUIET, "PYTHONPATH": path, "DASK_TEMPORARY_DIRECTORY": scratch},
        start_new_session=True,  # Ctrl-C is for the driver, which ends them
        creationflags=_DETACHED,
    )
    assert worker.stdin is not None
    keys = local.security.get_tls_config_for_role("worker") if local.address[:3] == "tls" else {}
    worker.stdin.write(json.dumps(keys).encode() + b"\n")  # and not where others may read it
    worker.stdin.flush()
    return worker


def _end(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin is not None
    worker.stdin.close()
    try:
        worker.wait(timeout=5)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
