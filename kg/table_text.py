"""A table as plain text: for the terminal, for `print`, for a file that somebody reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.table import Table

WIDTH = 120  # columns, where nothing says how many there are
_WORD = 30  # columns: words up to this length are never broken
_GAP = 2
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # a line end, or what would steer the terminal


def table_text(table: Table, width: int | None = None) -> str:
    """The table, `width` columns of the screen wide at most, ending with a line feed.

    Without `width` it is as wide as COLUMNS says, or the terminal, or 120 where there is none.
    Long cells are folded, nothing is cut.  Columns without any value are left out.  Where the
    columns are too many to stand beside each other, each row becomes a paragraph with one line per
    column.
    """
    width = width or get_terminal_size((WIDTH, 0)).columns
    columns, rows = _filled(table)
    widths = _widths([columns, *rows], width)
    shown = _side_by_side(columns, rows, widths) if widths else _records(columns, rows)
    return _rendered(shown, width)


def _filled(table: Table) -> tuple[list[str], list[list[str]]]:
    """The columns in which something stands (all, if nothing does), with the cells as text."""
    rows = [[_cell(value) for value in row] for row in table.rows]
    used = [place for place in range(len(table.columns)) if any(row[place] for row in rows)]
    places = used or range(len(table.columns))
    return [table.columns[i] for i in places], [[row[i] for i in places] for row in rows]


def _cell(value: Any) -> str:
    return "" if value is None else _CONTROL.sub(" ", str(value))


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Widths by which the highest cell is as low as can be; None when words would be broken."""
    from rich.cells import cell_len

    columns = list(zip(*rows, strict=True))
    full = [max(map(cell_len, column)) for column in columns]
    widths = [
        max((min(cell_len(word), _WORD) for cell in column for word in cell.split()), default=1)
        for column in columns
    ]
    spare = width - sum(widths) - _GAP * len(widths)
    if spare < 0:
        return None
    for _ in range(min(spare, sum(full) - sum(widths))):
        tallest = max(range(len(widths)), key=lambda i: (full[i] / widths[i], full[i], -i))
        widths[tallest] += 1
    return widths


def _side_by_side(
    columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> RenderableType:
    from rich import box
    from rich.table import Table as RichTable

    folded = any(len(cell) > width for row in rows for cell, width in zip(row, widths, strict=True))
    shown = RichTable(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), leading=folded
    )
    for name, width in zip(columns, widths, strict=True):
        shown.add_column(name, width=width, overflow="fold")
    for row in rows:
        shown.add_row(*row)
    return shown


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> RenderableType:
    from rich.table import Table as RichTable

    shown = RichTable.grid(padding=(0, _GAP, 0, 0))
    shown.add_column(no_wrap=True)
    shown.add_column(overflow="fold")
    for number, row in enumerate(rows):
        if number:
            shown.add_row()
        for name, cell in zip(columns, row, strict=True):
            if cell:
                shown.add_row(name, cell)
    return shown


def _rendered(shown: RenderableType, width: int) -> str:
    from rich.console import Console

    # In a notebook rich would also show a box of its own, an empty one.
    console = Console(width=width, markup=False, highlight=False, emoji=False, force_jupyter=False)
    with console.capture() as capture:
        console.print(shown)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"
