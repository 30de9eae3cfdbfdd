"""README promises nothing that does not run."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import kg

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str, text: str = README) -> list[str]:
    return [body for name, body in _BLOCK.findall(text) if name == language]


def quick_start() -> list[str]:
    """The commands of the first sh block under the heading Quick start."""
    parts = re.split(r"^#+ +quick start\b.*$", README, flags=re.MULTILINE | re.IGNORECASE)
    found = blocks("sh", parts[1]) if len(parts) > 1 else []
    lines = found[0].splitlines() if found else []
    return [line for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.skipif(not quick_start(), reason="README has no Quick start yet")
def test_a_newcomer_needs_two_commands() -> None:
    first, second, *more = quick_start()
    assert not more
    assert first.startswith("python3 -m venv .venv")
    assert "-c constraints.txt" in first
    assert "kg build data/samples" in first
    assert second.endswith("-m pytest")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first command leaves: the samples, and a graph of them in `graph`."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "data" / "samples", folder / "data" / "samples")
    kg.build([folder / "data" / "samples"], out=folder / "graph")
    return folder


@pytest.mark.skipif(not blocks("python"), reason="README has no Python example yet")
def test_the_python_examples_run_one_after_the_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for number, block in enumerate(blocks("python"), 1):
        exec(compile(block, f"README.md, python block {number}", "exec"), names)


@pytest.mark.parametrize("query", blocks("sparql"))
def test_a_sparql_example_finds_something(folder: Path, query: str) -> None:
    assert len(kg.open(folder / "graph").query(query)) > 0
