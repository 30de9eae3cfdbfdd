"""The documentation as a site: built without a warning, it stands alone and reads as on GitHub."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from browsing import asked_by, console_of
from lxml import html
from maps.conftest import driver  # noqa: F401
from markdown_it import MarkdownIt
from promises import ROOT

pytest.importorskip("material", reason='the site is not built: pip install -e ".[docs]"')

PAGES = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))
# What a browser loads for a page without being asked.
LOADED = "//script/@src | //img/@src | //iframe/@src | //source/@src | //link/@href"
ELEMENTS = ("h1", "h2", "h3", "table", "ul", "ol", "pre", "blockquote", "img", "tr", "li")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with warnings as errors: a link or an anchor that leads nowhere is one."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]  # not --quiet:
    # what is not said is not counted
    done = subprocess.run([*command, folder], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def trees(site: Path) -> dict[Path, Any]:
    return {path: html.parse(str(path)).getroot() for path in sorted(site.rglob("*.html"))}


def test_every_page_of_the_folder_is_a_page_of_the_site(site: Path) -> None:
    assert [name for name in PAGES if not (site / f"{name}.html").is_file()] == []


# ---------------------------------------------------------------------------- links


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path, trees: dict[Path, Any]) -> None:
    """Also in pages that MkDocs does not make, and through the files that are copied."""
    ids = {path: set(tree.xpath("//@id | //a/@name")) for path, tree in trees.items()}
    wrong = []
    for path, tree in trees.items():
        for link in {*tree.xpath("//a/@href"), *tree.xpath(LOADED)}:
            place, anchor = urldefrag(link)
            if urlsplit(place).scheme or path.name == "404.html":
                continue
            target = (path.parent / unquote(place)).resolve() if place else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                anchor and unquote(anchor) not in ids.get(target, {anchor})
            ):
                wrong.append(f"{path.relative_to(site)}: {link}")
    assert wrong == []


# ---------------------------------------------------------------------------- no network


def test_no_page_loads_anything_from_elsewhere(trees: dict[Path, Any]) -> None:
    loaded = {link for tree in trees.values() for link in tree.xpath(LOADED)}
    assert loaded
    assert [link for link in loaded if urlsplit(link).netloc] == []


def test_no_style_sheet_loads_anything_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.css"):
        assert not re.search(
            r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", path.read_text("utf-8")
        ), path


def test_a_browser_asks_for_nothing_and_searches(site: Path, driver: Any) -> None:  # noqa: F811
    """Opened from the folder, without a server."""
    driver.get("about:blank")
    console_of(driver), asked_by(driver)
    for name in ("cli", "how-it-decides", "tutorial", "index"):
        driver.get((site / f"{name}.html").as_uri())
    assert any("tutorial.html" in link for link in search(driver, "terminal windows"))
    assert any("quickstart.ru.html" in link for link in search(driver, "политические взгляды"))
    assert [address for address in asked_by(driver) if address.startswith("http")] == []
    assert console_of(driver) == []


def search(driver: Any, words: str) -> list[str]:  # noqa: F811
    """Types words into the field of the page; the addresses that are found."""
    from selenium.webdriver.support.ui import WebDriverWait

    def links(browser: Any) -> list[str]:
        found = browser.find_elements("css selector", ".md-search-result__link")
        return [link.get_attribute("href") for link in found]

    driver.get(driver.current_url.partition("?")[0])
    field = driver.find_element("css selector", "input.md-search__input")
    field.click()
    field.send_keys(words)
    found: list[str] = WebDriverWait(driver, 10).until(links)
    return found


# ---------------------------------------------------------------------------- GitHub


def on_github(text: str) -> Iterator[str]:
    """The names of the elements that CommonMark with tables makes of a page."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "fence" or token.type == "code_block":
            yield "pre"
        elif token.nesting >= 0 and token.tag:
            yield token.tag
        yield from (child.tag for child in token.children or () if child.type == "image")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_same_parts_on_github_and_in_the_site(
    trees: dict[Path, Any], site: Path, name: str
) -> None:
    expected = Counter(on_github((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")))
    (article,) = trees[site / f"{name}.html"].xpath("//article")
    made = Counter(element.tag for element in article.iter() if isinstance(element.tag, str))
    assert {tag: made[tag] for tag in ELEMENTS} == {tag: expected[tag] for tag in ELEMENTS}
