"""One line, one case: `|` stands between the tokens, white space tokens are shown as `␣`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from kg.language.tokenizer import RazdelTokenizer

TOKENIZER = RazdelTokenizer(Vocab())

CASES = """
Партия|«|Светлый|путь|»|.
премьер-министр|Нур-Султан
1,5|млн|10|:|30
и|.|о|.|акима
Совет|,|затем|1|,|2|и|3
теле-|и|радиоканалы
Сообщает|Tengri-News.kz|.
См|.|https://example.kz/a_b?c=1&d=2|,|там|всё
пишите|на|press.sluzhba@example.kz|!
сайт|президент.рф
Обсудили|🎉🎉|✅|Приняли
•|Первый|пункт
500|₸|за|вход
Алматы|—|Астана
Cамрук-Қазына
Ұлттық|қор
общ­ество|бы́ли
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_borders_of_tokens(case: str) -> None:
    tokens = case.split("|")
    doc = TOKENIZER(" ".join(tokens))
    assert [token.text for token in doc] == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("«Светлый путь».", ["«", "Светлый", "путь", "»", "."]),
        ("Алматы—Астана", ["Алматы", "—", "Астана"]),
        ("Ура🎉🎉", ["Ура", "🎉🎉"]),
        ("•Пункт", ["•", "Пункт"]),
        ("(example.kz).", ["(", "example.kz", ")", "."]),
        ("https://example.kz/путь).", ["https://example.kz/путь", ")", "."]),
    ],
)
def test_signs_that_touch_words(text: str, tokens: list[str]) -> None:
    assert [token.text for token in TOKENIZER(text)] == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("а б", ["а", "б"]),
        ("а  б", ["а", " ", "б"]),
        ("а\nб", ["а", "\n", "б"]),
        ("а \r\n\tб", ["а", "\r\n\t", "б"]),
        ("5\u00a0000", ["5", "\u00a0", "000"]),
        (" а", [" ", "а"]),
        ("а\u2028", ["а", "\u2028"]),
        ("", []),
    ],
)
def test_white_space_is_kept(text: str, tokens: list[str]) -> None:
    doc = TOKENIZER(text)
    assert [token.text for token in doc] == tokens
    assert doc.text == text


@given(st.text() | st.text(alphabet="аБ1.,-—«»! \n\t\u00ad\u0301\u00a0kz@#:/🎉қ"))
@settings(max_examples=300, deadline=None)
def test_no_character_is_lost(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert all(text[token.idx :].startswith(token.text) for token in doc)


def test_rubbish_without_white_space_takes_no_time() -> None:
    for rubbish in ("a" * 200_000, "." * 100_000, "1." * 50_000, "a.b@" * 25_000):
        assert TOKENIZER(rubbish).text == rubbish
