"""What a worker does: check that it reads texts as the driver does, and extract shards.

A worker is a process of its own that has kg installed.  It keeps one annotator, made for the first
shard (or by `prepare`), and works on one shard at a time even where Dask gives it more threads:
they would wait for each other all the same.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from kg.errors import ClusterError, InputError
from kg.graphparts import PartOf, make_part
from kg.reading.problems import Options
from kg.reading.reader import read_one
from kg.records import Document

if TYPE_CHECKING:
    from kg.annotating import Annotator

Chunk = Sequence[Document]
_at_work = Lock()


@dataclass(frozen=True, slots=True)
class Setup:
    """How texts are to be read: what an annotator is made of, and the recipe that it must have.

    Pattern files travel by their contents, for the worker may lie on another machine.
    """

    recipe: str
    pipeline: str | None
    patterns: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, annotator: Annotator) -> Setup:
        """The setup of the driver's own annotator."""
        files = ((path.name, path.read_bytes()) for path in map(Path, annotator.patterns))
        return cls(annotator.recipe, annotator.pipeline, tuple(files))


def prepare(setup: Setup) -> str:
    """Load the models; the recipe of this worker, which must be that of the setup."""
    with _working(), _at_work:
        annotator = _annotator(setup)
        annotator.warm()
        return annotator.recipe


def extract(setup: Setup, shard: Sequence[Chunk]) -> list[list[bytes]]:
    """The line of each document's extraction; chunks are read as one machine reads them.

    ClusterError when this worker, which may have joined late, would read texts in another way.
    """
    with _working(), _at_work:
        annotator = _annotator(setup)
        if annotator.recipe != setup.recipe:
            raise ClusterError(another_recipe("a worker that has joined the cluster"))
        return [annotator.extract_lines(chunk) for chunk in shard]


def read(addresses: Sequence[str], lang: str | None, max_chars: int) -> list[Document | InputError]:
    """The documents of files at addresses, and between them what is wrong, as it comes."""
    told: list[Document | InputError] = []
    options = Options(told.append, lang, max_chars)
    with _working():
        for address in addresses:
            told.extend(read_one(address, options))
    return told


def make_parts(wanted: Sequence[PartOf]) -> list[bytes]:
    """What the files of the graph say of each document alone."""
    return list(map(make_part, wanted))


def another_recipe(who: str) -> str:
    """The sentence for a worker that would make other extractions than the driver."""
    return (
        f"{who} reads texts in another way than this machine: install the same version of kg (and"
        " of the --pipeline) on all of them, and start the workers again"
    )


@contextmanager
def _working() -> Iterator[None]:
    """Say whose trouble it is: the driver takes an OSError for one of the network."""
    try:
        yield
    except OSError as error:
        raise ClusterError(
            f"a worker on {platform.node()} cannot work ({error}); mend that, and run the same"
            " command again: it goes on where it was"
        ) from error


@lru_cache(maxsize=1)
def _annotator(setup: Setup) -> Annotator:
    from kg.annotating import Annotator

    with TemporaryDirectory(prefix="kg-patterns-") as folder:
        paths = [Path(folder, str(n), name) for n, (name, _) in enumerate(setup.patterns)]
        for path, (_, contents) in zip(paths, setup.patterns, strict=True):
            path.parent.mkdir()
            path.write_bytes(contents)
        return Annotator(paths, setup.pipeline)
