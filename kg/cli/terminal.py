"""What the commands write: data on stdout or to a file, everything else on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import typer

from kg.errors import InputError, KgError, Notice

T = TypeVar("T")
STDOUT = "-"


def say(message: str) -> None:
    """One line on stderr."""
    print(f"kg: {' '.join(message.split())}", file=sys.stderr, flush=True)


def hint(message: str) -> None:
    """One line on stderr when somebody is there to see it."""
    if sys.stderr.isatty():
        say(message)


class Problems:
    """Says each problem as it comes, and remembers that there were some."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, problem: InputError) -> None:
        """Say it."""
        self.count += not isinstance(problem, Notice)
        say(str(problem))

    @property
    def status(self) -> int:
        """The exit status: 2 when something could not be read."""
        return 2 if self.count else 0


def progress(items: Iterable[T], what: str, total: int | None) -> Iterable[T]:
    """A bar on stderr when somebody is there to see it."""
    if not sys.stderr.isatty():
        return items
    from kg.cli.bar import bar

    return bar(items, what, total)


def write(parts: Iterable[str | bytes], out: str = STDOUT) -> None:
    """Write text (as UTF-8) or bytes as they come, to stdout (`-`) or to a file.

    A file takes its name when it is whole.  When nobody reads stdout any more, the command ends.
    """
    if out == STDOUT:
        _to_stdout(parts)
    else:
        _to_file(parts, Path(out))


def _to_stdout(parts: Iterable[str | bytes]) -> None:
    try:
        for part in parts:
            sys.stdout.buffer.write(_encode(part))
            sys.stdout.flush()
    except BrokenPipeError:
        # What Python still has in its buffer goes nowhere, instead of failing at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def _to_file(parts: Iterable[str | bytes], path: Path) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.writelines(map(_encode, parts))
        temporary.replace(path)
    except OSError as error:
        raise KgError(
            f"{path}: cannot be written ({error.strerror}); choose another file"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _encode(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
