"""A small table: what queries and views return, with or without pandas installed."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from kg.errors import KgError

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
_SHOWN_ROWS = 20  # of a table that is printed
_HTML_ROWS = 60  # of one that a notebook shows
_SHOWN_CHARS = 500  # of a cell of it: texts of documents are cells too


@dataclass(frozen=True, slots=True, repr=False)
class Table(Sequence[Row]):
    """Rows of plain Python values under named columns; each row reads as a dict.

    Its first rows are shown in a notebook and where it is printed; `to_pandas` for more.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @classmethod
    def of(cls, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Table:
        """A table of the mappings, None where one lacks a column."""
        names = tuple(columns)
        return cls(names, tuple(tuple(row.get(name) for name in names) for row in rows))

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        from kg.table_text import table_text

        shown = self._first(_SHOWN_ROWS)
        return f"{table_text(shown)}\n{self._number(shown)}"

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Table: ...
    def __getitem__(self, index: int | slice) -> Row | Table:
        if isinstance(index, slice):
            return Table(self.columns, self.rows[index])
        return dict(zip(self.columns, self.rows[index], strict=True))

    def column(self, name: str) -> list[Any]:
        """The values of one column; KeyError when there is none of this name."""
        if name not in self.columns:
            raise KeyError(name)
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def to_csv(self) -> str:
        """The table as CSV with a header, comma-separated, lines ended by a line feed."""
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\n")
        table.writerow(self.columns)
        table.writerows(self.rows)
        return out.getvalue()

    def to_pandas(self) -> pd.DataFrame:
        """The table as a DataFrame; KgError when pandas is not installed."""
        try:
            import pandas as pd
        except ImportError as error:
            raise KgError(
                "pandas is not installed, so there are no DataFrames; "
                "install it with `pip install 'civic-kg[notebook]'`"
            ) from error
        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        shown = self._first(_HTML_ROWS)
        head, rows = _html_row("th", self.columns), (_html_row("td", row) for row in shown.rows)
        note = f"<p>{self._number(shown)}</p>" if len(shown) < len(self) else ""
        return f"<table>{head}{''.join(rows)}</table>{note}"

    def _first(self, number: int) -> Table:
        """The first rows, texts in them cut short."""
        rows = (tuple(map(_shortened, row)) for row in self.rows[:number])
        return Table(self.columns, tuple(rows))

    def _number(self, shown: Table) -> str:
        from kg.texts import texts

        said = texts("notebook")
        rows = said.count("rows", len(self))
        if len(shown) < len(self):
            rows = said("first-rows", rows=rows, n=len(shown))
        return f"({rows})"


def _shortened(cell: Any) -> Any:
    long = isinstance(cell, str) and len(cell) > _SHOWN_CHARS
    return f"{cell[: _SHOWN_CHARS - 1]}…" if long else cell


def _html_row(tag: str, cells: Sequence[Any]) -> str:
    shown = ("" if cell is None else html.escape(str(cell)) for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in shown)}</tr>"
