"""Which sources workers read: files at addresses that are the same for all of them.

Only files of one document each: to look into a table of a million rows at many places at once
would be to read it many times, and its rows are quickly read.  What lies on the driver's disk or in
its memory, the driver reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kg.reading.count import ROWS
from kg.records import Document
from kg.remote.address import is_shared

Batch = list[str | Document]
_BATCH = 8  # files: fetching and tidying them takes some tenths of a second


def batches(sources: Iterable[str | Document]) -> Iterator[tuple[Batch, bool]]:
    """The sources in their order, and whether workers may read them."""
    batch: Batch = []
    for source in sources:
        if not is_for_workers(source):
            if batch:
                yield batch, True
                batch = []
            yield [source], False
            continue
        batch.append(source)
        if len(batch) == _BATCH:
            yield batch, True
            batch = []
    if batch:
        yield batch, True


def is_for_workers(source: str | Document) -> bool:
    """True for the address of a page or a text that every worker can reach.

    >>> is_for_workers("s3://bucket/news/a.html"), is_for_workers("s3://bucket/news.jsonl")
    (True, False)
    """
    if isinstance(source, Document) or not is_shared(source):
        return False
    return PurePosixPath(source).suffix.lower() not in ROWS
