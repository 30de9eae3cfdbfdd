"""docs/ethics.md: correcting and deleting do what the page says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from promises import ROOT, page

import kg
from kg.cli.app import run

PAGE = page("docs", "ethics.md")
STEPS = re.findall(r"^```(sh|python)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def holding(folder: Path, *words: str) -> list[str]:
    """The files below a folder in whose bytes one of the words stands."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return [
        str(file.relative_to(folder))
        for file in files
        if any(word.encode() in file.read_bytes() for word in words)
    ]


def follow(line: str) -> None:
    """One line of a shell block; it must succeed."""
    match shlex.split(line):
        case ["cp", "-r", source, target]:
            shutil.copytree(source, target)
        case ["rm", "-r", folder]:
            shutil.rmtree(folder)
        case ["rm", file]:
            Path(file).unlink()
        case ["kg", *words]:
            assert run(words) == 0, line
        case other:
            raise AssertionError(other)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "data" / "samples", tmp_path / "data" / "samples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_corrected_and_deleted_is_gone(here: Path) -> None:
    seen: list[str] = []
    names: dict[str, object] = {}
    for language, block in STEPS:
        if language == "python":
            exec(compile(block, "docs/ethics.md", "exec"), names)
            continue
        for line in block.splitlines():
            follow(line)
            seen.append(line)
            if "--split" in line:
                graph = kg.open("graph")
                assert len(graph.resolution.entities) > 0
                assert "15-university-4c5485bddea2" not in graph.claims().column("claim_id")
            if "--sync" in line:
                assert "15-university" not in kg.open("graph").documents().column("id")
                assert holding(here / "graph", "15-university") in ([], ["decisions.jsonl"])
    assert holding(here / "graph", "Вебер", "veber") == []
    assert "Вебер" not in kg.open("graph")
    assert kg.open("graph").claims(entity="Беркимбаева")
