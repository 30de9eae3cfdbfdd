"""Builds that are killed at random moments end with the graph of an undisturbed build.

`benchmarks/builds.py kills` does this a hundred times, with more documents.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.mark.skipif(sys.platform != "linux", reason="needs forks")
def test_builds_survive_being_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from builds import kills

    assert kills(3, documents=6, seed=2) == 3
