"""Texts whose lines were broken to fit a page are read as if they had not been."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.reading import read
from kg.reading.wrapping import unwrapped

PARAGRAPH = (
    "Съезд партии «Келешек» выдвинул кандидатом в депутаты директора фонда «Парасат» Марата "
    "Есенова. За него высказались председатель Союза юристов Вера Тищенко и координатор движения "
    "«Намыс» Айбар Тлеулин, который назвал Есенова «человеком слова». Решение утвердит комиссия."
)
HEADLINE = "Съезд выбрал кандидата"


def wrapped(text: str, width: int) -> str:
    paragraphs = (textwrap.fill(line, width, break_on_hyphens=False) for line in text.splitlines())
    return "\n".join(paragraphs)


@pytest.mark.parametrize("width", [45, 60, 72, 80])
def test_a_wrapped_paragraph_is_whole_again(width: int) -> None:
    text = f"{HEADLINE}\n\n{PARAGRAPH}\n\n{PARAGRAPH}"
    assert unwrapped(wrapped(text, width)) == text


def test_headline_date_line_and_list_stay_lines_of_their_own() -> None:
    text = wrapped(
        f"{HEADLINE}\nАстана, 5 марта 2025\n{PARAGRAPH}\n– Вы согласны, Марат Есенов?\n– Да.", 60
    )
    lines = unwrapped(text).split("\n")
    assert lines[:2] == [HEADLINE, "Астана, 5 марта 2025"]
    assert lines[-2:] == ["– Вы согласны, Марат Есенов?", "– Да."]
    assert len(lines) == 5


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n{PARAGRAPH}\n{PARAGRAPH}",  # a paragraph, a line
        "Бір\nЕкі\nҮш\nТөрт",
        "Мой дядя самых честных правил,\nКогда не в шутку занемог,\nОн уважать себя заставил\n"
        "И лучше выдумать не мог.",
        "",
        "\n\n",
    ],
)
def test_breaks_of_the_author_stay(text: str) -> None:
    assert unwrapped(text) == text


@given(st.text(alphabet="аб .,–«»1\n", max_size=600), st.integers(30, 140))
def test_nothing_changes_but_line_breaks_to_blanks(text: str, width: int) -> None:
    text = wrapped(text, width)
    read_as = unwrapped(text)
    assert len(read_as) == len(text)
    assert all(
        one == other or (one, other) == ("\n", " ")
        for one, other in zip(text, read_as, strict=True)
    )


def test_a_wrapped_file_says_what_the_whole_one_says(tmp_path: Path) -> None:
    (tmp_path / "whole.txt").write_text(PARAGRAPH, encoding="utf-8")
    (tmp_path / "wrapped.txt").write_text(wrapped(PARAGRAPH, 60), encoding="utf-8")
    whole, broken = read(tmp_path)
    assert broken.text == whole.text
    claims = kg.build(tmp_path).claims()
    names = [(c["document"], c["subject"], c["type"], c["object"]) for c in claims]
    assert {name[1:] for name in names if name[0] == "wrapped"} == {
        name[1:] for name in names if name[0] == "whole"
    }


def test_a_ready_document_is_left_as_it_is() -> None:
    text = wrapped(PARAGRAPH, 60)
    assert next(read([kg.Document("note", text)])).text == text
