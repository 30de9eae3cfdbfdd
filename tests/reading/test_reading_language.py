"""Kazakh and Russian are told apart by their letters; other languages by what is declared."""

from __future__ import annotations

import pytest

from kg.reading.language import language_of

RUSSIAN = "Союз фермеров возглавила Айгуль Смагулова."
NAMES = "Фонд «Жаңа өмір» и движение «Қазақ елі» поддержали кандидата от партии, сообщил штаб."
KAZAKH = "Қоғамдық кеңестің төрағасы болып Айгүл Смағұлова сайланды."
KYRGYZ = "Коомдук кеңештин төрагасы болуп Айгүл Смагулова шайланды."


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (RUSSIAN, None, "ru"),
        (RUSSIAN, "kk-KZ", "ru"),
        (RUSSIAN, "en", "ru"),
        (NAMES, None, "ru"),
        (KAZAKH, None, "kk"),
        (KAZAKH, "ru", "kk"),
        (KAZAKH, "en", "kk"),
        (KYRGYZ, "ky", "ky"),
        ("The union elected a chairwoman.", "en-GB", "en"),
        ("", None, "ru"),
    ],
)
def test_language(text: str, declared: str | None, language: str) -> None:
    assert language_of(text, declared) == language
