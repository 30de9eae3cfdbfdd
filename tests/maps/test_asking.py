"""Asking a map in a browser: filters, surroundings, paths, back and forward, links to a view."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.maps import render_map

from .graphs import HOSTILE, evidence, hostile, pair
from .scene import scene

pytestmark = pytest.mark.browser

KEYS = {"enter": "\ue007", "escape": "\ue00c", "right": "\ue014", "left": "\ue012"}


def chain() -> nx.MultiDiGraph:
    """A person, a fund, an initiative, a party, one after another; and a town with no links.

    Three statements are of 2002, of March 2021 and of a day in 2023; one has no date.
    """
    graph = nx.MultiDiGraph()
    graph.add_node("vera", type="Person", label="Вера Ким", aliases=["В. Ким"], weight=5)
    graph.add_node("fund", type="Organization", label="Фонд «Жасыл ел»", weight=3)
    graph.add_node("law", type="Initiative", label="Закон о малых реках", weight=9)
    graph.add_node("party", type="Organization", label="Партия «Жаңа жол»", weight=1)
    graph.add_node("town", type="Place", label="Семей", weight=1)
    graph.add_edge("vera", "fund", relation="leader-of", evidence=[
        evidence("Фонд «Жасыл ел» возглавляет Вера Ким.", document="d1", date="2002",
                 url="https://www.alfa.example/1", confidence=0.95),
        evidence("Веру Ким избрали главой фонда.", document="d2", date=None, url=None,
                 confidence=0.5),
    ])  # fmt: skip
    graph.add_edge("fund", "law", relation="supports-initiative", evidence=[
        evidence("Фонд поддержал закон.", document="d3", date="2021-03",
                 url="https://beta.example/2", confidence=0.8),
    ])  # fmt: skip
    graph.add_edge(
        "party", "law", relation="supports-initiative", polarity="negative", evidence=[
            evidence("Партия против закона.", document="d4", date="2023-05-06",
                     url="https://alfa.example/3", confidence=0.6),
        ])  # fmt: skip
    return graph


def count(opened) -> str:
    return opened.text("#count")


def drag(opened, slider: str, value: int) -> None:
    opened.run(
        """const input = document.getElementById(arguments[0]);
        input.value = arguments[1];
        input.dispatchEvent(new Event("input"))""",
        slider,
        value,
    )


def test_the_least_confidence_leaves_links_with_a_statement_that_is_sure_enough(opened):
    opened.show(chain())
    drag(opened, "confidence", 80)
    assert count(opened) == "Nodes: 3 of 5 · links: 2 of 3"
    drag(opened, "confidence", 95)
    assert count(opened) == "Nodes: 2 of 5 · links: 1 of 3"


def test_a_stretch_of_time_is_chosen_on_a_histogram_of_years(opened):
    opened.show(chain())
    assert opened.run("return document.querySelectorAll('.bars rect').length") == 22
    opened.find("#undated").click()
    drag(opened, "since", 19)
    assert opened.text(".timeline output") == "2021 – 2023"
    assert count(opened) == "Nodes: 3 of 5 · links: 2 of 3"
    drag(opened, "until", 19)
    assert opened.text(".timeline output") == "2021 – 2021"
    assert count(opened) == "Nodes: 2 of 5 · links: 1 of 3"
    drag(opened, "until", 0)
    assert opened.text(".timeline output") == "2002 – 2002"


def test_statements_without_a_date_are_shown_or_hidden_by_choice(opened):
    opened.show(chain())
    drag(opened, "since", 21)
    assert "links: 2 of 3" in count(opened)  # one is of 2023, one has a statement without a date
    opened.find("#undated").click()
    assert "links: 1 of 3" in count(opened)


def test_a_card_shows_first_the_statements_that_the_filters_leave(opened):
    opened.show(chain())
    drag(opened, "confidence", 90)
    opened.run("civicMap.select('link', 2)")
    quotes = "return [...document.querySelectorAll('#card blockquote')].map((q) => q.textContent)"
    assert opened.run(quotes) == ["Фонд «Жасыл ел» возглавляет Вера Ким."]
    opened.find("#card .quiet").click()
    assert len(opened.run(quotes)) == 2


def test_sites_are_a_filter_and_one_can_be_picked_alone(opened):
    opened.show(chain())
    opened.find("details[data-name=outlets] summary").click()
    opened.wait("return document.querySelector('[data-name=outlets] li')")
    rows = """return [...document.querySelectorAll("[data-name=outlets] li bdi")]
        .map((b) => b.textContent)"""
    assert opened.run(rows) == ["alfa.example", "no address", "beta.example"]
    opened.find("[data-name=outlets] li .only").click()
    assert count(opened) == "Nodes: 4 of 5 · links: 2 of 3"
    opened.find("[data-name=outlets] > .quiet").click()
    assert count(opened) == "Nodes: 5 of 5 · links: 3 of 3"


def test_groups_of_the_network_are_a_filter(opened):
    graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3))
    opened.show(nx.MultiDiGraph(graph.to_directed()))
    opened.find("details[data-name=groups] summary").click()
    opened.wait("return document.querySelector('[data-name=groups] li')")
    opened.find("[data-name=groups] li:last-child .only").click()
    assert count(opened).startswith("Nodes: 3 of 7")


@pytest.mark.parametrize(
    "query", ["Веры Ким", "Вере", "верой ким", "фондом", "партии жаңа", "жасыл", "рек"]
)
def test_search_finds_a_name_in_any_case_form(opened, query):
    opened.show(chain())
    opened.find("#search").send_keys(query)
    first = {"в": "Вера Ким", "ф": "Фонд «Жасыл ел»", "ж": "Фонд «Жасыл ел»",
             "п": "Партия «Жаңа жол»", "р": "Закон о малых реках"}  # fmt: skip
    assert opened.text("#search-found bdi") == first[query[0].lower()]


def test_the_names_of_both_ends_are_marked_in_a_sentence_in_any_case_form(opened):
    opened.show(chain())
    opened.run("civicMap.select('link', 2)")
    marks = "return [...document.querySelectorAll('#card mark')].map((m) => m.textContent)"
    assert opened.run(marks) == ["Фонд «Жасыл ел»", "Вера Ким", "Веру Ким", "фонда"]


def test_a_card_lists_the_documents_of_a_node_the_newest_first(opened):
    opened.show(chain(), lang="ru")
    opened.run("civicMap.select('node', 1)")
    assert opened.text("#card details .count") == "2"
    dates = opened.run(
        "return [...document.querySelectorAll('#card .documents li')].map((d) => d.textContent)"
    )
    assert [row.rpartition(" · ")[2] for row in dates] == ["6 мая 2023 г.", "2021-03"]


def test_the_surroundings_of_one_to_three_steps(opened):
    opened.show(chain())
    opened.run("civicMap.select('node', 4)")
    for steps, shown in ((1, "Nodes: 2"), (2, "Nodes: 3"), (3, "Nodes: 4")):
        opened.find(f"#card [data-steps='{steps}']").click()
        assert count(opened).startswith(shown)
        assert opened.find(f"#card [data-steps='{steps}']").get_attribute("aria-pressed") == "true"
    assert opened.text("#around span") == "Only around Вера Ким, steps: 3"
    opened.find("#around button").click()
    assert count(opened).startswith("Nodes: 5 of 5")


def test_the_shortest_path_is_a_chain_of_statements_with_their_sentences(opened):
    opened.show(chain(), lang="ru")
    opened.run("civicMap.select('node', 4)")
    opened.find("#path-to").send_keys("партию", KEYS["enter"])
    names = "return [...document.querySelectorAll('#card .chain bdi')].map((n) => n.textContent)"
    steps = opened.run(
        "return [...document.querySelectorAll('#card .chain .strong')].map((n) => n.textContent)"
    )
    assert steps == ["Вера Ким", "Фонд «Жасыл ел»", "Закон о малых реках", "Партия «Жаңа жол»"]
    verbs = opened.run(
        "return [...document.querySelectorAll('#card .chain .verb')].map((v) => v.textContent)"
    )
    assert verbs == ["↓ возглавляет", "↓ поддерживает инициативу", "↑ против инициативы"]
    assert opened.run(names)
    assert "Партия против закона." in opened.text("#card")


def test_a_path_that_filters_or_the_network_do_not_give_is_said_to_be_missing(opened):
    opened.show(chain())
    opened.run("civicMap.path(4, 3)")
    assert "No chain of links" in opened.text("#card")


def test_shift_and_a_click_on_a_second_node_give_the_path(opened):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    opened.show(chain())
    opened.click("node", 4)
    opened.run("return new Promise((done) => setTimeout(done, 500))")  # the map comes to rest
    opened.move_to("node", 1)
    ActionChains(opened.driver).key_down(Keys.SHIFT).click().key_up(Keys.SHIFT).perform()
    assert opened.run("return civicMap.selection().kind") == "path"


def wait_for_card(opened, name: str) -> None:
    opened.wait(
        f"const h = document.querySelector('#card h2'); return h && h.textContent === '{name}'"
    )


def test_back_and_forward_go_through_what_was_seen(opened):
    opened.show(chain())
    for node, name in ((0, "Фонд «Жасыл ел»"), (4, "Вера Ким")):
        opened.run("civicMap.select('node', arguments[0])", node)
        opened.wait("return location.hash.includes('node=' + encodeURIComponent("
                    f"civicMap.state() && '{['fund', 'vera'][node > 0]}'))")  # fmt: skip
        wait_for_card(opened, name)
    opened.find("#back").click()
    wait_for_card(opened, "Фонд «Жасыл ел»")
    opened.driver.back()
    opened.wait("return document.getElementById('card').hidden")
    opened.driver.forward()
    wait_for_card(opened, "Фонд «Жасыл ел»")
    opened.find("#forward").click()
    wait_for_card(opened, "Вера Ким")
    opened.wait("return document.getElementById('forward').disabled")


def test_a_link_to_a_view_opens_the_same_view(opened):
    opened.show(chain())
    opened.run("civicMap.path(4, 1)")
    opened.find("input[data-facet=types][data-value='2']").click()
    drag(opened, "confidence", 55)
    opened.find("#undated").click()
    opened.find("#language option[value=kk]").click()
    opened.find("#zoom-in").click()
    opened.wait("return /confidence=0.55.*at=/.test(location.hash)")
    before = opened.run("return [civicMap.address(), civicMap.pointOf('node', 4)]")
    seen = count(opened)
    link = f"{opened.path.as_uri()}#{before[0]}"
    opened.driver.get("about:blank")
    opened.driver.get(link)
    opened.wait("return document.documentElement.dataset.ready === 'yes'")
    after = opened.run("return [civicMap.address(), civicMap.pointOf('node', 4)]")
    assert after[0] == before[0]
    assert after[1] == pytest.approx(before[1], abs=2)
    assert count(opened) == seen
    assert opened.run("return civicMap.selection()") == {"kind": "path", "from": 4, "to": 1}
    assert opened.run("return document.documentElement.lang") == "kk"


@pytest.mark.parametrize(
    "address",
    [
        "node=__proto__&lang=constructor&theme=toString", "path=~~~&around=nobody~2", "%E0%A4%A",
        "only-type=__proto__&hide-outlet=x&since=0000-99&confidence=1e9&at=NaN,1e99,-3",
        "link=a~b&open=1.2.x.99999999999&table=script&measure=__proto__&step=-4",
        "<img src=x onerror=window.hacked=1>", "node=" + "x" * 5000,
    ],
)  # fmt: skip
def test_a_strange_address_opens_the_whole_map_without_an_error(opened, address):
    opened.show(chain())
    opened.driver.get("about:blank")
    opened.driver.get(f"{opened.path.as_uri()}#{address}")
    opened.wait("return document.documentElement.dataset.ready === 'yes'")
    assert opened.console() == []
    assert opened.run("return window.hacked") is None
    assert count(opened) == "Nodes: 5 of 5 · links: 3 of 3"


def test_hostile_names_survive_the_way_into_the_address_and_back(opened):
    opened.show(hostile())
    for index in range(0, len(HOSTILE), 5):
        opened.run("civicMap.path(arguments[0], (arguments[0] + 1) % civicMap.nodes)", index)
        address = opened.run("return civicMap.address()")
        opened.driver.get("about:blank")
        opened.driver.get(f"{opened.path.as_uri()}#{address}")
        opened.wait("return document.documentElement.dataset.ready === 'yes'")
        selection = opened.run("return civicMap.selection()")
        keys = opened.run(
            "return JSON.parse(document.getElementById('map-nodes').textContent).map((n) => n.key)"
        )
        assert keys[selection["from"]] == keys[index]
    assert opened.console() == []


def test_a_map_can_open_on_one_node_in_the_middle(opened):
    opened.show(scene(60), focus="person/7")
    opened.wait("return !document.getElementById('card').hidden")
    key = opened.run(
        """const nodes = JSON.parse(document.getElementById("map-nodes").textContent);
        return nodes[civicMap.selection().index].key"""
    )
    assert key == "person/7"
    x, y = opened.point("node", opened.run("return civicMap.selection().index"))
    stage, card = opened.find("#stage").rect, opened.find("#card").rect
    assert x == pytest.approx((stage["width"] - card["width"]) / 2, abs=20)
    assert y == pytest.approx(stage["height"] / 2, abs=20)


def test_nodes_can_be_sized_by_another_measure_and_the_address_says_so(opened):
    opened.show(chain())
    opened.find("#measure option[value=mentions]").click()
    opened.wait("return location.hash.includes('measure=mentions')")
    opened.find("#measure option[value=betweenness]").click()
    opened.wait("return location.hash.includes('measure=betweenness')")
    assert opened.console() == []


def test_a_map_in_a_frame_keeps_its_own_back_and_leaves_the_history_alone(opened):
    outer = opened.path.with_name("notebook.html")
    from kg.maps.shown import Map

    shown = Map(render_map(chain(), title="Карта"))
    outer.write_text(f"<!doctype html><meta charset=utf-8>{shown._repr_html_()}", encoding="utf-8")
    opened.driver.get(outer.as_uri())
    length = opened.run("return history.length")
    opened.driver.switch_to.frame(0)
    opened.wait("return document.documentElement.dataset.ready === 'yes'")
    for node in (0, 4):
        opened.run("civicMap.select('node', arguments[0])", node)
        opened.run("return new Promise((done) => setTimeout(done, 600))")
    opened.find("#back").click()
    wait_for_card(opened, "Фонд «Жасыл ел»")
    opened.find("#forward").click()
    wait_for_card(opened, "Вера Ким")
    opened.driver.switch_to.default_content()
    assert opened.run("return history.length") == length
    assert opened.console() == []


def test_a_map_whose_frame_opens_hidden_stands_as_in_one_that_is_shown(opened):
    """As in a notebook, which lays out an output after it has put it in."""
    from kg.maps.shown import Map

    frame = Map(render_map(chain(), title="Карта", focus="vera"))._repr_html_()
    outer, places = opened.path.with_name("notebook.html"), []
    for style in ("block", "none"):
        outer.write_text(
            f"<!doctype html><meta charset=utf-8><div style='display:{style}'>{frame}</div>",
            encoding="utf-8",
        )
        opened.driver.get(outer.as_uri())
        opened.driver.switch_to.frame(0)
        opened.wait("return document.documentElement.dataset.ready === 'yes'")
        opened.driver.switch_to.default_content()
        opened.run("document.querySelector('div').style.display = 'block'")
        opened.driver.switch_to.frame(0)
        opened.run("return new Promise((done) => setTimeout(done, 600))")
        places.append(opened.point("node", 0))
        opened.driver.switch_to.default_content()
    assert places[0] == pytest.approx(places[1], abs=1)


def test_a_map_of_one_pair_offers_no_filter_that_could_filter_nothing(opened):
    opened.show(pair())
    for absent in (".timeline", ".trust", "[data-name=groups]"):
        assert opened.run("return document.querySelector(arguments[0])", absent) is None


def crowd() -> nx.MultiDiGraph:
    """A pair with a link among eighty nodes without any."""
    graph = pair()
    for k in range(80):
        graph.add_node(f"lonely/{k}", type="Place", label=f"Село {k}")
    return graph


def test_a_crowd_without_links_is_left_out_and_the_page_says_so(opened):
    opened.show(crowd())
    assert count(opened) == "Nodes: 2 of 82 · links: 1 of 1"
    assert opened.text("#lonely span") == "Without any link, not shown: 80"
    opened.find("#lonely button").click()
    assert count(opened).startswith("Nodes: 82 of 82")
    opened.wait("return location.hash.includes('lonely=yes')")


def test_search_finds_a_node_without_links_too(opened):
    opened.show(crowd())
    opened.find("#search").send_keys("село 77", KEYS["enter"])
    assert opened.text("#card h2") == "Село 77"
    assert count(opened).startswith("Nodes: 82 of 82")
