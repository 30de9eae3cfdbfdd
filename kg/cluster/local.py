"""A cluster on this machine, for trial: a scheduler in this process, and workers beside it.

The workers are what they are on other machines: processes that know the scheduler by its address.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.cluster.dask import load_dask

# Dask looks at a worker a hundred times a second to show what it does; nobody looks here.
_QUIET = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "10s",
    "DASK_LOGGING__DISTRIBUTED": "critical",
    "PYTHONWARNINGS": "ignore",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
_DETACHED = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # on Windows


@contextmanager
def started(count: int) -> Iterator[str]:
    """The address of a scheduler for which so many workers have been started.

    All ends with the block, or with this process, however it ends.
    """
    distributed = load_dask()
    with (
        TemporaryDirectory(prefix="kg-cluster-", ignore_cleanup_errors=True) as scratch,
        distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None) as scheduler,
    ):
        address = str(scheduler.scheduler_address)
        workers = [_start(address, scratch) for _ in range(count)]
        try:
            yield address
        finally:
            for worker in workers:
                _end(worker)


def _start(address: str, scratch: str) -> subprocess.Popen[bytes]:
    package = str(Path(__file__).parents[2])  # where this kg lies, if it is not installed
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-m", "kg.cluster.local_worker", address],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={
            **os.environ,
            **_QUIET,
            "PYTHONPATH": path,
            "DASK_TEMPORARY_DIRECTORY": scratch,
        },
        start_new_session=True,  # Ctrl-C is for the driver, which ends them
        creationflags=_DETACHED,
    )


def _end(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin is not None
    worker.stdin.close()
    try:
        worker.wait(timeout=5)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
