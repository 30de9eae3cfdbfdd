"""A notebook made into a page by nbconvert: it needs no network, and its map works."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from browsing import asked_by, console_of

ROOT = Path(__file__).resolve().parents[2]
CELLS = (
    """
import kg
from kg.progress import notebook

texts = [
    kg.Document("forum", "Директор фонда «Парасат» Марат Есенов открыл форум.", date="2024-05-13"),
    kg.Document("party", "Партия «Береке» поддержала Айбара Тлеулина.", date="2024-05-14"),
]
g = kg.build(texts, progress=notebook)
g
""",
    "print(g.claims())",
    "g.map(title='Карта', lang='ru')",
)
COUNT_COLOURS = """
const canvas = document.querySelector("#stage canvas");
const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
const seen = new Set();
for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
return ["59,115,185", "221,138,46"].filter((colour) => seen.has(colour)).length;
"""


@pytest.fixture(scope="module")
def notebook() -> Any:
    nbformat = pytest.importorskip("nbformat", reason="notebooks need nbformat: `.[notebook]`")
    nbclient = pytest.importorskip("nbclient", reason="notebooks need nbclient: `.[notebook]`")
    from test_notebooks import manager

    cells = [nbformat.v4.new_code_cell(source.strip()) for source in CELLS]
    made = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(made, km=manager(), timeout=120).execute()
    return made


def test_the_bar_stays_as_it_was_at_the_end(notebook: Any) -> None:
    bar, shown = notebook.cells[0].outputs
    assert '<progress max="2" value="2">' in bar["data"]["text/html"]
    assert bar["data"]["text/plain"].startswith("extracting: 100% 2/2")
    assert "widget" not in json.dumps(notebook.metadata)
    assert "2 documents" in shown["data"]["text/html"]


def test_a_printed_table_is_text_and_nothing_else(notebook: Any) -> None:
    (output,) = notebook.cells[1].outputs
    assert output["output_type"] == "stream"
    assert "Марат Есенов" in output["text"]


@pytest.mark.browser
def test_the_page_of_a_notebook_asks_nothing_and_draws_its_map(
    notebook: Any, driver: Any, tmp_path: Path
) -> None:
    exporters = pytest.importorskip("nbconvert.exporters", reason="needs nbconvert: `.[notebook]`")
    from traitlets.config import Config

    offline = json.loads((ROOT / "notebooks" / "offline.json").read_text(encoding="utf-8"))
    page, _ = exporters.HTMLExporter(config=Config(offline)).from_notebook_node(notebook)
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    assert path.stat().st_size < 2_000_000

    driver.get("about:blank")
    console_of(driver), asked_by(driver)  # what earlier pages left in the logs
    driver.get(path.as_uri())
    wait(driver, "return [...document.images].every((image) => image.naturalWidth > 0)")
    frame = driver.find_element("css selector", "iframe[sandbox*=allow-scripts]")
    assert frame.accessible_name == "Карта"
    driver.execute_script("arguments[0].scrollIntoView()", frame)
    driver.switch_to.frame(frame)
    wait(driver, "return document.documentElement.dataset.ready === 'yes'")
    wait(driver, f"return (() => {{ {COUNT_COLOURS} }})() === 2")  # a person, an organisation
    driver.switch_to.default_content()
    assert console_of(driver) == []
    outside = [url for url in asked_by(driver) if not url.startswith(("data:", "about:"))]
    assert outside == [path.as_uri()]


def wait(driver: Any, condition: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(driver, 20, poll_frequency=0.05).until(lambda d: d.execute_script(condition))
