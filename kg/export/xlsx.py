"""An Excel workbook for people to read: who, what, every claim with its sentence, and what it is.

Nothing in it is ever a formula, whatever a text begins with, and only web addresses are links.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from rdflib import Dataset

from kg.export.clean import clean
from kg.export.exported import CUT, INCOMPLETE, LINKS, Exported, counted
from kg.export.reading import read_contents
from kg.export.sheets import Cell, Link, Sheet, make_sheets
from kg.resources import resource
from kg.texts import ENGLISH, Texts, texts

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_576  # of a sheet, with its header
MAX_UNITS = 32_767  # of a cell, in UTF-16
MAX_LINKS = 65_530  # of a sheet
_MAX_URL = 2_079
_CREATED = datetime(2000, 1, 1)  # a workbook must have a date, and ours is that of no day
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx(dataset: Dataset, lang: str = ENGLISH) -> Exported:
    """The workbook of a graph, with headers in a language; KgError for an unknown one."""
    said = texts("workbook", lang)
    contents = read_contents(dataset)
    exported = workbook(make_sheets(contents, lang), said)
    left_out = {**exported.left_out, INCOMPLETE: contents.incomplete}
    return Exported(exported.files, counted(left_out))


def workbook(
    sheets: Sequence[Sheet], said: Texts, max_rows: int = MAX_ROWS, max_links: int = MAX_LINKS
) -> Exported:
    """The sheets as a workbook, with one more that explains them; long ones are continued."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        book.set_properties({"title": said("about.title"), "created": _CREATED})
        writer = _Writer(book, said, max_links)
        writer.about(sheets)
        for sheet in sheets:
            for part in _parts(sheet, max_rows):
                writer.sheet(part)
    return Exported({"graph.xlsx": stream.getvalue()}, counted(writer.left_out))


def _parts(sheet: Sheet, max_rows: int) -> Iterator[Sheet]:
    """A sheet that is too long as several: «Claims», «Claims 2», …"""
    size = max_rows - 1
    for number, start in enumerate(range(0, max(1, len(sheet.rows)), size), 1):
        name = sheet.name if number == 1 else f"{sheet.name} {number}"
        yield Sheet(name, sheet.columns, sheet.rows[start : start + size])


@dataclass
class _Writer:
    """Writes sheets, and counts what does not fit."""

    book: Workbook
    said: Texts
    max_links: int
    left_out: dict[str, int] = field(default_factory=lambda: {CUT: 0, LINKS: 0})

    def __post_init__(self) -> None:
        top = {"valign": "top"}
        self._text = self.book.add_format({**top, "text_wrap": True})
        self._number = self.book.add_format(top)
        self._link = self.book.add_format({**top, "font_color": "#0b61a4", "underline": 1})
        self._head = self.book.add_format(
            {**top, "bold": True, "text_wrap": True, "bg_color": "#dbe5f1", "bottom": 1}
        )
        self._left = self.book.add_format({"align": "left"})
        self._title = self.book.add_format({"bold": True, "font_size": 16})

    def sheet(self, sheet: Sheet) -> None:
        """One sheet with a frozen header and a filter."""
        page = self.book.add_worksheet(sheet.name)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, _widths()[column])
            page.write_string(0, place, self.said(f"column.{column}"), self._head)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        links = 0
        for number, row in enumerate(sheet.rows, 1):
            for place, cell in enumerate(row):
                links += isinstance(cell, Link)
                self._cell(page, number, place, cell, links)

    def about(self, sheets: Sequence[Sheet]) -> None:
        """The sheet that says what the others are."""
        page = self.book.add_worksheet(self.said("sheet.about"))
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 90)
        page.write_string(0, 0, self.said("about.title"), self._title)
        for number, row in enumerate(self._about_rows(sheets), 2):
            for place, cell in enumerate(row.cells):
                self._about_cell(page, number, place, cell, row.head)

    def _about_rows(self, sheets: Sequence[Sheet]) -> Iterator[_AboutRow]:
        said = self.said
        yield _AboutRow(("", said("about.what")))
        yield _AboutRow(("", said("about.made")))
        yield _AboutRow(())
        yield _AboutRow((said("about.sheet"), said("about.rows")), head=True)
        for sheet in sheets:
            yield _AboutRow((sheet.name, len(sheet.rows)))
        yield _AboutRow(())
        yield _AboutRow((said("about.column"), said("about.means")), head=True)
        for key in dict.fromkeys(key for sheet in sheets for key in sheet.columns):
            yield _AboutRow((said(f"column.{key}"), said(f"means.{key}")))

    def _about_cell(
        self, page: Worksheet, row: int, place: int, cell: str | int, head: bool
    ) -> None:
        if isinstance(cell, int):
            page.write_number(row, place, cell, self._left)
        elif cell:
            page.write_string(row, place, cell, self._head if head else self._text)

    def _cell(self, page: Worksheet, row: int, place: int, cell: Cell, links: int) -> None:
        if isinstance(cell, Link):
            self._write_link(page, row, place, cell, links)
        elif isinstance(cell, str):
            if cell:
                page.write_string(row, place, self._fitted(cell), self._text)
        else:
            page.write_number(row, place, cell, self._number)

    def _write_link(self, page: Worksheet, row: int, place: int, link: Link, links: int) -> None:
        url, text = clean(link.url), self._fitted(link.text)
        if links > self.max_links or len(url) > _MAX_URL:
            self.left_out[LINKS] += 1
            page.write_string(row, place, text, self._text)
        else:
            page.write_url(row, place, url, self._link, text)

    def _fitted(self, text: str) -> str:
        """Text as a cell can hold it."""
        text = clean(text)
        if _units(text) <= MAX_UNITS:
            return text
        self.left_out[CUT] += 1
        kept = text[: (MAX_UNITS - 60) // 2] if _units(text) > len(text) else text[: MAX_UNITS - 60]
        return kept + " " + self.said("about.cut", n=len(text) - len(kept))


@dataclass(frozen=True, slots=True)
class _AboutRow:
    cells: Sequence[str | int]
    head: bool = False


@cache
def _widths() -> Mapping[str, int]:
    """The table `data/exports/workbook.toml`."""
    table = resource("data", "exports", "workbook.toml").read_text(encoding="utf-8")
    widths: Mapping[str, int] = tomllib.loads(table)["widths"]
    return widths


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
