"""The pages that show what a command prints show what it prints, and succeed where they say so."""

from __future__ import annotations

import runpy
from typing import Any

import pytest
from promises import ROOT, page

MADE: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "make_outputs.py"))


@pytest.mark.parametrize("name", MADE["PAGES"])
def test_a_page_shows_what_its_blocks_print(name: str) -> None:
    pytest.importorskip("pandas")
    assert MADE["page"](name) == page("docs", name), "run python docs/make_outputs.py"


@pytest.mark.parametrize(
    ("shown", "printed", "kept"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "…"], ["a", "b", "c"], True),
        (["a", "…", "d"], ["a", "b", "c", "d"], True),
        (["…"], [], True),
        (["a"], ["a", "b"], False),
        (["a", "…", "d"], ["a", "b"], False),
    ],
)
def test_a_line_of_dots_stands_for_any_lines(
    shown: list[str], printed: list[str], kept: bool
) -> None:
    assert MADE["_fits"](shown, printed) is kept


def test_an_output_that_is_shown_in_part_stays_as_long_as_it_was() -> None:
    assert MADE["_shown"](["old", "old", "…"], ["1", "2", "3"]) == "1\n2\n…\n"
