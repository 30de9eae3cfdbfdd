"""docs/maps.md promises nothing that does not run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from promises import ROOT, blocks, page, save_pattern_files, section, table

import kg
from kg.cli.app import run
from kg.cli.showing import draw
from kg.maps.story import _KEYS

GUIDE = page("docs", "maps.md")
COMMANDS = [line for block in blocks(GUIDE, "sh") for line in block.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide")
    kg.build([ROOT / "data" / "samples"], out=folder / "graph")
    kg.open(folder / "graph").map(folder / "map.html")
    save_pattern_files(GUIDE, folder)
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guide_draws_a_map(folder, command, monkeypatch):
    monkeypatch.chdir(folder)
    assert run(shlex.split(command)[1:]) == 0
    out = shlex.split(command)[4]
    assert Path(out).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_lines_of_python_run_in_their_order(folder, monkeypatch):
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for block in blocks(GUIDE, "python"):
        exec(block, names)
    assert Path("around.html").exists()


def test_every_key_of_a_story_is_explained_and_no_other():
    keys = table("| key |" + GUIDE.partition("| key |")[2].partition("\n\n")[0])
    assert [row[0].strip("`") for row in keys] == list(_KEYS)


def test_every_option_of_the_command_is_in_the_guide():
    options = {name.replace("_", "-") for name in draw.__annotations__} - {"workspace", "return"}
    assert {name for name in options if f"--{name}" not in GUIDE} == set()


def test_every_text_of_the_page_that_the_guide_quotes_is_there():
    from kg.texts import texts

    known = {texts("map", "en").get(key) for key in texts("map").keys}
    quoted = {words for row in table(section(GUIDE, "Ask it"))
              for words in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", row[1])}  # fmt: skip
    assert quoted - known == set()


def test_pictures_are_there_and_small():
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", GUIDE):
        assert (ROOT / "docs" / name).stat().st_size < 300_000
