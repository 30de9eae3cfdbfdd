"""The process that evaluates queries: `python -m kg.serving.worker STORE MEMORY`.

A query cannot be stopped inside a process, so each runs in one that can be killed.  The worker has
the store open to be read, takes one job after the other from its standard input, and can reach no
network (`kg.serving.walls`).  It imports nothing but Oxigraph, so that a new one is there soon.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any, cast

import pyoxigraph as ox

from kg.serving.frames import DATA, frame, message, read_message
from kg.serving.walls import less_memory, no_network, stand_back

_SPARE = 5  # seconds after which a worker ends by itself that nobody has killed


class _Full(Exception):
    """The answer has more bytes than the limit."""


class Sink:
    """Takes what Oxigraph writes and passes it on, up to the limit."""

    def __init__(self, pipe: IO[bytes], limit: int) -> None:
        self._pipe = pipe
        self._left = limit

    def write(self, data: bytes) -> int:
        """Pass it on."""
        self._left -= len(data)
        if self._left < 0:
            raise _Full
        self._pipe.write(frame(DATA, data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""


def main(path: str, memory: str) -> None:
    """Answer jobs until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the site, which then ends us
    stand_back()
    store = ox.Store.read_only(path)
    no_network()
    less_memory(int(memory))
    pipe = sys.stdout.buffer
    while job := read_message(sys.stdin.buffer):
        _alarm(job["seconds"])
        _reply(pipe, _answered(store, job, pipe))
        _alarm(0)


def _reply(pipe: IO[bytes], content: dict[str, Any]) -> None:
    pipe.write(message(content))
    pipe.flush()


def _alarm(seconds: float) -> None:
    """Have the system end this process if it works long after its time: its parent is gone."""
    with suppress(AttributeError):
        signal.setitimer(signal.ITIMER_REAL, seconds and seconds + _SPARE)


def _answered(store: ox.Store, job: Mapping[str, Any], pipe: IO[bytes]) -> dict[str, Any]:
    """Write the answer as data; the message that ends it."""
    try:
        return _write(_asked(store, job), job, Sink(pipe, job["limit"]))
    except _Full:
        return {"failure": "size"}
    except MemoryError:
        return {"failure": "memory"}
    except SyntaxError as error:
        return {"failure": "syntax", "text": str(error)}
    except Exception as error:  # whatever breaks in one query, the next ones are answered
        return {"failure": "failed", "text": str(error)}


def _asked(store: ox.Store, job: Mapping[str, Any]) -> object:
    bound: dict[Any, Any] = {
        ox.Variable(name): ox.Literal(text, datatype=ox.NamedNode(datatype))
        for name, (text, datatype) in job["bound"].items()
    }
    return store.query(
        job["query"],
        prefixes=job["prefixes"],
        use_default_graph_as_union=job["union"],
        default_graph=_graphs(job["default_graphs"]),
        named_graphs=_graphs(job["named_graphs"]),
        substitutions=bound or None,
    )


def _graphs(iris: list[str] | None) -> list[Any] | None:
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


def _write(found: object, job: Mapping[str, Any], sink: Sink) -> dict[str, Any]:
    shape = "graph" if isinstance(found, ox.QueryTriples) else "table"
    wanted = job[shape]
    if wanted is None:
        return {"failure": "shape", "text": shape}
    file = cast("IO[bytes]", sink)
    if isinstance(found, ox.QueryTriples):
        triples = sorted(set(found), key=str) if job["sort"] else found
        form = getattr(ox.RdfFormat, wanted)
        ox.serialize(triples, file, form, prefixes=job["prefixes"])
    else:
        assert isinstance(found, ox.QuerySolutions | ox.QueryBoolean)
        found.serialize(file, getattr(ox.QueryResultsFormat, wanted))
    return {"shape": shape}


if __name__ == "__main__":
    main(*sys.argv[1:])
