"""One line, one case: `|` stands where a sentence begins, `¶` for a line end."""

from __future__ import annotations

import pytest
import razdel
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.sentences import sentence_starts

CASES = """
Совет принял решение.| Его поддержали все.
По словам И. П. Смирнова, в г. Алматы и др. городах пройдут собрания.
«Мы победили!» — сказала она.| Зал встал.
«Мы победим?» − спросил он.
Партия набрала 12,5 % голосов.| В 2019 г. она не прошла.
Фонд открыт 5 мая 2019 г.| Его возглавила Анна Ким.
Работал здесь до 2019г.| «Светлый путь» его не забыл.
В начале 2019 г. Анна Ким возглавила фонд, а с мая 2020 г. Олег Ли.
Партия выдвинула кандидата¶|Съезд прошёл в Астане.
Партия выдвинула кандидата¶¶|Съезд прошёл в Астане.
Съезд прошёл¶в Астане.
Съезд прошёл¶¶|в Астане.
В нём участвовали Анна Ким,¶Олег Ли и другие.
Участники:¶|– Анна Ким;¶|– Олег Ли.
Первая строка.¶|Вторая строка.
Первая.   ¶  ¶   |Вторая.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\u2028"])
@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_where_sentences_begin(case: str, line_end: str) -> None:
    sentences = [sentence.replace("¶", line_end) for sentence in case.split("|")]
    text = "".join(sentences)
    found = list(sentence_starts(text))
    borders = [0]
    for sentence in sentences[:-1]:
        borders.append(borders[-1] + len(sentence))
    expected = [b + len(text[b:]) - len(text[b:].lstrip()) for b in borders]
    assert found == expected


WRAPPED = """Вчера в городском дворце культуры прошло собрание жителей, на котором
Анна Ким рассказала о планах фонда. Своё мнение высказали представители
Ассоциации волонтёров и пенсионеры. Решение примет общественный совет
Караганды в мае."""


def test_hand_wrapped_lines_go_on_even_with_a_capital_letter() -> None:
    text = f"Жители обсудили планы\n\n{WRAPPED}\n\nФото фонда"
    starts = list(sentence_starts(text))
    sentences = [text[a:b].split()[0] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    assert sentences == ["Жители", "Вчера", "Своё", "Решение", "Фото"]


def test_short_lines_are_items_of_a_list() -> None:
    text = "Анна Ким\nОлег Ли\nИрина Цой\nПётр Пак"
    assert len(list(sentence_starts(text))) == 4


WORDS = ["Совет", "решил", "ул.", "т. е.", "И.", "12", "1)", "тыс.", "др.", "Ы", "ы"]
SIGNS = ["«", "»", '"', "(", ")", ":)", "!", "?", "...", ".", ";", "—", " ", " ", " ", "\u00a0"]
PIECES = st.sampled_from([*WORDS, *SIGNS])


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=500, deadline=None)
def test_within_a_line_sentences_are_razdels(text: str) -> None:
    expected = [s.start for s in razdel.sentenize(text) if s.start < s.stop]
    assert list(sentence_starts(text)) == expected


@given(st.text(alphabet="аБ.!«» \n\r\t,;1)"))
@settings(max_examples=300, deadline=None)
def test_starts_are_in_order_and_never_on_white_space(text: str) -> None:
    starts = list(sentence_starts(text))
    assert starts == sorted(set(starts))
    assert all(not text[start].isspace() for start in starts)
    assert bool(starts) == bool(text.strip())
