"""The workbook, read back by openpyxl: what a person finds in it, and what can do no harm."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from graph.scene import REFUSES, Writer, build
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from rdflib import Dataset

from export.awkward import NAMES, SINCE, everything, strange
from kg.errors import KgError
from kg.export import export, export_files
from kg.export.clean import clean
from kg.export.sheets import Link, Sheet
from kg.export.xlsx import MAX_UNITS, _widths, workbook
from kg.texts import texts

SHEETS = ["About", "People", "Organisations", "Places", "Initiatives", "Claims", "Documents"]
Book = openpyxl.Workbook


def read(data: bytes) -> Book:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(book: Book, name: str) -> list[dict[str, object]]:
    header, *found = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in found]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(everything())


@pytest.fixture(scope="module")
def book(dataset: Dataset) -> Book:
    return read(export(dataset, "xlsx"))


def test_there_is_a_sheet_for_each_kind_of_thing(book: Book) -> None:
    assert book.sheetnames == SHEETS


def test_every_claim_stands_there_with_its_sentence(book: Book) -> None:
    claims = rows(book, "Claims")
    assert len(claims) == 15
    (post,) = (row for row in claims if row["Sentence"] == SINCE)
    assert post["Who"] == "Иван Петрович Сомов"
    assert (post["Since"], post["Until"], post["Status"]) == ("2019", "2022-03", "former")
    assert (post["Document"], post["Published"], post["Confidence"]) == ("dated", "2023", 0.9)
    (refusal,) = (row for row in claims if row["Sentence"] == REFUSES)
    assert refusal["Relation"] == "does not endorse"
    assert (refusal["Speaker"], refusal["Stated or denied"]) == ("Вера Ли", "negative")


def test_people_have_their_posts_and_initiatives_their_supporters(book: Book) -> None:
    posts = {row["Name"]: row["Posts"] for row in rows(book, "People")}
    assert posts["Касым-Жомарт Токаев"] == "Казахстан – президент"
    (bill,) = rows(book, "Initiatives")
    assert bill["Supporters"] == "Асель Нурпеисова"
    assert str(bill["Opponents"]).endswith("«Бал»")
    leaders = {row["Name"]: row["Led by"] for row in rows(book, "Places")}
    assert leaders["Семей"] == "Болат Ермеков – аким"


def test_the_header_is_frozen_and_filters(book: Book) -> None:
    for name in SHEETS[1:]:
        assert book[name].freeze_panes == "B2"
        assert book[name].auto_filter.ref.startswith("A1:")
        assert book[name]["A1"].font.bold


def test_texts_are_wrapped_in_columns_of_some_width(book: Book) -> None:
    page = book["Claims"]
    assert page["D2"].alignment.wrap_text
    assert all(8 <= column.width <= 80 for column in page.column_dimensions.values())


def test_the_first_sheet_explains_every_column(book: Book) -> None:
    about = [row for row in book["About"].iter_rows(values_only=True) if row[0]]
    explained = {row[0] for row in about}
    for name in SHEETS[1:]:
        assert {cell.value for cell in book[name][1]} <= explained
    assert ("Claims", 15) in [row[:2] for row in about]


def test_headers_may_be_russian(dataset: Dataset) -> None:
    russian = read(export(dataset, "xlsx", lang="ru"))
    assert russian.sheetnames[:2] == ["О файле", "Люди"]
    (post,) = (r for r in rows(russian, "Утверждения") if r["Предложение"] == SINCE)
    assert (post["Связь"], post["Статус"]) == ("возглавляет", "в прошлом")


def test_every_column_has_a_heading_a_meaning_and_a_width() -> None:
    keys = texts("workbook", "en").keys
    headings, means = (
        {key.partition(".")[2] for key in keys if key.startswith(f"{table}.")}
        for table in ("column", "means")
    )
    assert headings == means == set(_widths())


def test_another_language_is_refused(dataset: Dataset) -> None:
    with pytest.raises(KgError, match="no texts in the language 'fr'; choose en, ru or kk"):
        export(dataset, "xlsx", lang="fr")


@pytest.mark.parametrize("text", ["=1+1", "+7 700", "-х", "@SUM(A1)", '=HYPERLINK("http://e.org")'])
def test_a_text_is_never_a_formula(text: str) -> None:
    data = export(strange([text, text, text], text, text), "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = [archive.read(n).decode() for n in archive.namelist() if "worksheets/" in n]
    assert not any("<f>" in page for page in pages)
    (title,) = {row["Title"] for row in rows(read(data), "Documents")}
    assert title == text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "//e.org", "http:/x"])
def test_only_the_web_is_linked(url: str) -> None:
    page = read(export(strange(["А", "Б", "В"], "Так", "", url), "xlsx"))["Documents"]
    assert [cell.hyperlink for row in page.iter_rows() for cell in row if cell.hyperlink] == []
    assert url in {cell.value for cell in page[2]}


def test_a_web_address_is_linked(book: Book) -> None:
    links = {
        cell.hyperlink.target
        for name in ("Documents", "Places")
        for row in book[name].iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert "https://example.org/meeting" in links
    assert "http://www.wikidata.org/entity/Q232" in links


@pytest.mark.parametrize("letter", ["я", "😀"])
def test_a_text_that_no_cell_can_hold_is_cut_and_counted(letter: str) -> None:
    sheet = Sheet("Claims", ("sentence",), [(letter * 40_000,), ("short",)])
    exported = workbook([sheet], texts("workbook"))
    assert exported.note == "1 text that was too long and is cut"
    cell = read(exported.data)["Claims"]["A2"].value
    assert len(cell.encode("utf-16-le")) // 2 <= MAX_UNITS
    assert re.search(r"more characters\]$", cell)


def test_too_many_rows_go_on_on_a_second_sheet() -> None:
    sheet = Sheet("Claims", ("sentence",), [(str(number),) for number in range(25)])
    found = read(workbook([sheet], texts("workbook"), max_rows=11).data)
    assert found.sheetnames == ["About", "Claims", "Claims 2", "Claims 3"]
    sentences = [row["Sentence"] for name in found.sheetnames[1:] for row in rows(found, name)]
    assert sentences == [str(number) for number in range(25)]


def test_links_that_a_sheet_cannot_hold_are_text_and_counted() -> None:
    links = [(Link(f"http://e.org/{number}", "x"),) for number in range(12)]
    assert workbook([Sheet("S", ("url",), links)], texts("workbook"), max_links=10).left_out == {
        "links that are plain text, because a sheet holds 65,530": 2
    }


def test_the_file_has_no_time_of_its_own(dataset: Dataset) -> None:
    assert export_files(dataset, "xlsx").files["graph.xlsx"] == export(dataset, "xlsx")
    properties = read(export(dataset, "xlsx")).properties
    assert str(properties.created).startswith("2000-01-01")


@settings(max_examples=20, deadline=None)
@given(
    names=NAMES.flatmap(lambda a: NAMES.map(lambda b: [a, b, a + b])),
    sentence=NAMES,
    url=st.none() | NAMES.map(lambda text: f"http://e.org/{text}"),
)
def test_any_text_comes_back(names: list[str], sentence: str, url: str | None) -> None:
    found = read(export(strange(names, sentence, names[0], url), "xlsx"))
    said = {unescape(str(row["Sentence"])) for row in rows(found, "Claims")}
    assert said == {unescape(clean(sentence + "."))}


def test_an_empty_graph_has_all_sheets() -> None:
    assert read(export(build([]), "xlsx")).sheetnames == SHEETS


def test_a_document_without_claims_is_there() -> None:
    found = rows(read(export(build([Writer("silent", "Шёл дождь.")]), "xlsx")), "Documents")
    assert [(row["Document"], row["Claims"]) for row in found] == [("silent", 0)]
