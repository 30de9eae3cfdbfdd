"""The error page: safe, self-contained, and saying what happened."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation import Report, evaluate
from kg.evaluation.page import render_page
from kg.evaluation.page.marks import Mark, stretches

from .invented import TEXT, extraction

Row = dict[str, Any]
Write = Callable[..., Path]

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: (min(p), max(p)))


@given(st.text(max_size=30), st.lists(SPANS), st.lists(SPANS))
def test_the_stretches_give_the_text_back(
    text: str, spans: list[tuple[int, int]], evidence: list[tuple[int, int]]
) -> None:
    marks = [Mark(a, b, "g:1", "Person", "x") for a, b in spans]
    cut = stretches(text, marks, dict(enumerate(evidence)))
    assert "".join(s.text for s in cut) == text


@pytest.fixture
def report(gold: Row, answer: Row, write: Write) -> Report:
    gold["text"] = answer["text"] = TEXT + " <script>alert(1)</script>"
    answer["entities"][0]["name"] = 'Сауле "<img src=x onerror=alert(2)>'
    answer["relations"][0]["type"] = "member-of"
    answer["relations"][3].update(role="</td><b>", pattern="<i>", confidence=0.5)
    answer["relations"].pop(2)
    return evaluate(write(gold), predictions=extraction(answer))


class Reader(HTMLParser):
    """Collects elements and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [v or "" for k, v in attrs if k in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def reader(report: Report) -> Reader:
    parsed = Reader()
    parsed.feed(render_page(report, "<Проба>"))
    return parsed


def test_texts_and_names_are_escaped(reader: Reader) -> None:
    assert reader.tags.count("script") == 1
    assert "img" not in reader.tags
    assert "<script>alert(1)</script>" in reader.text


def test_nothing_is_fetched(reader: Reader) -> None:
    assert all(a.startswith(("#", "data:")) for a in reader.addresses)


def test_the_page_is_the_same_from_run_to_run(report: Report) -> None:
    assert render_page(report, "t") == render_page(report, "t")


# ---------------------------------------------------------------------------- browser


@pytest.fixture
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("no headless Chromium here")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()


def shown(browser: Any) -> list[str]:
    rows = browser.find_elements("css selector", "tr.relation")
    return [row.get_attribute("data-outcome") for row in rows if row.is_displayed()]


@pytest.mark.browser
def test_a_reader_filters_and_sees_the_ends(report: Report, tmp_path: Path, browser: Any) -> None:
    page = tmp_path / "page.html"
    page.write_text(render_page(report, "проба"), encoding="utf-8")
    browser.get(page.as_uri())
    assert sorted(shown(browser)) == ["missed", "missed", "open", *["right"] * 4, "wrong"]
    browser.find_element("css selector", '[data-type="leader-of"]').click()
    assert sorted(shown(browser)) == ["missed", "right"]
    browser.find_element("tag name", "body").send_keys("n")
    subjects = browser.find_elements("css selector", "mark.subject")
    assert {mark.text for mark in subjects} == {"Сауле Ахметова", "Ахметова"}
    assert browser.get_log("browser") == []
