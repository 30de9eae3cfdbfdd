"""A headless Chromium for the tests that need one; without it they are skipped and say so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from browsing import asked_by, console_of

from kg.maps import write_map

OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--window-size=1400,900",
)  # fmt: skip


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("needs Chromium: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(executable_path=chromedriver)
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


class OpenMap:
    """A map in the browser: what a person can do with it, and what it did behind the scenes."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self.path = folder / "map.html"

    def show(self, graph: nx.MultiDiGraph, **options: Any) -> OpenMap:
        write_map(graph, self.path, **{"title": "Карта", **options})
        self.driver.get("about:blank")
        # A browser keeps fifty pages and drops those first that no hand has left.
        self.driver.execute_cdp_cmd("Page.resetNavigationHistory", {})
        self.console(), self.requests()  # what earlier pages left in the logs
        self.driver.get(self.path.as_uri())
        self.wait("return document.documentElement.dataset.ready === 'yes'")
        return self

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition: str) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 20, poll_frequency=0.05).until(
            lambda d: d.execute_script(condition)
        )

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def text(self, selector: str) -> str:
        return str(self.run("return document.querySelector(arguments[0]).textContent", selector))

    def point(self, kind: str, index: int) -> tuple[float, float]:
        x, y = self.run("return civicMap.pointOf(...arguments)", kind, index)
        return float(x), float(y)

    def move_to(self, kind: str, index: int) -> Any:
        """Put the pointer on a node or on the middle of a link."""
        return self.move_to_point(*self.point(kind, index))

    def click_at(self, x: float, y: float) -> None:
        self.move_to_point(x, y).click().perform()

    def move_to_point(self, x: float, y: float) -> Any:
        from selenium.webdriver.common.action_chains import ActionChains

        stage = self.find("#stage")
        middle = (stage.size["width"] / 2, stage.size["height"] / 2)
        actions = ActionChains(self.driver, duration=20)
        actions.move_to_element_with_offset(stage, round(x - middle[0]), round(y - middle[1]))
        actions.pause(0.1).perform()
        return actions

    def click(self, kind: str, index: int) -> None:
        self.move_to(kind, index).click().perform()

    def console(self) -> list[str]:
        return console_of(self.driver)

    def requests(self) -> list[str]:
        """Every address that the browser was asked to load, the page itself left out."""
        return [
            url for url in asked_by(self.driver) if url not in (self.path.as_uri(), "about:blank")
        ]


@pytest.fixture
def opened(driver: Any, tmp_path: Path) -> OpenMap:
    return OpenMap(driver, tmp_path)
