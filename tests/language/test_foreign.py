"""Which sentences of a text in another language are Russian and can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.foreign import is_russian, russian_part


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Председателем Союза фермеров избрана Айгуль Смагулова.", True),
        ("«Біз қолдаймыз», – сказал председатель фонда «Жаңа өмір» Ержан Төлеуұлы.", True),
        ("В состав вошли депутаты маслихата.", True),
        ("Қоғамдық кеңестің төрағасы болып Айгүл Смағұлова сайланды.", False),
        ("«Мы поддерживаем эту инициативу», – деді қор төрағасы.", False),
        ("Ол депутат болып сайланды.", False),
        ("Коомдук совет жаңы төраганы шайлады.", False),
        ("The union elected a chairwoman.", False),
        ("Спілка фермерів обрала голову.", False),
        ("Айгуль Смагулова", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_sentence(sentence: str, expected: bool) -> None:
    assert is_russian(sentence) is expected


def test_what_is_left_stands_where_it_stood() -> None:
    kazakh, russian = "Кеңес төрағасын сайлады.", "Председателя избрали на съезде."
    text = f"{kazakh} {russian}\n{kazakh}"
    left = russian_part(text)
    assert left.strip() == russian
    assert left.index(russian) == text.index(russian)
    assert left.count("\n") == 1


@given(st.text(st.sampled_from("абвқі ТЖ.!?«»\n\rx\U0001f600"), max_size=80))
def test_offsets_never_move(text: str) -> None:
    left = russian_part(text)
    assert len(left) == len(text)
    assert all(a in (b, " ") for a, b in zip(left, text, strict=True))
