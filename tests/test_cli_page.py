"""docs/cli.md tells every command with every argument, option and default, and no other."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from promises import ROOT, blocks, page, save_pattern_files, section

import kg
from kg.cli.app import app, run

PAGE = page("docs", "cli.md")


def walk(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every command below, and sub-commands of these, by full name."""
    children = getattr(command, "commands", None)
    if children is None:
        yield name, command
    for child_name, child in (children or {}).items():
        yield from walk(child, f"{name} {child_name}")


COMMANDS = dict(walk(typer.main.get_command(app), "kg"))


def test_the_page_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_cli.py"))["page"]()
    assert made == PAGE, "run python docs/make_cli.py"


def test_every_command_has_its_section_and_nothing_else_has_one() -> None:
    assert re.findall(r"^## (.+)$", PAGE, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_and_option_is_told_with_its_default(name: str) -> None:
    rows = [line for line in section(PAGE, name).splitlines() if line.startswith("- `")]
    parameters = [p for p in COMMANDS[name].params if not p.hidden]
    assert len(rows) == len(parameters)
    for parameter, row in zip(parameters, in_order(rows, parameters), strict=True):
        for option in parameter.opts:
            assert parameter.param_type_name == "argument" or f"`{option}" in row
        assert (parameter.required is True) == ("(required)" in row)
        if parameter.show_default and parameter.default not in (None, False, ""):
            default = getattr(parameter.default, "value", parameter.default)
            assert f"default `{default}`" in row
        assert parameter.help.partition(" (")[0][:40] in row


def in_order(rows: list[str], parameters: list[Any]) -> list[str]:
    """The rows in the order of the parameters: panels part those of one command."""

    def of(parameter: Any) -> str:
        long = max(parameter.opts, key=len)
        name = parameter.metavar if parameter.param_type_name == "argument" else long
        return next(row for row in rows if re.match(rf"- `{re.escape(name)}[ `]", row))

    return [of(parameter) for parameter in parameters]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the examples work on."""
    folder = tmp_path_factory.mktemp("cli")
    samples = ROOT / "data" / "samples"
    shutil.copytree(samples, folder / "news")
    shutil.copy(samples / "15-university.html", folder / "interview.html")
    shutil.copy(ROOT / "data" / "samples-gold.jsonl", folder / "gold.jsonl")
    save_pattern_files(page("docs", "patterns.md"), folder)
    texts = ("А. Нурпеисова возглавила Союз юристов.", "Асель Нурпеисова открыла съезд.")
    notes = [kg.Document(f"note-{number}", text) for number, text in enumerate(texts)]
    graph = kg.build(notes, out=folder / "g")
    (folder / "graph.trig").write_bytes(graph.export("trig"))
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_works(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = blocks(section(PAGE, name), "sh")
    words = shlex.split(line.partition(" > ")[0])[1:]
    words = [file for word in words for file in expanded(word, folder)]
    if name in ("kg build", "kg import"):  # into folders of their own: the others need this one
        words[-1] = f"{words[-1]}-{name[3:]}"
    if name == "kg serve":
        words.append("--help")  # tests/serving starts it
    monkeypatch.chdir(folder)
    assert run(words) == 0


def expanded(word: str, folder: Path) -> list[str]:
    """As a shell takes `*`."""
    return sorted(map(str, folder.glob(word))) if "*" in word else [word]
