"""Which decisions the graph in a folder was made with."""

from __future__ import annotations

from pathlib import Path

from kg.decisions.log import DECISIONS, Log

APPLIED = "decisions.applied"


def read_log(folder: Path) -> Log:
    """The decisions that the folder holds."""
    return Log.read(folder / DECISIONS)


def applied(folder: Path) -> str:
    """The digest of the log that the graph on disk was made with; '' without one."""
    try:
        return (folder / APPLIED).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
