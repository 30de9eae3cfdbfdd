"""Dask, loaded when a cluster is asked for, and quiet."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from kg.errors import ClusterError

_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application")


def load_dask() -> Any:
    """The module `distributed`; ClusterError where it is not installed.

    What goes wrong is told by kg: Dask's own log is for those who have set Dask up before.
    """
    try:
        config = import_module("dask.config")
        if "distributed" not in sys.modules:
            config.set({"logging": dict.fromkeys(_LOGGERS, "critical")})
            config.set(
                {"distributed.admin.tick.interval": "1s"}
            )  # 20 ms: 1 % of a core for nothing
        return import_module("distributed")
    except ImportError as error:
        raise ClusterError(
            "a cluster needs Dask, which is not installed: pip install 'civic-kg[cluster]'"
        ) from error
