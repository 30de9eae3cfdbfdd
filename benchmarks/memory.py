"""Code in a process of its own, and the most memory that a process has held."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
_UNIT = 1 if sys.platform == "darwin" else 1024  # macOS tells bytes, others kB


def peak() -> float:
    """Of this process, in MB; what its parent held does not count."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux: `ru_maxrss` there begins with what the parent held
        line = next(s for s in status.read_text().splitlines() if s.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 2**20


def peak_of_children() -> float:
    """Of the largest of its children that have ended, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT / 2**20


def alone(code: str, *arguments: str, given: str = "") -> str:
    """What a process prints that runs this code; it can import the modules that lie here."""
    path = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], input=given, capture_output=True, text=True,
        check=True, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    return done.stdout
