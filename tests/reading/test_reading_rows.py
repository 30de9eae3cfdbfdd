"""JSON lines and CSV tables: one row, one document; a bad row is named and left out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import read
from kg.records import Document

TEXT = "Союз фермеров возглавила Айгуль Смагулова."


def read_all(path: Path, **options: object) -> tuple[list[Document], list[str]]:
    problems: list[str] = []
    documents = list(read(path, lambda problem: problems.append(str(problem)), **options))  # type: ignore[arg-type]
    return documents, [problem.removeprefix(str(path)) for problem in problems]


def write(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_json_line_gives_every_field(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": TEXT,
        "title": "Союз",
        "date": "2024-03-05T10:00:00+05:00",
        "url": "https://example.org/7",
        "lang": "kk",
    }
    path = write(tmp_path / "news.jsonl", row)
    assert read_all(path) == (
        [Document("7", TEXT, "Союз", "2024-03-05", "https://example.org/7", "kk", str(path))],
        [],
    )


def test_rows_without_an_id_are_named_after_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", {"text": TEXT}, "", {"text": TEXT, "id": None})
    documents, _ = read_all(path)
    assert [document.id for document in documents] == ["news-1", "news-3"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{'text': 1}", ", line 2: not JSON (Expecting property name"),
        ('["text"]', ", line 2: not a JSON object"),
        ('{"title": "нет текста"}', ", line 2: no `text`"),
        ('{"text": 5}', ", line 2: no `text`"),
        ('{"text": "  "}', ", line 2: there is no text"),
        ("[" * 100_000, ", line 2: "),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(
    tmp_path: Path, line: str, complaint: str
) -> None:
    path = write(tmp_path / "news.jsonl", {"text": TEXT}, line, {"text": TEXT})
    documents, problems = read_all(path)
    assert [document.id for document in documents] == ["news-1", "news-3"]
    assert len(problems) == 1
    assert problems[0].startswith(complaint)


def test_a_line_in_another_encoding_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    good = json.dumps({"text": TEXT}, ensure_ascii=False)
    path.write_bytes(b"\n".join([good.encode(), good.encode("cp1251"), good.encode()]))
    documents, problems = read_all(path)
    assert [document.id for document in documents] == ["news-1", "news-3"]
    assert problems == [", line 2: bytes that are not UTF-8; save the file as UTF-8"]


def test_a_date_that_cannot_be_read_is_reported_and_the_text_kept(tmp_path: Path) -> None:
    documents, problems = read_all(write(tmp_path / "a.jsonl", {"text": TEXT, "date": "вчера"}))
    assert [(document.text, document.date) for document in documents] == [(TEXT, None)]
    assert problems == [
        ", line 1: no date can be read in 'вчера', and the text is kept without one;"
        " write it as YYYY-MM-DD"
    ]


def test_a_lone_surrogate_does_not_spoil_the_output(tmp_path: Path) -> None:
    documents, problems = read_all(write(tmp_path / "a.jsonl", r'{"text": "Союз \ud83d нов"}'))
    assert (documents[0].text, problems) == ("Союз \ufffd нов", [])


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_offsets_of_rows_are_those_of_the_row(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = write(tmp_path_factory.getbasetemp() / "rows.jsonl", {"text": text})
    for document in read_all(path)[0]:
        assert len(document.text) == len(text)
        assert all(
            ours == theirs
            for ours, theirs in zip(document.text, text, strict=True)
            if theirs.isalnum()
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_as_spreadsheets_save_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "table.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        table = csv.writer(file, delimiter=delimiter)
        table.writerow(["ID", " Text", "date", "заметки"])
        table.writerow(
            ["a1", f'{TEXT}\nИ вторая строка; с «кавычками», "разными".', "05.03.2024", ""]
        )
        table.writerow(["", TEXT, "2024", "лишнее"])
    documents, problems = read_all(path)
    assert problems == []
    assert [(document.id, document.date) for document in documents] == [
        ("a1", "2024-03-05"),
        ("table-2", "2024"),
    ]
    assert documents[0].text.split("\n")[1].startswith("И вторая строка; с «кавычками»")


def test_a_table_row_without_text_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f'id,text\n1,"два\nряда"\n2,\n3,{TEXT}\n', encoding="utf-8")
    documents, problems = read_all(path)
    assert [document.id for document in documents] == ["1", "3"]
    assert problems == [", line 4: there is no text in it; leave it out or check how it was saved"]


def test_a_table_without_a_text_column_says_which_columns_there_are(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("id;body\n1;текст\n", encoding="utf-8")
    _, problems = read_all(path)
    assert problems == [
        ": the first line names no column `text`; name the columns text, id, title, date, url, lang"
    ]


def test_a_very_long_cell_is_read_and_a_longer_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("id,text\n1," + "слово " * 50_000 + "\n", encoding="utf-8")
    assert len(read_all(path)[0]) == 1
    assert read_all(path, max_chars=1000)[1][0].startswith(
        ", line 2: the text is longer than 1,000"
    )
