"""A small table: what queries and views return, with or without pandas installed."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from kg import frames
from kg.errors import KgError

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
_SHOWN_ROWS = 20  # of a table that is printed
_HTML_ROWS = 60  # of one that a notebook shows
_SHOWN_CHARS = 300  # of a cell of it: texts of documents are cells too
_LONG = 80  # characters of a sentence


@dataclass(frozen=True, slots=True, repr=False)
class Table(Sequence[Row]):
    """Rows of plain Python values under named columns; each row reads as a dict.

    What a pandas DataFrame can be asked can be asked of a table, too, where pandas is installed:
    `table["type"].value_counts()`, `table.groupby("type")`; answers are pandas' own.  A table does
    not change; `to_pandas` gives a DataFrame that does.  Its first rows are shown in a notebook and
    where it is printed.
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
    @overload
    def __getitem__(self, index: object) -> Any: ...
    def __getitem__(self, index: Any) -> Any:
        """A row by its place, a part by a slice; by anything else what a DataFrame has under it."""
        if isinstance(index, slice):
            return Table(self.columns, self.rows[index])
        if isinstance(index, Integral):
            return dict(zip(self.columns, self.rows[int(index)], strict=True))
        return self.to_pandas()[index]

    def __setitem__(self, index: object, value: object) -> None:
        raise TypeError(frames.UNCHANGING)

    def __getattr__(self, name: str) -> Any:
        """What a DataFrame of the table has under this name; else AttributeError."""
        if name.startswith("_") or name in ("columns", "rows"):
            raise AttributeError(f"a kg.Table has no {name!r}")
        return frames.attribute(self, name)

    def column(self, name: str) -> list[Any]:
        """The values of one column; KeyError when there is none of this name."""
        if name not in self.columns:
            raise KeyError(name)
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    @overload
    def to_csv(self, path: None = None, **options: Any) -> str: ...
    @overload
    def to_csv(self, path: str | PathLike[str], **options: Any) -> None: ...
    def to_csv(self, path: str | PathLike[str] | None = None, **options: Any) -> str | None:
        """The table as CSV with a header, comma-separated, lines ended by a line feed.

        With `path` it is written there (UTF-8), and nothing returned.  `options` are those of a
        DataFrame, except that rows have no numbers unless `index=True`.
        """
        if options:
            frame: Any = self.to_pandas()
            text: str | None = frame.to_csv(
                path, **{"index": False, "lineterminator": "\n"} | options
            )
            return text
        if path is None:
            return self._csv()
        _write(Path(path), self._csv())
        return None

    def _csv(self) -> str:
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\n")
        table.writerow(self.columns)
        table.writerows(self.rows)
        return out.getvalue()

    def to_pandas(self) -> pd.DataFrame:
        """The table as a DataFrame; KgError when pandas is not installed."""
        return frames.frame(self)

    def _repr_html_(self) -> str:
        shown = self._first(_HTML_ROWS)
        head, rows = _html_row("th", self.columns), (_html_row("td", row) for row in shown.rows)
        note = f"<p>{self._number(shown)}</p>" if len(shown) < len(self) else ""
        return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>{note}"

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


def _write(path: Path, text: str) -> None:
    from kg.workspace import write_atomically

    try:
        write_atomically(path, text.encode())
    except OSError as error:
        reason = error.strerror or error
        raise KgError(
            f"the table {path} cannot be written ({reason}); choose another file"
        ) from error


def _html_row(tag: str, cells: Sequence[Any]) -> str:
    return f"<tr>{''.join(_html_cell(tag, cell) for cell in cells)}</tr>"


def _html_cell(tag: str, cell: Any) -> str:
    """Words to the left, where Jupyter would put them to the right, and long ones in long lines."""
    style = ""
    if isinstance(cell, str) and cell:
        wide = ";min-width:30em" if len(cell) > _LONG else ""
        style = f' style="text-align:left{wide}"'
    return f"<{tag}{style}>{'' if cell is None else html.escape(str(cell))}</{tag}>"
