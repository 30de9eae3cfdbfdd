"""`kg.explain`: a text with what was found in it, drawn over the words."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.notebook.arcs import draw_arcs, heights
from kg.notebook.drawn import text_svg
from kg.notebook.look import Words
from kg.notebook.rows import ROW, Rows
from kg.records import Entity, Evidence, Extraction, Mention, Relation
from kg.texts import terms

TEXT = (
    "Директор фонда «Парасат» Марат Есенов открыл форум. "
    "По его словам, движение «Намыс» отказалось поддержать законопроект о митингах."
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def explained() -> kg.ExplainedText:
    return kg.explain(TEXT)


def drawn(page: str) -> ElementTree.Element:
    found = re.search(r"<svg.*</svg>", page, re.DOTALL)
    assert found
    return ElementTree.fromstring(found[0])


def words(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_every_word_stands_there_in_its_order(explained: kg.ExplainedText) -> None:
    found = iter(words(drawn(explained.html)))
    assert all(word in found for word in TEXT.split())


def test_each_relation_is_an_arc_with_its_pattern(explained: kg.ExplainedText) -> None:
    svg = drawn(explained.html)
    titles = [title.text or "" for title in svg.iter(f"{SVG}title")]
    for relation in explained.extraction.relations:
        assert any(f"{relation.pattern}, confidence" in title for title in titles)
    assert {"leads", "opposes the initiative"} <= set(words(svg))


def test_the_terminal_gets_a_list(explained: kg.ExplainedText) -> None:
    text = repr(explained)
    assert "Person: Марат Есенов" in text
    assert "Движение «Намыс» | opposes the initiative | законопроект о митингах" in text
    assert "polarity negative, status current" in text


def test_the_page_is_whole_and_is_saved(explained: kg.ExplainedText, tmp_path: Path) -> None:
    explained.save(tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page == explained.html
    assert page.startswith('<!doctype html>\n<html lang="ru">')
    assert "<script" not in page


def test_a_folder_that_is_not_there_is_told(explained: kg.ExplainedText) -> None:
    with pytest.raises(kg.KgError, match="nowhere"):
        explained.save("nowhere/page.html")


def test_markup_in_a_text_is_text() -> None:
    text = "Партия «<script>alert(1)</script>» поддержала Айбара Тлеулина & «Намыс»."
    page = kg.explain(kg.Document("x", text, title="<script>1</script>")).html
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("text", ["", " \n", "Шёл дождь."])
def test_a_text_without_anything_is_explained_too(text: str) -> None:
    assert "No relation was found." in kg.explain(text).html


def test_an_own_pattern_draws_its_own_relation(tmp_path: Path) -> None:
    path = tmp_path / "funds.toml"
    path.write_text(
        '[[pattern]]\nid = "my.funds"\nrelation = "funds"\nverbs = ["финансировать"]\n'
        'subject = ["agent"]\nobject = ["theme"]\n',
        encoding="utf-8",
    )
    text = "Фонд «Парасат» финансирует движение «Намыс»."
    assert "Парасат» | funds | Движение «Намыс»" in str(kg.explain(text, patterns=[path]))


# ---------------------------------------------------------------------------- any text


@st.composite
def extractions(draw: st.DrawFn) -> tuple[str, Extraction]:
    """A text of any words, with mentions and relations anywhere in it."""
    text = draw(st.text(st.sampled_from("абвШ «».\n\t\x00\ud800<&é"), min_size=1, max_size=400))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 40))
    places = draw(st.lists(spans, min_size=1, max_size=8))
    entities = tuple(
        Entity(f"e{i}", "Person", "имя", None, (Mention(start, end, text[start:end]),))
        for i, (start, length) in enumerate(places)
        for end in [min(len(text), start + length)]
    )
    ends = st.sampled_from([entity.id for entity in entities])
    relations = tuple(
        Relation("endorses", one, other, Evidence(0, len(text), text))
        for one, other in draw(st.lists(st.tuples(ends, ends), max_size=8))
    )
    return text, Extraction("x", entities=entities, relations=relations)


@settings(deadline=None, max_examples=60)
@given(extractions())
def test_any_extraction_can_be_drawn(given_: tuple[str, Extraction]) -> None:
    svg = str(text_svg(*given_, Words(None)))
    if svg:
        ElementTree.fromstring(svg)
        assert svg.encode("utf-8")


@settings(deadline=None, max_examples=60)
@given(extractions())
def test_no_arc_runs_through_another_of_its_height(given_: tuple[str, Extraction]) -> None:
    text, extraction = given_
    rows = Rows(text)
    for levels in heights(draw_arcs(extraction, rows, terms())).values():
        for pieces in levels:
            reaches = sorted(piece.reach for piece in pieces)
            assert all(a[1] < b[0] for a, b in pairwise(reaches))


@settings(deadline=None)
@given(st.text(st.characters(), max_size=600))
def test_rows_hold_every_letter_once_and_are_not_too_long(text: str) -> None:
    found = [word for row in Rows(text).rows for word in row]
    assert "".join(word.text for word in found) == "".join(text.split())
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(row[-1].x <= ROW for row in Rows(text).rows)
