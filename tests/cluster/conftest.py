from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """The address of a Dask scheduler with two workers, as one on other machines has it."""
    distributed = pytest.importorskip("distributed")
    from kg.cluster.local import started

    with started(2, guarded=False) as local:
        with distributed.Client(local.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
        yield local.address
