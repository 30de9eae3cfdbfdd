"""The site in a real browser: what means harm does nothing, and the editor works."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from browsing import asked_by, console_of

from kg.graph.vocabulary import BASE

from .conftest import Server
from .scene import SCRIPT

pytestmark = pytest.mark.browser


class Visit:
    """One tab, and what it did behind the scenes."""

    def __init__(self, driver: Any, server: Server) -> None:
        self.driver = driver
        self.address = server.address.rstrip("/")
        driver.get("about:blank")
        driver.get_log("browser"), driver.get_log("performance")

    def open(self, path: str) -> None:
        self.driver.get(self.address + path)

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition: str) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 20, 0.05).until(
            lambda d: d.execute_script(f"return {condition}")
        )

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def console(self) -> list[str]:
        return console_of(self.driver)

    def strangers(self) -> list[str]:
        """The addresses it asked that are not this site's."""
        own = (self.address, "about:", "data:", "blob:", "chrome:")
        return [url for url in asked_by(self.driver) if not url.startswith(own)]


@pytest.fixture
def visit(driver: Any, server: Server) -> Visit:
    return Visit(driver, server)


def test_what_means_harm_does_nothing(visit: Visit, server: Server) -> None:
    ours = f"STRSTARTS(STR(?x), '{BASE}')"
    query = f"SELECT ?x {{ ?x rdfs:label ?l FILTER(CONTAINS(?l, 'harm') && {ours}) }}"
    rows = httpx.get(f"{server.address}sparql", params={"query": query}).json()["results"][
        "bindings"
    ]
    things = ["/" + row["x"]["value"].removeprefix(BASE) for row in rows]
    assert {thing.split("/")[1] for thing in things} >= {"document", "person", "organization"}
    for path in ("/", "/documents", "/search?type=Person", *things, "/map",
                 f"/query?query=</script>{SCRIPT}"):  # fmt: skip
        visit.open(path)
        assert visit.driver.title != "harm"
        assert visit.run("return document.querySelectorAll('img, iframe').length") == 0
        visit.run("for (const d of document.querySelectorAll('details')) d.open = true")
    assert visit.console() == []
    assert visit.strangers() == []


def test_a_sentence_leads_to_its_place_in_the_text(visit: Visit) -> None:
    visit.open("/search?q=Асель")
    visit.find(".results a").click()
    visit.find(".evidence .meta a").click()
    visit.wait("location.hash.startsWith('#e-')")
    shown = visit.run(
        "const at = document.querySelector(':target').getBoundingClientRect();"
        "return at.top >= 0 && at.top < innerHeight"
    )
    assert shown
    assert visit.console() == []


def test_the_editor_runs_a_query_by_key_and_names_what_it_shows(visit: Visit) -> None:
    from selenium.webdriver.common.keys import Keys

    visit.open("/query")
    editor = visit.find("#sparql")
    editor.send_keys(Keys.CONTROL, Keys.ENTER)
    visit.wait("document.querySelector('#table td a')?.textContent.includes(' ')")
    assert "Rows: " in visit.find("#status").text
    links = visit.driver.find_elements("css selector", "#table tr td:first-child a")
    assert {link.get_attribute("href").split("/")[3] for link in links} == {"person"}
    visit.run("document.getElementById('sparql').value = 'SELECT * {\\n ?s ?p ) }'")
    editor.send_keys(Keys.CONTROL, Keys.ENTER)
    visit.wait("!document.getElementById('problem').hidden")
    assert "line 2" in visit.find("#problem").text
    assert visit.find("#lines .bad").text == "2"
    visit.run("document.getElementById('sparql').value = 'ASK {}'")
    visit.find("#run").click()
    visit.wait("document.getElementById('status').textContent === 'Yes'")
    visit.run(
        "document.getElementById('sparql').value = 'CONSTRUCT { ?s a ?o } { ?s a ?o } LIMIT 1'"
    )
    visit.find("#run").click()
    visit.wait("document.querySelector('#table pre')")
    assert visit.strangers() == []


def test_the_editor_binds_the_parameters_of_a_ready_query(visit: Visit) -> None:
    visit.open("/query?name=leaders")
    visit.wait("document.querySelectorAll('#table tr').length > 1")
    visit.find("#parameters input[name=who]").send_keys("Ермеков")
    visit.find("#run").click()
    visit.wait("document.querySelectorAll('#table tr').length === 2")
    heads = [e.text for e in visit.driver.find_elements("css selector", "#table th")]
    assert heads[:3] == ["leader", "leads", "role"]
    assert "who" not in heads
    assert "who=" in visit.find("#permalink").get_attribute("href")
    assert visit.console() == []


def test_a_slow_query_can_be_stopped(visit: Visit) -> None:
    visit.open("/query?query=SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    visit.find("#run").click()
    visit.wait("!document.getElementById('stop').disabled")
    visit.find("#stop").click()
    visit.wait("document.getElementById('status').textContent === 'Stopped.'")


@pytest.mark.parametrize("path", ["/", "/query?name=leaders", "/document/meeting", "/search?q=Ли"])
def test_a_page_fits_a_phone(visit: Visit, path: str) -> None:
    visit.driver.set_window_size(520, 900)
    try:
        visit.open(path)
        assert visit.run("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        visit.driver.set_window_size(1400, 900)


def test_the_keyboard_leads_past_the_navigation(visit: Visit) -> None:
    from selenium.webdriver.common.keys import Keys

    visit.open("/")
    visit.find("body").send_keys(Keys.TAB)
    assert visit.run("return document.activeElement.className") == "skip"
    visit.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert visit.run("return document.activeElement.id") == "content"
