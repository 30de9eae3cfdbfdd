"""The log of decisions: append-only, one JSON line each, safe on disk before anything follows.

Two logs are merged by union: the same decision has the same id in both, and the order is that of
time.  A last line that a crash has torn is no decision; the next one is written in its place.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kg.decisions.holding import active
from kg.decisions.records import Decision
from kg.errors import DecisionError

DECISIONS = "decisions.jsonl"
_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class Log:
    """The decisions of one file, in their order; `path` None keeps them in memory only."""

    def __init__(self, path: Path | None, decisions: Iterable[Decision] = ()) -> None:
        self.path = path
        self.decisions: tuple[Decision, ...] = _ordered(decisions)

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Log:
        """The log in a file, an empty one where there is no file.

        DecisionError names the file and the line that cannot be read.
        """
        path = Path(path)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            data = b""
        except OSError as error:
            raise DecisionError(f"{path}: cannot be read ({error.strerror}); check it") from error
        return cls(path, parse_log(data, str(path)))

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.decisions)

    @property
    def digest(self) -> str:
        """What tells logs apart that make different graphs; '' when nothing is decided."""
        ids = sorted(decision.id for decision in active(self.decisions))
        return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16] if ids else ""

    def now(self) -> str:
        """The time for the next decision: UTC, later than that of every other in the log."""
        now = datetime.now(UTC)
        if self.decisions:
            now = max(now, _time(self.decisions[-1].when) + timedelta(microseconds=1))
        return now.strftime(_FORM)

    def add(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Write down those that are not there yet, and return them.

        They are on the disk when this returns.  DecisionError when they cannot be written; then
        none of them is.
        """
        known = {decision.id for decision in self.decisions}
        new = [decision for decision in _ordered(decisions) if decision.id not in known]
        if new and self.path is not None:
            _append(self.path, "".join(map(_line, new)).encode())
        self.decisions = _ordered([*self.decisions, *new])
        return new


def parse_log(data: bytes, where: str) -> list[Decision]:
    """The decisions in the bytes of a log; DecisionError names `where` and the line."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    *whole, last = data.split(b"\n")
    found = [_parse(line, where, n) for n, line in enumerate(whole, 1) if line.strip()]
    if _is_json(last):
        found.append(_parse(last, where, len(whole) + 1))
    return found


def _ordered(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    unique = {decision.id: decision for decision in decisions}
    return tuple(sorted(unique.values(), key=lambda decision: decision.order))


def _parse(line: bytes, where: str, number: int) -> Decision:
    mend = "mend the line or delete it"
    try:
        return Decision.from_json(json.loads(line))
    except ValueError as error:
        raise DecisionError(
            f"{where}, line {number}: it is no decision (no JSON); {mend}"
        ) from error
    except DecisionError as error:
        raise DecisionError(f"{where}, line {number}: {error}; {mend}") from error


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _line(decision: Decision) -> str:
    return json.dumps(decision.to_json(), ensure_ascii=False) + "\n"


def _append(path: Path, lines: bytes) -> None:
    try:
        new = not path.exists()
        with path.open("ab+") as file, _alone(file.fileno()):
            size = _end_of_whole_lines(file.seek(0, os.SEEK_END), path)
            _write(file.fileno(), size, lines)
        if new:
            _sync_folder(path.parent)
    except OSError as error:
        raise DecisionError(
            f"{path}: the decision cannot be written ({error.strerror}); free space or check the"
            " rights, then decide again"
        ) from error


@contextmanager
def _alone(file: int) -> Iterator[None]:
    """Nobody else appends meanwhile, who might take a line half-written for a torn one."""
    if os.name != "posix":
        yield
        return
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _end_of_whole_lines(size: int, path: Path) -> int:
    """Where to write: the end, but before a torn last line."""
    last = path.read_bytes()[:size].rpartition(b"\n")[2]
    return size if not last or _is_json(last) else size - len(last)


def _write(file: int, size: int, lines: bytes) -> None:
    whole = os.fstat(file).st_size
    if size < whole:
        os.ftruncate(file, size)
    elif size and os.pread(file, 1, size - 1) != b"\n":
        lines = b"\n" + lines
    try:
        while lines:
            lines = lines[os.write(file, lines) :]
        os.fsync(file)
    except OSError:
        os.ftruncate(file, size)
        raise


def _sync_folder(folder: Path) -> None:
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _time(when: str) -> datetime:
    return datetime.fromisoformat(when)
