"""The command `kg`: a thin layer over `kg.api`, with exit statuses and one-sentence errors.

0: done; 1: done, and the answer is no (`kg validate` found violations); 2: a mistake in the input
or the request; 130: stopped by Ctrl-C.  Anything else that goes wrong is a bug and shows its
traceback.
"""

from __future__ import annotations

import atexit
import os
import sys
import warnings
from io import TextIOWrapper
from typing import NoReturn


def main() -> None:
    """Run the command with the arguments of the process, and exit with its status."""
    from kg.cli.app import run

    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # they speak to developers of libraries
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _leave(run())


def _leave(status: int) -> NoReturn:
    """End at once: Python would first take a graph apart object by object, which takes longer."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads them any more
        sys.exit(status)
    atexit._run_exitfuncs()
    os._exit(status)
