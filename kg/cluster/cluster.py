"""A cluster as a build sees it: checked workers that take shards of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from kg.cluster import task
from kg.cluster.address import local_workers
from kg.cluster.engine import Engine
from kg.cluster.reading import batches
from kg.errors import ClusterError, InputError, KgError, Notice
from kg.graphparts import Pair, part_of
from kg.reading import OnProblem, Sources
from kg.reading.problems import Options
from kg.reading.reader import each_once, read_one
from kg.records import Document
from kg.resolution import Resolution

if TYPE_CHECKING:
    from kg.annotating import Annotator

C = TypeVar("C")
T = TypeVar("T")
Chunks = list[tuple[C, Sequence[Document]]]
# Chunks of a shard. A chunk takes some 0.5 s, a shard a few milliseconds more than its chunks.
_SHARD = 2
_PARTS = 64  # documents whose parts are made together: half a second


@contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """The cluster at an address: that of a Dask scheduler, or `local:2` for workers started here.

    ClusterError for another address, where nobody answers, and where Dask is not installed.
    """
    number = local_workers(address)
    with ExitStack() as stack:
        if number is None:
            engine = Engine(address)
        else:
            from kg.cluster.local import started

            local = stack.enter_context(started(number))
            engine = Engine(local.address, number, local.security)
        yield Cluster(stack.enter_context(engine))


class Cluster:
    """Workers that extract; made by `connect`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._setup: task.Setup | None = None

    def prepare(self, annotator: Annotator, on_problem: OnProblem) -> None:
        """Have every worker load what this annotator has, and make sure that it reads alike.

        ClusterError names a worker that has no kg, or another one.  Of workers with more than one
        thread, which are of no use, `on_problem` is told.
        """
        self._setup = task.Setup.of(annotator)
        for worker, found in sorted(self._engine.on_each(task.prepare, self._setup).items()):
            if isinstance(found, BaseException):
                raise ClusterError(_why(worker, found)) from found
            if found != self._setup.recipe:
                raise ClusterError(task.another_recipe(f"the worker {worker}"))
        self._tell_of_threads(on_problem)

    def extract(
        self, wanted: Iterable[tuple[C, Sequence[Document]]]
    ) -> Iterator[tuple[C, list[bytes]]]:
        """The line of every document's extraction beside its chunk, in the order of the chunks."""
        shards = ((chunks, self._arguments(chunks)) for chunks in _shards(wanted))
        for chunks, found in self._engine.in_order(task.extract, shards):
            lines = iter(found or ())
            for chunk, documents in chunks:
                yield chunk, next(lines) if documents else []

    def read(
        self, sources: Sources, report: OnProblem, *, lang: str | None, max_chars: int
    ) -> Iterator[Document]:
        """`kg.reading.read_unnamed`; workers read the addresses that they can reach."""
        options = Options(report, lang, max_chars)
        shards = (
            (batch, (batch, lang, max_chars) if elsewhere else None)
            for batch, elsewhere in batches(each_once(sources, options))
        )
        # Before extraction: what is read is what gives the other workers something to do.
        for batch, told in self._engine.in_order(task.read, shards, priority=1):
            if told is None:
                for source in batch:
                    yield from read_one(source, options)
            else:
                yield from _reported(told, report)

    def make_parts(self, pairs: Iterable[Pair], resolution: Resolution) -> Iterator[bytes]:
        """`kg.graphparts.make_parts`, by the workers."""
        wanted = (part_of(document, extraction, resolution) for document, extraction in pairs)
        shards = ((None, (shard,)) for shard in _batched(wanted, _PARTS))
        for _, parts in self._engine.in_order(task.make_parts, shards):
            yield from parts

    def _arguments(self, chunks: Chunks[C]) -> tuple[object, ...] | None:
        documents = [documents for _, documents in chunks if documents]
        return (self._setup, documents) if documents else None

    def _tell_of_threads(self, on_problem: OnProblem) -> None:
        several = sorted(name for name, count in self._engine.threads().items() if count > 1)
        if several:
            on_problem(
                Notice(
                    f"the worker {several[0]} has more than one thread, of which one extracts;"
                    " start the workers with `--nworkers auto --nthreads 1` to use every core"
                )
            )


def _shards(wanted: Iterable[tuple[C, Sequence[Document]]]) -> Iterator[Chunks[C]]:
    """The chunks in their order, so many with something to do at a time."""
    shard: Chunks[C] = []
    busy = 0
    for chunk, documents in wanted:
        shard.append((chunk, documents))
        busy += bool(documents)
        if busy == _SHARD or len(shard) == _SHARD * 8:
            yield shard
            shard, busy = [], 0
    if shard:
        yield shard


def _reported(told: Iterable[Document | InputError], report: OnProblem) -> Iterator[Document]:
    """The documents among them; the problems are reported when they come."""
    for each in told:
        if isinstance(each, Document):
            yield each
        else:
            report(each)


def _batched(items: Iterable[T], number: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, number)):
        yield batch


def _why(worker: str, error: BaseException) -> str:
    """Why a worker cannot work."""
    if isinstance(error, KgError):
        return f"the worker {worker} cannot extract: {error}"
    if isinstance(error, (ImportError, AttributeError)) or "kg" in str(error):
        return (
            f"the worker {worker} has no kg, or another version of it ({error}); install the same"
            " version on all machines, and start the workers again"
        )
    return f"the worker {worker} cannot extract ({type(error).__name__}: {error})"
