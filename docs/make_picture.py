"""Take a picture of an HTML map with headless Chromium.

    python docs/make_picture.py map.html map.png --size 1400x900 --dark --node "Вера Ким"
    python docs/make_picture.py map.html map.png --link "Вера Ким" "Партия «Жаңа жол»"
    python docs/make_picture.py map.html map.png --path "Вера Ким" "Партия «Жаңа жол»"

Needs Chromium with its driver (Debian: `apt-get install chromium chromium-driver`) and selenium.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip


@contextmanager
def chromium(width: int, height: int) -> Iterator[webdriver.Chrome]:
    """A browser with a fresh profile and a window of which the page fills exactly this size."""
    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        for option in (*OPTIONS, f"--window-size={width},{height}", f"--user-data-dir={profile}"):
            options.add_argument(option)
        # Named outright, because selenium would otherwise look on the network for a driver.
        options.binary_location = shutil.which("chromium") or ""
        service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
        driver = webdriver.Chrome(options=options, service=service)
        try:
            size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            yield driver
        finally:
            driver.quit()


SELECT_NODE = """
const nodes = JSON.parse(document.getElementById("map-nodes").textContent);
civicMap.select("node", nodes.findIndex((node) => node.label === arguments[0]));
"""
SELECT_LINK = """
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const names = new Map(read("map-nodes").map((node) => [node.id, node.label]));
const [from, to] = arguments;
const joins = (link) => names.get(link.from) === from && names.get(link.to) === to;
civicMap.select("link", read("map-links").findIndex(joins));
"""
SELECT_PATH = """
const nodes = JSON.parse(document.getElementById("map-nodes").textContent);
civicMap.path(...[...arguments].map((name) => nodes.findIndex((node) => node.label === name)));
"""


def open_map(driver: webdriver.Chrome, page: Path) -> None:
    """Load a map and wait until it is drawn."""
    driver.get(page.resolve().as_uri())
    WebDriverWait(driver, 60).until(
        lambda d: d.execute_script("return document.documentElement.dataset.ready")
    )


def main() -> None:
    """Read the command line and take the picture."""
    parser = argparse.ArgumentParser(description="Take a picture of an HTML map.")
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--size", default="1400x900")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--node", metavar="NAME", help="select the node of this name")
    parser.add_argument("--link", nargs=2, metavar="NAME", help="select a link by its ends")
    parser.add_argument("--path", nargs=2, metavar="NAME", help="show the way between two nodes")
    given = parser.parse_args()
    width, height = (int(side) for side in given.size.split("x"))
    with chromium(width, height) as driver:
        open_map(driver, given.page)
        if given.dark:
            driver.find_element(By.ID, "theme").click()
        if given.node:
            driver.execute_script(SELECT_NODE, given.node)
        if given.link:
            driver.execute_script(SELECT_LINK, *given.link)
        if given.path:
            driver.execute_script(SELECT_PATH, *given.path)
        driver.execute_async_script("setTimeout(arguments[0], 700)")  # let the map come to rest
        driver.save_screenshot(str(given.picture))


if __name__ == "__main__":
    main()
