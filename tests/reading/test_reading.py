"""Sources to documents: what is read, in which order, under which ids, and what is reported."""

from __future__ import annotations

import io
import os
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.reading import read
from kg.reading.tidy import tidy, tidy_in_place
from kg.records import Document

TEXT = "Союз фермеров возглавила Айгуль Смагулова."


def put(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read_all(*sources: object, **options: object) -> tuple[list[Document], list[str]]:
    problems: list[str] = []
    documents = list(read(sources, lambda problem: problems.append(str(problem)), **options))  # type: ignore[arg-type]
    return documents, problems


def test_a_text_file_keeps_its_headline_and_has_no_title(tmp_path: Path) -> None:
    path = put(tmp_path, "news.txt", f"Новый председатель\n\n{TEXT}\n")
    (document,), _ = read_all(path)
    assert document == Document("news", f"Новый председатель\n\n{TEXT}\n", source=str(path))


def test_line_ends_of_every_system_become_one(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes("раз\r\nдва\rтри\u2028четыре".encode())
    assert read_all(path)[0][0].text == "раз\nдва\nтри\nчетыре"


def test_letters_in_two_parts_and_soft_hyphens_do_not_hide_words(tmp_path: Path) -> None:
    path = put(tmp_path, "news.txt", "Граж\u00adданскии\u0306 союз")
    assert read_all(path)[0][0].text == "Гражданский союз"


@given(st.text())
def test_tidy_text_is_tidy_already(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert tidy_in_place(once) == once
    once.encode("utf-8")
    assert not any(char < " " and char not in "\t\n" for char in once)


def test_a_folder_is_read_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/C.TXT", ".hidden.txt", ".git/x.txt", "photo.jpg", "c.md"):
        put(tmp_path, name)
    documents, problems = read_all(tmp_path)
    assert [Path(document.source or "").name for document in documents] == [
        "C.TXT",
        "z.txt",
        "b.txt",
    ]
    assert problems == []


def test_files_with_the_same_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for name in ("2023/a/news.txt", "2023/b/news.txt", "2024/b/news.txt"):
        put(tmp_path, name)
    ids = [document.id for document in read_all(tmp_path)[0]]
    assert ids == ["news", "b-news", "2024-b-news"]


def test_rows_with_a_taken_id_are_told_apart_by_their_file(tmp_path: Path) -> None:
    one = put(tmp_path, "one.jsonl", '{"id": "1", "text": "раз"}\n{"id": "1", "text": "снова"}')
    two = put(tmp_path, "two.jsonl", '{"id": "1", "text": "два"}')
    assert [document.id for document in read_all(one, two)[0]] == ["1", "one-1", "two-1"]


def test_ids_stay_when_a_later_file_is_added(tmp_path: Path) -> None:
    put(tmp_path, "a/news.txt")
    before = [document.id for document in read_all(tmp_path)[0]]
    put(tmp_path, "b/news.txt")
    assert [document.id for document in read_all(tmp_path)[0]][:1] == before


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path, "news.txt")
    assert len(read_all(path, tmp_path, str(path))[0]) == 1


def test_ready_documents_are_taken_as_they_are() -> None:
    documents = [Document("a", TEXT), Document("a", TEXT)]
    assert [document.id for document in read(documents)] == ["a", "a-2"]


def test_standard_input_is_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(TEXT.encode("cp1251")))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert list(read("-", lang="kk")) == [Document("stdin", TEXT, lang="kk", source="-")]


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("empty.txt", b"", "there is no text in it"),
        ("blank.txt", b" \n\t\n", "there is no text in it"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0", "this is a binary file"),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "this is a PDF file"),
        ("report.docx", b"PK\x03\x04\x14\0\x06\0", "this is a Word or another zipped file"),
        ("report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Word file"),
        ("report.rtf", b"{\\rtf1\\ansi\\ansicpg1251 Text", "this is an RTF file"),
        ("chinese.txt", "哈萨克斯坦的农民联盟支持这项".encode("gbk"), "encoding is not recognised"),
        ("cut.txt", (TEXT * 9).encode()[:-2] + b"\xd0", "nearly UTF-8, but line 1 breaks it"),
        ("empty.jsonl", b"", "there is no text in it"),
        ("empty.csv", b"", "there is no text in it"),
    ],
)  # fmt: skip
def test_a_bad_file_is_named_in_one_sentence_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes, complaint: str
) -> None:
    bad, good = tmp_path / name, put(tmp_path, "good.txt")
    bad.write_bytes(data)
    documents, problems = read_all(bad, good)
    assert [document.id for document in documents] == ["good"]
    assert len(problems) == 1
    assert problems[0].startswith(f"{bad}: ")
    assert complaint in problems[0]
    assert "\n" not in problems[0]


def test_a_text_of_an_office_program_in_a_folder_is_named_and_not_passed_over(
    tmp_path: Path,
) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "Report.PDF").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    put(tmp_path, "picture.jpg")
    documents, problems = read_all(tmp_path)
    assert [document.id for document in documents] == ["a"]
    assert problems == [
        f"{tmp_path}/Report.PDF: this is a PDF file, not a text; save it as .txt or .html"
    ]


def test_a_large_pdf_is_no_long_text(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(5000))
    documents, problems = read_all(path, max_chars=1000)
    assert documents == []
    assert "this is a PDF file" in problems[0]


def test_missing_files_and_folders_without_texts(tmp_path: Path) -> None:
    put(tmp_path, "pictures/a.jpg")
    documents, problems = read_all(
        tmp_path / "no.txt", tmp_path / "pictures", put(tmp_path, "a.txt")
    )
    assert [document.id for document in documents] == ["a"]
    assert "there is no such file or folder" in problems[0]
    assert "no readable file in this folder" in problems[1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    path = put(tmp_path, "secret.txt")
    path.chmod(0)
    assert "Permission denied" in read_all(path)[1][0]


def test_a_text_beyond_the_limit_is_refused_unless_the_limit_is_raised(tmp_path: Path) -> None:
    path = put(tmp_path, "book.txt", "слово " * 200_000)
    documents, problems = read_all(path)
    assert documents == []
    assert "longer than 1,000,000 characters" in problems[0]
    assert "--max-chars" in problems[0]
    assert len(read_all(path, max_chars=2_000_000)[0]) == 1


def test_fifty_megabytes_are_refused_without_reading_them_all(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "longer than 1,000,000 characters" in read_all(path)[1][0]


def test_without_a_callback_a_problem_is_a_warning(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="no such file"):
        assert list(read(tmp_path / "no.txt")) == []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(list(read(put(tmp_path, "a.txt")))) == 1


def test_a_callback_may_stop_the_reading(tmp_path: Path) -> None:
    def stop(problem: InputError) -> None:
        raise problem

    with pytest.raises(InputError, match="no such file"):
        list(read([tmp_path / "no.txt", put(tmp_path, "a.txt")], stop))
