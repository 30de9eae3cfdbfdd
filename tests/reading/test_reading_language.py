"""Kazakh and Russian are told apart by their letters; other languages by what is declared."""

from __future__ import annotations

import pytest

from kg.reading.language import language_of

RUSSIAN = "Союз фермеров возглавила Айгуль Смагулова."
NAMES = "Фонд «Жаңа өмір» и движение «Қазақ елі» поддержали кандидата от партии, сообщил штаб."
KAZAKH = "Қоғамдық кеңестің төрағасы болып Айгүл Смағұлова сайланды."
KYRGYZ = "Коомдук кеңештин төрагасы болуп Айгүл Смагулова шайланды."


SPEECH = (
    "На съезде в Семее, который открыл аким, выступил Ержан Төлеубайұлы. «Құрметті қауым! Біз бұл"
    " бастаманы қолдаймыз, өйткені өзендеріміз құрғап жатыр. Ел үшін, жер үшін бірге күресеміз,"
    " бұл біздің міндетіміз», – сказал он, и зал ему ответил."
)
NAMED = (
    "В правление вошли Әсел Нұрғалиқызы, Ерғали Өмірзақұлы, Гүлнәр Қуанышқызы, Үміт Шәріпқызы и"
    " Бөлекбай Көшербайұлы («Жаңғыру», «Өрлеу», «Тәуелсіздік ұрпақтары»)."
)
BILINGUAL = (
    f"{KAZAKH} {KAZAKH} {KAZAKH} В совет вошли также депутаты и главы фондов, из них три женщины."
)
ENGLISH = "The union of farmers elected Aigul Smagulova to be the chair of it, said Иванов."
LINKS = (
    f"{RUSSIAN} Подробности и фото на https://example.org/news/semey/2024/union-of-farmers-elects"
)


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
        (SPEECH, None, "ru"),
        (SPEECH, "kk", "ru"),
        (NAMED, None, "ru"),
        (BILINGUAL, None, "ru"),
        (LINKS, "en", "ru"),
        (ENGLISH, None, "en"),
        (ENGLISH, "ru", "en"),
        ("Qoǵamdyq keńestiń tóraǵasy Aigúl Smaǵulova", None, "und"),
        ("Der Verband wählte eine Vorsitzende.", "de", "de"),
        ("1914–2024", None, "ru"),
        ("", None, "ru"),
    ],
)
def test_language(text: str, declared: str | None, language: str) -> None:
    assert language_of(text, declared) == language
