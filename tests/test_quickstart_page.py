"""docs/quickstart.ru.md: a newcomer who follows it line by line gets what it promises."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from promises import ROOT, blocks, page

import kg
from kg.cli.app import run

PAGE = page("docs", "quickstart.ru.md")
LINES = [line for block in blocks(PAGE, "sh") for line in block.splitlines()]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all commands of the page have run, in their order."""
    folder = tmp_path_factory.mktemp("start")
    shutil.copytree(ROOT / "data" / "samples", folder / "data" / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for line in LINES:
            assert run(shlex.split(line)[1:]) == 0, line
    return folder


def test_every_file_that_is_promised_is_there(here: Path) -> None:
    for name in ("карта.html", "беркимбаева.html", "граф.xlsx", "граф/graph.ttl"):
        assert (here / name).is_file()
    assert (here / "беркимбаева.html").stat().st_size < (here / "карта.html").stat().st_size


def test_the_decision_holds(here: Path) -> None:
    graph = kg.open(here / "граф")
    assert graph.find("Штаб «Ертіс сақшылары»") == graph.find("Волонтёрский штаб «Ертіс сақшылары»")


def test_the_python_example_runs(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(here)
    names: dict[str, Any] = {}
    (block,) = blocks(PAGE, "python")
    exec(compile(block, "docs/quickstart.ru.md", "exec"), names)
    assert "Айсулу Беркимбаева  (Person)" in capsys.readouterr().out


def test_it_is_installed_as_readme_says() -> None:
    (block,) = blocks(PAGE, "bash")
    install = block.splitlines()[0].replace('".[notebook]"', ".")
    assert install in page("README.md")


def test_every_page_that_is_linked_exists() -> None:
    import re

    links = re.findall(r"\]\(([\w.]+)\)", PAGE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).is_file()] == []
