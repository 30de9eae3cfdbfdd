"""Web pages: the main text, the title, the address, and a date no more precise than the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading import read
from kg.records import Document

PARAGRAPHS = (
    "<p>Союз фермеров области возглавила Айгуль Смагулова.</p>"
    "<p>Она сменила Тимура Ли,<br>который ушёл в отставку.</p>"
)
LONG = "<p>{} Собрание длилось три часа, и выступили на нём многие из тех, кто приехал.</p>"


def page(head: str = "", before: str = "", body: str = PARAGRAPHS, lang: str = "ru-KZ") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>Новый председатель — Вести</title>{head}'
        '<link rel="canonical" href="https://example.org/news/1"></head><body>'
        '<nav><a href="/">Главная</a> <a href="/all">Все новости</a></nav>'
        f"<article><h1>Новый председатель</h1>{before}{body}</article>"
        "<footer>© 2019 Вести. Все права защищены.</footer></body></html>"
    )


def read_page(tmp_path: Path, html: str | bytes) -> Document:
    path = tmp_path / "page.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    problems: list[InputError] = []
    (document,) = read(path, problems.append)
    assert problems == []
    return document


def test_main_text_in_lines_title_address_and_language(tmp_path: Path) -> None:
    document = read_page(tmp_path, page())
    assert document.text.split("\n") == [
        "Новый председатель",
        "Союз фермеров области возглавила Айгуль Смагулова.",
        "Она сменила Тимура Ли,",
        "который ушёл в отставку.",
    ]
    assert document.title == "Новый председатель"
    assert document.url == "https://example.org/news/1"
    assert (document.id, document.lang) == ("page", "ru")


def test_menus_and_footers_of_a_long_page_are_left_out(tmp_path: Path) -> None:
    body = "".join(LONG.format(f"Пункт {number}.") for number in range(20))
    document = read_page(tmp_path, page(body=PARAGRAPHS + body))
    assert "Пункт 19." in document.text
    assert "Все новости" not in document.text
    assert "права защищены" not in document.text


PUBLISHED = '<meta property="article:published_time" content="{}">'
JSON_LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "before", "date"),
    [
        ("", "", None),  # the year of the copyright line is no date of the article
        (PUBLISHED.format("2024-03-05T10:00:00+05:00"), "", "2024-03-05"),
        (PUBLISHED.format("2024-03"), "", "2024-03"),
        ('<meta name="date" content="2024">', "", "2024"),
        (JSON_LD.format('{"@graph": [{"datePublished": "2024-03-05"}]}'), "", "2024-03-05"),
        (JSON_LD.format("{broken"), "", None),
        ("", '<time datetime="2024-03-05T08:00">сегодня</time>', "2024-03-05"),
        ("", "<time>5 марта 2024, 10:15</time>", "2024-03-05"),
        ("", '<div class="news-date">5 марта 2024</div>', "2024-03-05"),
        ("", '<div class="news-date">Март 2024</div>', "2024-03"),
        ('<meta name="date" content="2024-03-05">', "<time>7 марта 2024</time>", "2024-03-05"),
    ],
)
def test_date_as_precise_as_the_page(
    tmp_path: Path, head: str, before: str, date: str | None
) -> None:
    assert read_page(tmp_path, page(head, before)).date == date


def test_dates_of_other_news_in_a_sidebar_are_not_ours(tmp_path: Path) -> None:
    sidebar = "<aside><time>1 мая 2020</time> Раз <time>2 мая 2020</time> Два</aside></body>"
    assert read_page(tmp_path, page().replace("</body>", sidebar)).date is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
        ("utf-8", "windows-1251"),  # a leftover of the old site
        ("cp1251", "utf-8"),
        ("cp1251", "no-such-charset"),
        ("utf-16", "utf-16"),
    ],
)
def test_encodings_declared_rightly_or_wrongly(
    tmp_path: Path, encoding: str, declared: str
) -> None:
    html = page(f'<meta charset="{declared}">').replace("—", "-").replace("©", "")
    assert "Айгуль Смагулова" in read_page(tmp_path, html.encode(encoding)).text


@pytest.mark.parametrize("declared", ["ru", "ru-RU", "kk-KZ", "en-US", ""])
def test_the_template_does_not_decide_the_language(tmp_path: Path, declared: str) -> None:
    assert read_page(tmp_path, page(lang=declared)).lang == "ru"


@pytest.mark.parametrize(
    "html",
    ["", "   ", "<html><body></body></html>", "<html><body><script>1</script></body></html>"],
)
def test_a_page_without_text_is_reported(tmp_path: Path, html: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    problems: list[str] = []
    assert list(read(path, lambda problem: problems.append(str(problem)))) == []
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}: ")
