"""The map as table, file and story, and a large map that opens on its communities."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from kg.maps.story import Step

from .graphs import HOSTILE, hostile, pair
from .scene import scene
from .test_asking import KEYS, chain, count, drag

pytestmark = pytest.mark.browser

CATCH = """
// Files that the page makes are caught before the browser saves them.
window.caught = [];
URL.createObjectURL = (blob) => { window.caught.push(blob); return "#"; };
HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
"""
READ = """
const done = arguments[arguments.length - 1];
const reader = new FileReader();
reader.onload = () => done(reader.result);
reader[arguments[0]](window.caught.at(-1));
"""


def save(opened, button: str, how: str = "readAsText") -> str:
    opened.run(CATCH)
    opened.run("document.getElementById('save').open = true")
    opened.find(f"#{button}").click()
    opened.wait("return window.caught.length > 0")
    return str(opened.driver.execute_async_script(READ, how))


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_picture_of_what_is_shown_is_twice_as_sharp_as_the_screen(opened):
    opened.show(chain())
    data = save(opened, "save-png", "readAsDataURL")
    assert data.startswith("data:image/png;base64,")
    assert opened.run("return window.savedAs") == "Карта.png"
    sizes = opened.driver.execute_async_script(
        """const done = arguments[0];
        createImageBitmap(window.caught[0]).then(({ width, height }) => done([width, height]))"""
    )
    stage = opened.find("#stage").size
    assert sizes == [2 * stage["width"], 2 * stage["height"]]


def test_a_drawing_holds_every_shown_name_as_text_and_is_well_formed(opened):
    opened.show(chain())
    opened.find("input[data-facet=types][data-value='3']").click()
    root = ET.fromstring(save(opened, "save-svg"))
    texts = " ".join(element.text or "" for element in root.iter() if element.tag.endswith("text"))
    assert "Вера Ким" in texts
    assert "Закон" not in texts
    assert len([e for e in root.iter() if e.tag.endswith("path")]) > 3


def test_a_drawing_of_hostile_names_holds_no_code(opened):
    opened.show(hostile())
    root = ET.fromstring(save(opened, "save-svg"))
    allowed = {"svg", "rect", "path", "text"}
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= allowed
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_links_are_saved_with_one_row_for_each_statement_that_is_shown(opened):
    opened.show(chain(), lang="ru")
    rows = read_csv(save(opened, "save-links"))
    assert rows[0][:6] == ["Кто", "Связь", "С кем, с чем", "Позиция", "Статус", "Предложение"]
    assert len(rows) == 5
    assert ["Вера Ким", "возглавляет", "Фонд «Жасыл ел»", "утверждается", "действует"] in [
        row[:5] for row in rows
    ]
    drag(opened, "confidence", 90)
    assert len(read_csv(save(opened, "save-links"))) == 2


def test_nodes_are_saved_with_their_other_names(opened):
    opened.show(chain(), lang="ru")
    rows = read_csv(save(opened, "save-nodes"))
    assert rows[0][:3] == ["Название", "Другие названия", "Тип"]
    assert ["Вера Ким", "В. Ким", "Человек"] in [row[:3] for row in rows]
    assert len(rows) == 6


def test_no_cell_of_a_saved_table_is_a_formula(opened):
    graph = nx.MultiDiGraph()
    for name in ("=1+1", "+7", "-3", "@x", "\t=1", 'a"b,c'):
        graph.add_node(name, label=name)
    opened.show(graph)
    names = [row[0] for row in read_csv(save(opened, "save-nodes"))[1:]]
    assert sorted(names) == sorted(["'=1+1", "'+7", "'-3", "'@x", "'=1", 'a"b,c'])


def test_the_table_shows_what_the_map_shows_and_sorts_by_any_column(opened):
    opened.show(chain(), lang="ru")
    opened.find("#show-table").click()
    names = "return [...document.querySelectorAll('#table tbody th')].map((h) => h.textContent)"
    assert len(opened.run(names)) == 5
    opened.find("#table thead [data-column='0']").click()
    assert opened.run(names) == sorted(opened.run(names))
    assert opened.find("#table th[aria-sort=ascending]").text.startswith("Название")
    opened.find("#table thead [data-column='4']").click()
    opened.find("#table thead [data-column='4']").click()
    assert opened.run(names)[0] == "Вера Ким" or opened.run(names)[0].startswith("Закон")
    opened.find("input[data-facet=types][data-value='2']").click()
    assert len(opened.run(names)) == 4


def test_a_row_of_the_table_opens_its_card_and_links_have_a_table_too(opened):
    opened.show(chain())
    opened.find("#show-table").click()
    opened.find("#table .tabs button:nth-child(2)").click()
    assert opened.run("return document.querySelectorAll('#table tbody tr').length") == 3
    opened.find("#table tbody button").click()
    assert opened.run("return civicMap.selection().kind") == "link"
    assert "Evidence" in opened.text("#card")
    opened.find("body").send_keys(KEYS["escape"])
    assert opened.run("return document.getElementById('table').hidden") is True


def test_a_table_of_hostile_texts_holds_no_code(opened):
    opened.show(hostile())
    opened.find("#show-table").click()
    opened.find("#table .tabs button:nth-child(2)").click()
    assert opened.run("return document.querySelectorAll('#table tbody tr').length") == len(HOSTILE)
    assert opened.run("return window.hacked") is None
    assert opened.console() == []


def steps() -> list[Step]:
    return [
        Step("Начало", "Вера Ким руководит фондом.\n\nЭто первый шаг.", "node=vera"),
        Step("", "<img src=x onerror=window.hacked=1>", "only-position=negative"),
        Step("Путь", "От Веры к партии.", "path=vera~party"),
    ]


def test_a_story_is_stepped_through_with_arrow_keys(opened):
    opened.show(chain(), story=steps())
    assert opened.text("#story h2") == "Начало"
    assert (
        opened.run(
            "return document.querySelectorAll('#story > p:not(.eyebrow):not(.steps)').length"
        )
        == 2
    )
    assert opened.text("#card h2") == "Вера Ким"
    opened.find("body").send_keys(KEYS["right"])
    assert opened.text("#story .eyebrow") == "2 of 3"
    assert count(opened) == "Nodes: 2 of 5 · links: 1 of 3"
    assert opened.run("return document.getElementById('card').hidden") is True
    opened.find("body").send_keys(KEYS["right"])
    assert opened.run("return civicMap.selection()") == {"kind": "path", "from": 4, "to": 2}
    opened.find("body").send_keys(KEYS["right"])
    assert opened.text("#story .eyebrow") == "3 of 3"
    opened.find("body").send_keys(KEYS["left"])
    assert opened.text("#story .eyebrow") == "2 of 3"
    assert opened.run("return window.hacked") is None
    opened.find("#story .close").click()
    opened.find("#story button").click()
    assert opened.text("#story .eyebrow") == "1 of 3"


def test_a_link_into_a_story_opens_the_step(opened):
    opened.show(chain(), story=steps())
    opened.find("body").send_keys(KEYS["right"])
    opened.wait("return location.hash.includes('step=2')")
    address = opened.run("return civicMap.address()")
    opened.driver.get("about:blank")
    opened.driver.get(f"{opened.path.as_uri()}#{address}")
    opened.wait("return document.documentElement.dataset.ready === 'yes'")
    assert opened.text("#story .eyebrow") == "2 of 3"
    assert count(opened) == "Nodes: 2 of 5 · links: 1 of 3"


def numbers(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]


def test_a_large_map_opens_on_its_communities_and_says_what_is_folded(opened):
    graph = scene(150)
    opened.show(graph, fold_above=100)
    folded, bubbles = numbers(opened.text("#folded span"))[:2]
    assert folded == opened.run(
        "return civicMap.state().drawn.bubbles.reduce((sum, b) => sum + b.members, 0)"
    )
    assert folded > 150
    assert 5 < bubbles < 60
    assert count(opened).startswith(f"Nodes: {len(graph)} of {len(graph)}")


def test_a_bubble_opens_on_a_click_and_all_of_them_on_request(opened):
    opened.show(scene(150), fold_above=100)
    before = numbers(opened.text("#folded span"))[0]
    x, y = opened.run(
        """const { bubbles } = civicMap.state().drawn;
        return civicMap.screenOf(bubbles[0].x, bubbles[0].y)"""
    )
    opened.click_at(x, y)
    after = numbers(opened.text("#folded span"))[0]
    assert after < before
    opened.wait("return location.hash.includes('open=0')")
    opened.find("#folded button").click()
    assert opened.run("return document.getElementById('folded')") is None


def test_search_opens_the_bubble_that_holds_what_was_found(opened):
    graph = scene(150)
    graph.nodes["person/77"]["label"] = "Единственный Зверев"
    opened.show(graph, fold_above=100)
    opened.find("#search").send_keys("зверева", KEYS["enter"])
    assert opened.text("#card h2") == "Единственный Зверев"
    index = opened.run("return civicMap.selection().index")
    assert opened.run("return civicMap.state().drawn.node[arguments[0]]", index) == 1


def test_filters_that_leave_few_nodes_unfold_the_map(opened):
    opened.show(scene(150), fold_above=100)
    for value in (0, 3):
        opened.find(f"input[data-facet=types][data-value='{value}']").click()
    assert opened.run("return document.getElementById('folded')") is None


def test_every_control_can_be_reached_with_the_tab_key(opened):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    opened.show(chain(), story=steps())
    opened.run("document.activeElement.blur()")
    wanted = {"search", "stage", "filters", "since", "until", "confidence", "measure", "language",
              "theme", "show-table", "zoom-in", "card", "path-to"}  # fmt: skip
    reached = set()
    for _ in range(70):
        ActionChains(opened.driver).send_keys(Keys.TAB).perform()
        reached.add(opened.run("return document.activeElement.id"))
    assert wanted <= reached


def test_paper_is_light_and_shows_the_map_with_its_legend(opened):
    opened.show(pair())
    opened.find("#theme").click()
    opened.run("dispatchEvent(new Event('beforeprint'))")
    assert opened.run("return document.documentElement.dataset.theme") == "light"
    opened.run("dispatchEvent(new Event('afterprint'))")
    assert opened.run("return document.documentElement.dataset.theme") == "dark"


def test_a_finger_on_a_narrow_screen_opens_a_card_below_the_map(opened):
    opened.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True,
    })  # fmt: skip
    opened.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    try:
        opened.show(chain())
        opened.run("return new Promise((done) => setTimeout(done, 300))")
        x, y = opened.point("node", 4)
        x, y = x + 14, y  # beside the sign, as fingers are
        for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
            opened.driver.execute_cdp_cmd(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
            )
        opened.wait("return !document.getElementById('card').hidden")
        assert opened.text("#card h2") == "Вера Ким"
        assert opened.run("return document.documentElement.scrollWidth") <= 390
    finally:
        opened.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        opened.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
