"""The pages under docs/ keep up with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from promises import ROOT, page, save_pattern_files, section, table, unkept

from kg.errors import PatternError
from kg.extraction.frames.patterns import parse_pattern, parse_slot, shipped_patterns

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


def test_every_slot_explained_is_one() -> None:
    for slot in named("Slots") - {"+"}:
        parse_slot(slot, "docs/patterns.md")


def test_every_slot_of_the_shipped_patterns_is_explained() -> None:
    used = {slot.function for p in shipped_patterns() for slot in (*p.subject, *p.object)}
    missing = used - {"case"} - named("Slots")
    assert not missing, f"docs/patterns.md, Slots: explain {', '.join(sorted(missing))}"


def test_the_example_file_finds_what_it_says(tmp_path: Path) -> None:
    (path,) = save_pattern_files(PATTERNS, tmp_path)
    assert unkept(path) == []


# ---------------------------------------------------------------------------- architecture.md


def test_every_package_has_its_room() -> None:
    packages = {path.parent.name for path in (ROOT / "kg").glob("*/__init__.py")}
    assert [name for name in sorted(packages) if f"`kg/{name}`" not in ARCHITECTURE] == []


def test_every_path_that_is_named_exists() -> None:
    paths = re.findall(r"`((?:kg|data|ontology|tests|docs|benchmarks)/[\w./<>*-]*)`", ARCHITECTURE)
    missing = [p for p in paths if not list(ROOT.glob(p.replace("<lang>", "ru").rstrip("/")))]
    assert missing == []
