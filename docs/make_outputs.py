"""Runs the commands and the Python of the pages below, and writes what they print into the pages.

    python docs/make_outputs.py

A `text` block that follows an `sh` or `python` block is what that block prints.  A line of it that
is only «…» stands for any number of lines; with it an output is shortened, or kept free of what is
different each time.  A command whose output is shown may fail, any other must succeed.

A page runs from its top to its end in an empty folder with the samples in `data/samples`, as a
reader would run it.  A test compares the pages with what this makes.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import PIPE
from typing import Any
from unittest.mock import Mock, patch

DOCS = Path(__file__).resolve().parent
PAGES = ("tutorial.md", "correct.md", "day-by-day.md", "trust.md", "how-it-decides.md")
LEFT_OUT = "…"
_WIDTH = "88"  # columns of the terminal: what a page has room for
_STEP = re.compile(
    r"^```(?P<language>sh|python)\n(?P<code>.*?)^```\n(?:\n```text\n(?P<shown>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)


def page(name: str) -> str:
    """The page with the outputs that its blocks have now."""
    text = (DOCS / name).read_text(encoding="utf-8")
    names: dict[str, Any] = {}

    def renewed(step: re.Match[str]) -> str:
        printed = _run(step["language"], step["code"], names, must_succeed=step["shown"] is None)
        if step["shown"] is None:
            return step[0]
        shown = _shown(step["shown"].splitlines(), printed.splitlines())
        return f"```{step['language']}\n{step['code']}```\n\n```text\n{shown}```\n"

    with _newcomer():
        return _STEP.sub(renewed, text)


@contextmanager
def _newcomer() -> Iterator[None]:
    """An empty folder with the samples, a home of its own, a terminal in English."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder).resolve() / "civic-kg"
        shutil.copytree(DOCS.parent / "data" / "samples", here / "data" / "samples")
        terminal = {"HOME": str(here.parent), "COLUMNS": _WIDTH, "KG_LANG": "en"}
        with patch.dict(os.environ, terminal), chdir(here):
            yield


def _run(language: str, code: str, names: dict[str, Any], *, must_succeed: bool) -> str:
    """What a block prints, on stdout and stderr, in its order."""
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(printed), redirect_stderr(printed):
        if language == "python":
            exec(compile(code, "python block", "exec"), names)
        else:
            for line in code.splitlines():
                status = _command(shlex.split(line, comments=True))
                if status and must_succeed:
                    raise RuntimeError(f"{line}: exit status {status}")
    printed.seek(0)
    return printed.read().lstrip("\n")


def _command(words: list[str]) -> int:
    """The few commands that the pages need besides `kg`, as a shell does them."""
    from kg.cli.app import run

    arguments = [name for word in words[1:] for name in _expanded(word)]
    match words[:1]:
        case ["kg"] if words[1] == "serve":
            return _serve(words[1:])
        case ["kg"] if words[1] == "review" and len(words) == 3:
            return _review(words[1:])
        case ["kg"]:
            return run(words[1:])
        case ["cd"]:
            os.chdir(arguments[0])
        case ["mkdir"]:
            Path(arguments[-1]).mkdir(parents=True, exist_ok="-p" in arguments)
        case ["cp"]:
            for file in arguments[:-1]:
                shutil.copy(file, arguments[-1])
        case ["rm"]:
            for file in arguments:
                Path(file).unlink()
        case [other]:
            raise NotImplementedError(f"{other}: no command that a page of docs/ may use")
    return 0


def _review(arguments: list[str]) -> int:
    """The dialogue as in a terminal, where somebody looks at the first question and ends it."""
    from kg.cli.app import run

    with (
        patch.object(sys, "stdin", Mock(isatty=lambda: True)),
        patch.object(sys.stdout, "isatty", lambda: True),
        patch("kg.cli.reviewing.read_key", lambda: "q"),
    ):
        return run(arguments)


def _serve(arguments: list[str]) -> int:
    """Starts the site at any free port, waits until it is there, and ends it."""
    main = [sys.executable, "-c", "from kg.cli import main; main()"]
    environment = {**os.environ, "BROWSER": "true"}  # a browser that does nothing
    site = subprocess.Popen([*main, *arguments, "--port", "0"], env=environment, stderr=PIPE)
    try:
        said = site.stderr.readline().decode() if site.stderr else ""
        print(re.sub(r":\d+/", ":8000/", said), end="")
    finally:
        site.terminate()
        site.communicate()
    return 0 if "Ctrl-C" in said else 2


def _expanded(word: str) -> list[str]:
    """`~` and `*` as a shell takes them."""
    path = Path(word).expanduser()
    if "*" not in path.name:
        return [str(path)]
    return [str(file) for file in sorted(path.parent.glob(path.name))]


def _shown(old: list[str], printed: list[str]) -> str:
    """The old lines where they still hold, else as many of the new ones."""
    if not _fits(old, printed):
        kept = old.index(LEFT_OUT) if LEFT_OUT in old else len(printed)
        old = printed[:kept] + [LEFT_OUT] * (kept < len(printed))
    return "".join(f"{line}\n" for line in old)


def _fits(shown: list[str], printed: list[str]) -> bool:
    """True where the shown lines are the printed ones but for those left out."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == LEFT_OUT else f"{re.escape(line.rstrip())}[^\\S\\n]*\n"
        for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


if __name__ == "__main__":
    for name in PAGES:
        (DOCS / name).write_text(page(name), encoding="utf-8")
