"""Where `kg export` writes: one file, a folder of several, a zip file, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.terminal import STDOUT, say, write
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.export import Exported

_BINARY = ("xlsx",)  # what a terminal cannot show


def check_target(format: str, out: str) -> None:
    """Before anything is computed: KgError where this format cannot be written there."""
    from kg.export import PAIRS

    if format in PAIRS and out == STDOUT:
        raise KgError(
            f"{format} is two files, nodes.csv and edges.csv: say where with --out FOLDER or "
            "--out FILE.zip"
        )
    if format in _BINARY and out == STDOUT and sys.stdout.isatty():
        raise KgError(f"{format} is no text to be shown here: say where with --out FILE.{format}")
    if format not in PAIRS and out != STDOUT and Path(out).is_dir():
        raise KgError(f"{out}: is a folder; name a file in it, such as {Path(out, 'graph')}")


def save(format: str, exported: Exported, out: str) -> None:
    """Write the files, and say on stderr what is not in them."""
    if len(exported.files) == 1 or out.lower().endswith(".zip"):
        write([exported.data], out)
    else:
        _folder(exported, Path(out))
    if exported.left_out:
        say(f"{format}: left out: {exported.note}; ttl and trig hold everything")


def _folder(exported: Exported, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KgError(
            f"{folder}: cannot be made a folder ({error.strerror}); choose another name"
        ) from error
    for name, data in exported.files.items():
        write([data], str(folder / name))
