"""The small table that queries and views return."""

from __future__ import annotations

import copy
import csv
import io
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

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


def test_csv_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    TABLE.to_csv(tmp_path / "own.csv")
    assert (tmp_path / "own.csv").read_text(encoding="utf-8") == TABLE.to_csv()
    with pytest.raises(KgError, match="cannot be written"):
        TABLE.to_csv(tmp_path / "nowhere" / "own.csv")


def test_csv_takes_what_pandas_takes(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    TABLE[:1].to_csv(tmp_path / "for-excel.csv", sep=";", encoding="utf-8-sig")
    written = (tmp_path / "for-excel.csv").read_bytes()
    assert written.decode("utf-8-sig") == "name;posts\nАйгуль Смагулова;2\n"
    assert TABLE[:1].to_csv(index=True).startswith(",name,posts\n0,")


def test_in_a_notebook_names_are_escaped() -> None:
    assert ">Тимур &lt;Ли&gt;</td><td></td>" in TABLE._repr_html_()


def test_in_a_notebook_words_stand_left_and_numbers_as_the_notebook_has_them() -> None:
    shown = TABLE._repr_html_()
    assert '<td style="text-align:left">Айгуль Смагулова</td><td>2</td>' in shown
    assert "min-width" in Table(("text",), (("ы" * 200,),))._repr_html_()


def test_as_a_data_frame() -> None:
    pandas = pytest.importorskip("pandas")
    frame = TABLE.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["name", "posts"]
    assert len(Table(("a",), ()).to_pandas()) == 0


def test_what_a_pandas_user_would_guess_works() -> None:
    pytest.importorskip("pandas")
    assert TABLE["name"].value_counts().to_dict() == {"Айгуль Смагулова": 1, "Тимур <Ли>": 1}
    assert TABLE.groupby("name").size().sum() == TABLE.shape[0] == len(TABLE.head()) == 2
    assert TABLE[TABLE["posts"] == 2][["name"]].iloc[0, 0] == TABLE.name.iloc[0]
    assert TABLE.sort_values("name", ascending=False)["name"].iloc[0] == "Тимур <Ли>"


@pytest.mark.parametrize(
    "change",
    [
        lambda: TABLE.sort_values("name", inplace=True),
        lambda: TABLE.__setitem__("new", 1),
        lambda: TABLE.pop("posts"),
    ],
)
def test_a_change_that_would_be_lost_is_refused(change: Callable[[], object]) -> None:
    pytest.importorskip("pandas")
    with pytest.raises((TypeError, AttributeError), match=r"write `df = table.to_pandas\(\)`"):
        change()


def test_what_neither_has_is_told_with_the_columns() -> None:
    pytest.importorskip("pandas")
    with pytest.raises(AttributeError, match="has 'nmae'; the columns are name, posts"):
        _ = TABLE.nmae


def test_a_table_can_be_copied_and_pickled() -> None:
    assert copy.deepcopy(TABLE) == pickle.loads(pickle.dumps(TABLE)) == TABLE
    assert not hasattr(TABLE, "_repr_png_")


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    for asked in (TABLE.to_pandas, lambda: TABLE["name"]):
        with pytest.raises(KgError, match=r"pip install 'civic-kg\[notebook\]'"):
            asked()
    with pytest.raises(
        AttributeError, match=r"itself has no 'groupby', and pandas .*\[notebook\]'"
    ):
        TABLE.groupby("name")


def test_a_notebook_shows_the_first_rows_of_a_long_table() -> None:
    shown = Table(("n", "text"), tuple((n, "ы" * 9000) for n in range(5000)))._repr_html_()
    assert shown.count("<tr>") == 61
    assert "(5,000 rows; these are the first 60)" in shown
    assert len(shown) < 100_000
