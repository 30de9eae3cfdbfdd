"""The date line of a text, and what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.reading import read
from kg.reading.dateline import dateline

LINES = [
    ("Алматы, 5 октября 2022\nСегодня начался съезд.", "2022-10-05"),
    ("Съезд открыт\n5 октября 2022 года\nНачался съезд.", "2022-10-05"),
    ("Съезд открыт\n05.10.2022, 14:30\nНачался съезд.", "2022-10-05"),
    ("АСТАНА, 5 октября 2022 года. – Начался съезд.", "2022-10-05"),
    ("Нур-Султан. 5 октября 2022 г. – Начался съезд.", "2022-10-05"),
    ("ОМСК, 3 июня. Начался съезд.", None),
    ("5 октября 2022 года – День учителя.", None),
    ("5 октября 2022 года начался съезд.", None),
    ("Съезд в Алматы, 5 октября 2022 года избравший совет, закрылся.", None),
    ("Алматы, 31 сентября 2022", None),
    ("Один\nДва\nТри\nАлматы, 5 октября 2022", None),
]


@pytest.mark.parametrize(("text", "date"), LINES, ids=[text for text, _ in LINES])
def test_date_line(text: str, date: str | None) -> None:
    assert dateline(text) == date


def test_a_date_line_counts_only_where_nothing_else_tells_the_date(tmp_path: Path) -> None:
    text = "Алматы, 5 октября 2022\nСегодня начался съезд партии."
    rows = [{"id": "a", "text": text, "date": "2021-01-02"}, {"id": "b", "text": text}]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [document.date for document in read(path)] == ["2021-01-02", "2022-10-05"]


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("2025-03-05-balkhash.txt", "Экологи начали кампанию.", "2025-03-05"),
        ("2025-03-05.txt", "Экологи начали кампанию.", "2025-03-05"),
        # what the text itself says is surer
        ("2025-03-05-balkhash.txt", "Экологи начали кампанию\nБалхаш, 4 марта 2025", "2025-03-04"),
        ("balkhash-2.txt", "Экологи начали кампанию.", None),
        ("2025-03-051.txt", "Экологи начали кампанию.", None),
        ("2025-13-45-balkhash.txt", "Экологи начали кампанию.", None),
        (
            "2025-03-05.csv",
            "id,text\n1,Экологи начали кампанию.",
            None,
        ),  # of the table, not its rows
    ],
)
def test_a_file_whose_name_begins_with_a_day_is_of_that_day(
    tmp_path: Path, name: str, text: str, date: str | None
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (document,) = read(tmp_path)
    assert document.date == date
