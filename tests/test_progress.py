"""Progress is silent by default, and a bar in a notebook."""

from __future__ import annotations

import pytest

import kg
from kg.progress import notebook, silent


def test_the_items_pass_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(silent(range(3), "counting", 3)) == [0, 1, 2]
    assert capsys.readouterr().err == ""


def test_a_notebook_shows_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    kg.build([kg.Document("one", "Шёл дождь.")], progress=notebook)
    assert "extracting" in capsys.readouterr().err
