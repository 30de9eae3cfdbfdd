from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.capitals import is_in_capitals, running_text
from kg.language.forms import plain_form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("общ\u00adество", "общество"),
        ("бы\u0301ли", "были"),
        ("и\u0306од", "йод"),
        ("Cоюз", "Союз"),  # with a Latin C
        ("HR-директор", "HR-директор"),
        ("Team", "Team"),
        ("Қазақстан", "Қазақстан"),
        ("\u00ad", "\u00ad"),
    ],
)
def test_what_a_word_is_without_typesetting(text: str, form: str) -> None:
    assert plain_form(text) == form


@given(st.text(min_size=1))
def test_a_form_is_never_empty(text: str) -> None:
    assert plain_form(text)


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        ("ПАРТИЯ ВЫДВИНУЛА АННУ ПЕТРОВУ", "Партия выдвинула Анну Петрову"),
        ("ЖИТЕЛИ КАРАГАНДЫ ПРОТИВ СТРОЙКИ", "Жители Караганды против стройки"),
        ("« ДЕПУТАТЫ ОБСУДИЛИ БЮДЖЕТ »", "« Депутаты обсудили бюджет »"),
        ("ГЛАВА МВД УШЁЛ В ОТСТАВКУ", "Глава МВД ушёл в отставку"),
    ],
)
def test_a_sentence_in_capitals_as_running_text(capitals: str, expected: str) -> None:
    assert is_in_capitals(capitals.split())
    assert " ".join(running_text(capitals.split())) == expected


@pytest.mark.parametrize("text", ["МВД РФ", "США , ООН , НАТО", "2020", "", "ПАРТИЯ решила сама"])
def test_abbreviations_are_not_a_sentence_in_capitals(text: str) -> None:
    assert not is_in_capitals(text.split())
