"""The small table that queries and views return."""

from __future__ import annotations

import csv
import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.table import Table

TABLE = Table(("name", "posts"), (("Айгуль Смагулова", 2), ("Тимур <Ли>", None)))


def test_rows_read_as_dicts() -> None:
    assert TABLE[0] == {"name": "Айгуль Смагулова", "posts": 2}
    assert [row["posts"] for row in TABLE] == TABLE.column("posts") == [2, None]
    assert TABLE[1:] == Table(TABLE.columns, TABLE.rows[1:])
    assert len(TABLE) == 2
    with pytest.raises(KeyError):
        TABLE.column("age")


CELLS = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]))


@given(st.lists(st.tuples(CELLS, CELLS)))
def test_csv_is_read_back(rows: list[tuple[str, str]]) -> None:
    text = Table(("a", "b"), tuple(rows)).to_csv()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *map(list, rows)]


def test_in_a_notebook_names_are_escaped() -> None:
    assert "<td>Тимур &lt;Ли&gt;</td><td></td>" in TABLE._repr_html_()


def test_as_a_data_frame() -> None:
    pandas = pytest.importorskip("pandas")
    frame = TABLE.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["name", "posts"]
    assert len(Table(("a",), ()).to_pandas()) == 0


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError, match=r"pip install 'civic-kg\[notebook\]'"):
        TABLE.to_pandas()


def test_a_notebook_shows_the_first_rows_of_a_long_table() -> None:
    shown = Table(("n", "text"), tuple((n, "ы" * 9000) for n in range(5000)))._repr_html_()
    assert shown.count("<tr>") == 61
    assert "(5,000 rows; these are the first 60)" in shown
    assert len(shown) < 100_000
