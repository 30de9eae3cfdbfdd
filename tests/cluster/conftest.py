from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """The address of a Dask scheduler with two workers, as one on other machines has it."""
    pytest.importorskip("distributed")
    from kg.cluster.local import started

    with started(2) as address:
        yield address
