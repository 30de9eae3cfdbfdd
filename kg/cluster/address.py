"""What the address of a cluster may be: `local:2`, or that of a Dask scheduler."""

from __future__ import annotations

import re

from kg.errors import ClusterError

_LOCAL = re.compile(r"local:(\d+)")
_SCHEDULER = re.compile(r"(?:tcp|tls)://[^/:\s]+:\d+/?|(?:tcp|tls)://\[[0-9A-Fa-f:.]+\]:\d+/?")


def local_workers(address: str) -> int | None:
    """How many workers are to be started here; None for the address of a scheduler.

    ClusterError for anything else.

    >>> local_workers("local:2")
    2
    >>> local_workers("tcp://10.0.0.5:8786")
    """
    if match := _LOCAL.fullmatch(address):
        if int(match[1]) < 1:
            raise ClusterError(f"{address}: at least one worker must work, such as local:2")
        return int(match[1])
    if _SCHEDULER.fullmatch(address):
        return None
    raise ClusterError(
        f"{address}: this is no address of a cluster; give that of a Dask scheduler, such as"
        " tcp://10.0.0.5:8786, or local:2 for two workers on this machine"
    )
