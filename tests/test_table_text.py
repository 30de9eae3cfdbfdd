"""Tables as text: nothing is cut, nothing is wider than the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.table import Table
from kg.table_text import table_text

NEWS = "Союз фермеров Абайской области поддержал законопроект о пастбищах на съезде в Семее."
TABLE = Table(
    ("leader", "when", "sentence", "document"),
    (("Айгуль Смагулова", None, NEWS, "2024-05-13-semey-meeting"),),
)


def lines(table: Table, width: int) -> list[str]:
    return table_text(table, width).splitlines()


def test_long_cells_are_folded_and_names_are_not_broken() -> None:
    shown = lines(TABLE, 80)
    assert shown[0].split() == ["leader", "sentence", "document"]
    assert len(shown) > 4
    assert any("2024-05-13-semey-meeting" in line for line in shown)
    assert not any("…" in line for line in shown)


def test_a_column_without_values_is_left_out() -> None:
    assert "when" not in table_text(TABLE, 200)
    assert "when" in TABLE.to_csv()
    assert lines(Table(("a", "b"), ()), 80)[0].split() == ["a", "b"]


def test_where_columns_are_too_many_each_row_is_a_paragraph() -> None:
    shown = lines(Table(TABLE.columns, TABLE.rows * 2), 45)
    assert shown[0].split() == ["leader", "Айгуль", "Смагулова"]
    assert shown.count("") == 1
    assert shown[-1] == "document  2024-05-13-semey-meeting"


def test_what_would_steer_the_terminal_is_not_printed() -> None:
    assert "\x1b" not in table_text(Table(("a",), (("\x1b[2Jtext\nmore",),)), 80)
    assert "[2Jtext more" in table_text(Table(("a",), (("\x1b[2Jtext\nmore",),)), 80)


WORDS = st.text(st.sampled_from("абвгдежз-1"), min_size=1, max_size=40)
CELLS = st.none() | st.lists(WORDS, max_size=8).map(" ".join)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5), st.integers(20, 150))
def test_every_sign_is_there_and_no_line_is_too_wide(rows: list[tuple[str]], width: int) -> None:
    shown = table_text(Table(("x", "y", "z"), tuple(rows)), width)
    assert all(len(line) <= width for line in shown.splitlines())
    cells = "".join(cell or "" for row in rows for cell in row)
    for sign in set(cells) - {" ", "-"}:
        assert shown.count(sign) == cells.count(sign)


def test_a_file_gets_120_columns_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    long = Table(("sentence",), ((NEWS * 4,),))
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("os.get_terminal_size", lambda *_: (_ for _ in ()).throw(OSError()))
    assert 100 < max(map(len, table_text(long).splitlines())) <= 120
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, table_text(long).splitlines())) <= 60


def test_a_printed_table_is_readable() -> None:
    assert str(TABLE[:0]).endswith("(0 rows)")
    assert "Айгуль" in str(TABLE)
    assert str(TABLE).endswith("(1 row)")
    assert "Table(" not in repr(TABLE)


def test_a_long_printed_table_shows_its_beginning() -> None:
    shown = str(Table(("n", "text"), tuple((n, "слово " * 500) for n in range(1000))))
    assert len(shown) < 20_000
    assert shown.endswith("(1,000 rows; these are the first 20)")
