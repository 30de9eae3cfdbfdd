"""Extraction on the workers of a cluster, when one machine is not enough: the same graph, sooner.

    with connect("tcp://scheduler:8786") as cluster:   # a Dask scheduler; local:2 starts one here
        cluster.prepare(annotator)
        annotator.work(tasks, spread=cluster.extract)

The process of the build (the driver) hands out shards of documents and takes back the lines of
their extractions, in order; so all that follows is what it is on one machine.  A shard whose worker
has died is done again by another.  Of this room only `engine` and `local` know Dask, and they load
it when a cluster is asked for; `task` is what a worker does.
"""

from __future__ import annotations

from kg.cluster.cluster import Cluster, connect

__all__ = ["Cluster", "connect"]
