"""docs/correct.md: each decision of its table can be made, each key of its table is one."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from promises import ROOT, page, section, table

import kg
from kg.cli.app import run
from kg.review.dialogue import Dialogue
from kg.review.doubts import find_doubts

PAGE = page("docs", "correct.md")
DECISIONS = [row[1].strip("`") for row in table(section(PAGE, "Decide outright"))]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("correct")
    kg.build([ROOT / "data" / "samples"], out=folder / "graph")
    return folder


def test_the_decisions_can_be_made_one_after_the_other(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(samples / "graph", tmp_path / "graph")
    monkeypatch.chdir(tmp_path)
    for line in DECISIONS:
        assert run(shlex.split(line)[1:]) == 0, line
    actions = kg.open("graph").decisions().column("action")
    named = [re.findall(r" --(\w+)", line)[0].replace("split", "different") for line in DECISIONS]
    assert actions == named


def test_every_key_of_the_dialogue_is_told(samples: Path) -> None:
    """And no other; Enter is called by its name."""
    told = {key for row in table(section(PAGE, "Let the program ask")) for key in keys(row[0])}
    doubts = find_doubts(kg.open(samples / "graph"), 50)
    screens = (Dialogue([doubt], lambda draft, why: "").screen() for doubt in doubts)
    shown = {word for screen in screens for word in re.findall(r"\b(\w|enter) \w+", last(screen))}
    assert told == shown - {"enter"}


def keys(cell: str) -> list[str]:
    return re.findall(r"`(\w)`", cell)


def last(screen: str) -> str:
    return screen.rstrip("\n").splitlines()[-1]
