"""docs/python.md: every public name is told, every example runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from promises import ROOT, blocks, page, section, table

import kg

PAGE = page("docs", "python.md")
CODE = " ".join(re.findall(r"`([^`]+)`", PAGE.replace("```", "")))
SHOWN = (kg.KnowledgeGraph, kg.Table, kg.Map, kg.EntityCard, kg.ExplainedText)


def public(class_: type) -> list[str]:
    """Methods, properties and fields that are no one's own business."""
    fields = getattr(class_, "__annotations__", {})
    return sorted({name for name in (*dir(class_), *fields) if not name.startswith("_")})


@pytest.mark.parametrize("name", [name for name in kg.__all__ if name != "__version__"])
def test_every_public_name_is_told(name: str) -> None:
    assert re.search(rf"\bkg\.{name}\b", CODE), f"docs/python.md: tell of kg.{name}"


@pytest.mark.parametrize("class_", SHOWN, ids=lambda each: each.__name__)
def test_every_method_and_property_is_told(class_: type) -> None:
    inherited = {*public(tuple), "of", "document"}  # of sequences; made and held by the library
    missing = [
        name
        for name in public(class_)
        if name not in inherited and not re.search(rf"\.{name}\b", CODE)
    ]
    assert not missing, f"docs/python.md: tell of .{', .'.join(missing)}"


def test_every_filter_of_claims_is_told() -> None:
    import inspect

    rows = table(section(PAGE, "Tables: claims, entities, documents"))
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row[0])}
    assert told == set(inspect.signature(kg.KnowledgeGraph.claims).parameters) - {"self"}


def test_every_error_is_told() -> None:
    rows = table(section(PAGE, "Errors"))
    told = {name for row in rows for name in re.findall(r"kg\.(\w+)", row[0])}
    errors = {
        name
        for name in kg.__all__
        if isinstance(value := getattr(kg, name), type) and issubclass(value, kg.KgError)
    }
    assert told == errors - {"KgError"}


def test_the_examples_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    shutil.copytree(ROOT / "data" / "samples", tmp_path / "data" / "samples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for number, block in enumerate(blocks(PAGE, "python"), 1):
        exec(compile(block, f"docs/python.md, python block {number}", "exec"), names)
    printed = capsys.readouterr().out
    assert "may be" in printed  # the ambiguous name of the example is one
    assert all((tmp_path / name).is_file() for name in ("map.html", "explained.html", "graph.gexf"))
