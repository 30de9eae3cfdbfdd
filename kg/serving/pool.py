"""The workers: started when there is something to do, killed when it takes too long."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kg
from kg.serving.frames import HEAD_SIZE, MESSAGE, head, message
from kg.serving.jobs import FAILURES, Answer, Busy, Failed, Job, TooMuchMemory, TooSlow

_PACKAGE = Path(kg.__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one query, and all of them together, may take.

    A query that works for `slow` seconds is a slow one, and `quick` of the `workers` are kept free
    of those, so that quick queries are answered whatever else is asked.
    """

    seconds: float = 10.0
    answer: int = 64 * 2**20  # bytes
    memory: int = 2**30  # bytes, of one worker
    workers: int = 8
    quick: int = 2
    slow: float = 1.0
    waiting: int = 200  # queries


class Pool:
    """Answers jobs on one store."""

    def __init__(self, store: Path, prefixes: Mapping[str, str], limits: Limits) -> None:
        self._store = store
        self._prefixes = dict(prefixes)
        self._limits = limits
        self._free = asyncio.Semaphore(limits.workers)
        self._all: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._waiting = self._slow = 0
        self._closed = False

    async def answer(self, job: Job) -> Answer:
        """The answer to a job, or the QueryFailure that says why there is none.

        Cancelled, it ends the query.
        """
        limits = self._limits
        more = {"prefixes": self._prefixes, "limit": limits.answer, "seconds": limits.seconds}
        async with self._turn():
            worker = await self._worker()
            try:
                answer = await self._in_time(worker.answer({**job.to_json(), **more}))
            finally:
                self._put_back(worker)
        return answer

    def retire(self) -> None:
        """Take no more than is under way: a worker ends with its answer."""
        self._closed = True
        while self._idle:
            self._idle.pop().kill()

    async def close(self) -> None:
        """End all workers at once."""
        self.retire()
        await asyncio.gather(*(worker.end() for worker in self._all))

    @contextlib.asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Wait for a free worker, though not behind too many others or for too long."""
        if self._waiting >= self._limits.waiting:
            raise Busy
        self._waiting += 1
        try:
            await asyncio.wait_for(self._free.acquire(), self._limits.seconds)
        except TimeoutError:
            raise Busy from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()

    async def _worker(self) -> _Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.is_ready:
                return worker
            self._drop(worker)
        worker = await _Worker.started(self._store, self._limits.memory)
        self._all.add(worker)
        return worker

    def _put_back(self, worker: _Worker) -> None:
        if worker.is_ready and not self._closed:
            self._idle.append(worker)
        else:
            self._drop(worker)

    def _drop(self, worker: _Worker) -> None:
        worker.kill()
        self._all.discard(worker)

    async def _in_time(self, work: Any) -> Answer:
        """Wait for the answer as long as the limits allow; past that the work is cancelled."""
        task = asyncio.ensure_future(work)
        soon = min(self._limits.slow, self._limits.seconds)
        try:
            done, _ = await asyncio.wait({task}, timeout=soon)
            if not done:
                await self._wait_slowly(task)
            answer: Answer = await task
            return answer
        finally:
            task.cancel()

    async def _wait_slowly(self, task: asyncio.Future[Answer]) -> None:
        if self._slow >= self._limits.workers - self._limits.quick:
            raise Busy
        self._slow += 1
        try:
            left = max(0.0, self._limits.seconds - self._limits.slow)
            done, _ = await asyncio.wait({task}, timeout=left)
        finally:
            self._slow -= 1
        if not done:
            raise TooSlow


class _Worker:
    """One process, and the conversation with it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._at_work = False

    @classmethod
    async def started(cls, store: Path, memory: int) -> _Worker:
        path = os.pathsep.join(filter(None, (str(_PACKAGE), os.environ.get("PYTHONPATH"))))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kg.serving.worker", str(store), str(memory),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        return cls(process)

    @property
    def is_ready(self) -> bool:
        """True when it lives and has told all of the last answer."""
        return self._process.returncode is None and not self._at_work

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """Kill it, and wait until it is gone."""
        self.kill()
        await self._process.wait()

    async def answer(self, job: dict[str, Any]) -> Answer:
        """Ask it one thing.  Whoever does not wait for the end must kill it."""
        self._at_work = True
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(message(job))
            await self._process.stdin.drain()
            body, end = await self._read()
        except (asyncio.IncompleteReadError, ConnectionError):
            raise await self._death() from None
        self._at_work = False
        if "failure" in end:
            raise FAILURES[end["failure"]](end.get("text", ""))
        return Answer(end["shape"], body)

    async def _read(self) -> tuple[bytes, dict[str, Any]]:
        assert self._process.stdout is not None
        parts: list[bytes] = []
        while True:
            length, kind = head(await self._process.stdout.readexactly(HEAD_SIZE))
            payload = await self._process.stdout.readexactly(length)
            if kind == MESSAGE:
                return b"".join(parts), json.loads(payload)
            parts.append(payload)

    async def _death(self) -> Exception:
        """Why it has died: Rust ends its process where it gets no more memory."""
        status = await self._process.wait()
        return TooMuchMemory() if status == -getattr(signal, "SIGABRT", 6) else Failed()
