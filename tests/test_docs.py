"""The pages under docs/ keep up with the code."""

from __future__ import annotations

import json
import re
import runpy
import shlex
from pathlib import Path
from typing import Any

import pytest
from promises import ROOT, blocks, page, save_pattern_files, section, table, unkept

import kg
from kg.cli.app import run
from kg.errors import PatternError
from kg.extraction.frames.patterns import parse_pattern, parse_slot, shipped_patterns
from kg.library import query_names

PATTERNS = page("docs", "patterns.md")
ARCHITECTURE = page("docs", "architecture.md")


def named(heading: str) -> set[str]:
    """What the first column of the table under a heading names in code style."""
    cells = (row[0] for row in table(section(PATTERNS, heading)))
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


# ---------------------------------------------------------------------------- patterns.md


def test_every_key_of_a_pattern_is_explained_and_no_other() -> None:
    with pytest.raises(PatternError) as error:
        parse_pattern({"id": "x", "nonsense": 1}, "mine.toml")
    known = str(error.value).partition("use one of ")[2].split(", ")
    assert named("The keys of a pattern") == set(known)


LEAST = {"id": "x", "relation": "funds", "verbs": ["дать"], "subject": ["agent"], "object": ["Dat"]}
TOLD = {row[0].strip("`"): row[1:] for row in table(section(PATTERNS, "The keys of a pattern"))}


def test_what_is_told_to_be_needed_is_needed() -> None:
    assert {key for key, (needed, _) in TOLD.items() if needed[:3] in ("yes", "ver")} == set(LEAST)
    parse_pattern(LEAST, "mine.toml")
    for key in LEAST:
        with pytest.raises(PatternError):
            parse_pattern({name: LEAST[name] for name in LEAST if name != key}, "mine.toml")


def test_what_holds_without_a_key_is_told() -> None:
    pattern = parse_pattern(LEAST, "mine.toml")
    without = {key: meaning.partition("without it ")[2] for key, (_, meaning) in TOLD.items()}
    assert set(re.findall(r'"(\w+)"', without["subjects"])) == pattern.subject_types
    assert set(re.findall(r'"(\w+)"', without["objects"])) == pattern.object_types
    assert without["polarity"] == pattern.polarity
    assert without["confidence"].startswith(str(pattern.confidence))
    assert TOLD["pronouns"][0] == f"`{str(pattern.pronouns).lower()}`"


def test_every_slot_explained_is_one_and_every_one_is_explained() -> None:
    for slot in named("Slots") - {"+"}:
        parse_slot(slot, "docs/patterns.md")
    with pytest.raises(PatternError, match="use agent, ") as error:
        parse_slot("nonsense", "docs/patterns.md")
    known = re.findall(r"\w+", str(error.value).partition("; use ")[2].partition(" or ")[0])
    assert set(known) - {"a", "case"} <= named("Slots")


def test_every_slot_of_the_shipped_patterns_is_explained() -> None:
    used = {slot.function for p in shipped_patterns() for slot in (*p.subject, *p.object)}
    missing = used - {"case"} - named("Slots")
    assert not missing, f"docs/patterns.md, Slots: explain {', '.join(sorted(missing))}"


def test_the_example_file_finds_what_it_says(tmp_path: Path) -> None:
    (path,) = save_pattern_files(PATTERNS, tmp_path)
    assert unkept(path) == []


# ---------------------------------------------------------------------------- queries.md


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the samples, as the pages have it."""
    folder = tmp_path_factory.mktemp("docs")
    kg.build([ROOT / "data" / "samples"], out=folder / "graph")
    return folder / "graph"


def test_the_reference_of_the_queries_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_queries.py"))["page"]()
    assert made == page("docs", "queries.md"), "run python docs/make_queries.py"


@pytest.mark.parametrize("name", query_names())
def test_the_example_of_a_query_finds_something(
    graph: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (command,) = blocks(section(page("docs", "queries.md"), name), "sh")
    monkeypatch.chdir(graph.parent)
    assert run([*shlex.split(command)[1:], "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)


# ---------------------------------------------------------------------------- networkx.md


def test_the_examples_of_the_networkx_page_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    for number, block in enumerate(blocks(page("docs", "networkx.md"), "python"), 1):
        exec(compile(block, f"docs/networkx.md, python block {number}", "exec"), names)
        assert "print" not in block or capsys.readouterr().out.strip()


# ---------------------------------------------------------------------------- architecture.md


def test_every_package_has_its_room() -> None:
    packages = {path.parent.name for path in (ROOT / "kg").glob("*/__init__.py")}
    assert [name for name in sorted(packages) if f"`kg/{name}`" not in ARCHITECTURE] == []


def test_every_path_that_is_named_exists() -> None:
    paths = re.findall(r"`((?:kg|data|ontology|tests|docs|benchmarks)/[\w./<>*-]*)`", ARCHITECTURE)
    missing = [p for p in paths if not list(ROOT.glob(p.replace("<lang>", "ru").rstrip("/")))]
    assert missing == []
