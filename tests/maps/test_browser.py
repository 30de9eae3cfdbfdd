"""The map in a browser: it opens silently, asks for nothing, finds, filters and shows evidence."""

from __future__ import annotations

from html import escape

import networkx as nx
import pytest

from .graphs import HOSTILE, evidence, hostile, pair, strange
from .scene import scene

pytestmark = pytest.mark.browser

KEYS = {"enter": "\ue007", "escape": "\ue00c", "right": "\ue014", "down": "\ue015"}
COUNT_ELEMENTS = "return document.querySelectorAll(arguments[0]).length"


@pytest.mark.parametrize("name", strange())
def test_a_strange_graph_opens_without_an_error_or_a_request(opened, name):
    opened.show(strange()[name])
    assert opened.console() == []
    assert opened.requests() == []
    assert opened.run("return civicMap.nodes") == len(strange()[name])


def test_a_scene_is_drawn_and_used_without_an_error_or_a_request(opened):
    opened.show(scene(40), lang="ru")
    opened.move_to("link", 0)
    opened.click("node", 3)
    opened.find("#zoom-in").click()
    opened.find("#zoom-fit").click()
    opened.find("#theme").click()
    assert opened.run(
        """const canvas = document.querySelector("#stage canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        return pixels.filter((value, i) => i % 4 === 3 && value > 200).length"""
    ) > 1000  # fmt: skip
    assert opened.console() == []
    assert opened.requests() == []


def test_hostile_texts_never_run_and_never_become_elements(opened):
    opened.show(hostile(), title=HOSTILE[1], subtitle=HOSTILE[4])
    for kind, number in (("node", len(HOSTILE)), ("link", len(HOSTILE))):
        for index in range(number):
            opened.run("civicMap.select(...arguments)", kind, index)
            opened.run("document.querySelectorAll('#card .row').forEach((row) => row.click())")
    for index in range(0, len(HOSTILE), 4):
        opened.move_to("node", index)
        opened.move_to("link", index)
    for lang in ("ru", "kk", "en"):
        opened.run(
            """const field = document.getElementById("language");
            field.value = arguments[0];
            field.dispatchEvent(new Event("change"))""",
            lang,
        )  # fmt: skip
    for text in HOSTILE[:8]:
        opened.find("#search").clear()
        opened.find("#search").send_keys(text)
    assert opened.run("return window.hacked") is None
    assert opened.run(COUNT_ELEMENTS, "img, iframe, object, embed, base, form") == 0
    assert opened.run(COUNT_ELEMENTS, "script") == 7
    assert opened.run(COUNT_ELEMENTS, "a[href^='javascript']") == 0
    assert opened.run("return civicMap.nodes") == len(HOSTILE)
    assert opened.console() == []
    assert opened.requests() == []


def test_the_policy_stops_what_someone_plants_in_the_open_page(opened):
    opened.show(pair())
    opened.run(
        """const script = document.createElement("script");
        const image = document.createElement("img");
        image.src = "https://tracker.example/x.png";
        document.body.append(image);
        try { script.text = "window.hacked = 1"; document.body.append(script); } catch {}
        try { document.body.innerHTML += "<b onclick='x'>"; } catch {}"""
    )  # fmt: skip
    assert opened.run("return window.hacked") is None
    assert opened.run(COUNT_ELEMENTS, "b[onclick]") == 0
    assert all("Content Security Policy" in line or "TrustedHTML" in line or "TrustedScript" in line
               for line in opened.console())  # fmt: skip


@pytest.mark.parametrize("query", ["вера", "Ким в", "В. Ким", "ким"])
def test_search_finds_a_person_by_parts_of_the_name_and_by_alias(opened, query):
    opened.show(pair())
    opened.find("#search").send_keys(query, KEYS["enter"])
    assert opened.text("#card h2") == "Вера Ким"


@pytest.mark.parametrize("query", ["Казак", "қазақ", "КАЗАК"])
def test_search_takes_kazakh_letters_and_their_russian_neighbours_as_equal(opened, query):
    graph = nx.MultiDiGraph()
    graph.add_node("a", type="Organization", label="Қазақ тілі қоғамы")
    graph.add_node("b", type="Organization", label="Союз юристов")
    opened.show(graph)
    opened.find("#search").send_keys(query, KEYS["enter"])
    assert opened.text("#card h2") == "Қазақ тілі қоғамы"


def test_search_says_when_nothing_is_found(opened):
    opened.show(pair(), lang="ru")
    opened.find("#search").send_keys("зебра")
    assert opened.text("#search-found") == "Ничего не найдено"


def test_a_found_node_that_was_filtered_away_comes_back(opened):
    opened.show(pair())
    opened.find("input[data-facet=types]").click()
    assert opened.text("#count").startswith("Nodes: 1 of 2")
    opened.find("#search").send_keys("вера", KEYS["enter"])
    assert opened.text("#card h2") == "Вера Ким"
    assert opened.text("#count").startswith("Nodes: 2 of 2")


def test_a_click_on_a_link_shows_every_sentence_with_its_source(opened):
    opened.show(pair(), lang="ru")
    opened.click("link", 0)
    assert opened.run(
        "return [...document.querySelectorAll('#card blockquote')].map((q) => q.textContent)"
    ) == ["Фонд возглавляет Вера Ким.", "Председатель фонда Вера Ким."]
    card = opened.text("#card")
    for part in ("возглавляет", "Олег Пак", "председатель", "Газета", "5 марта 2024", "90\u00a0%"):
        assert part in card
    link = opened.find("#card a")
    assert link.get_attribute("href") == "https://news.example/1?a=1&b=2"
    assert set(link.get_attribute("rel").split()) == {"noopener", "noreferrer"}
    assert opened.run(COUNT_ELEMENTS, "#card a") == 1


def test_the_pointer_on_a_link_shows_its_sentence(opened):
    opened.show(pair(), lang="ru")
    opened.move_to("link", 0)
    opened.wait("return !document.getElementById('tooltip').hidden")
    tooltip = opened.text("#tooltip")
    assert "Вера Ким — возглавляет → Фонд «Жасыл ел»" in tooltip
    assert "Фонд возглавляет Вера Ким." in tooltip


def test_a_sentence_that_is_not_kept_is_said_to_be_missing(opened):
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", relation="member-of")
    graph.add_edge("a", "b", relation="endorses", evidence=[evidence("", title=None)])
    opened.show(graph)
    opened.run("civicMap.select('link', 1)")
    assert "No sentence was kept" in opened.text("#card")


def test_a_click_on_a_node_groups_its_relations_and_each_opens_to_its_sentences(opened):
    graph = pair()
    graph.add_edge("fund", "vera", relation="endorses", polarity="negative",
                   evidence=[evidence("Фонд не поддержал Веру Ким.")])  # fmt: skip
    opened.show(graph, lang="ru")
    opened.click("node", 1)
    assert opened.text("#card h2") == "Вера Ким"
    assert opened.run(
        "return [...document.querySelectorAll('#card h3')].map((h) => h.textContent)"
    ) == ["Возглавляет1", "Кто не поддерживает1"]
    assert "В. Ким" in opened.text("#card")
    opened.find("#card section:last-of-type .row").click()
    assert opened.text("#card .evidence.against blockquote") == "Фонд не поддержал Веру Ким."


def test_sentences_of_a_large_map_are_unpacked_and_shown(opened):
    graph = nx.MultiDiGraph()
    for k in range(3000):
        items = [evidence(f"Предложение {k} о малых реках и о том, кто за них отвечает.")]
        graph.add_edge("a", f"b{k}", relation="endorses", evidence=items)
    opened.show(graph)
    opened.run("civicMap.select('link', 7)")
    opened.wait("return document.documentElement.dataset.whole === 'yes'")
    assert "о малых реках" in opened.text("#card blockquote")
    assert opened.console() == []


def test_self_loops_and_parallel_links_can_each_be_clicked(opened):
    graph = nx.MultiDiGraph()
    for k in range(4):
        graph.add_edge("a", "b", relation=f"relation-{k}")
    graph.add_edge("b", "a", relation="relation-4")
    graph.add_edge("a", "a", relation="relation-5")
    opened.show(graph)
    for index in range(6):
        opened.run("civicMap.select(null)")
        opened.click("link", index)
        assert opened.run("return civicMap.selection()") == {"kind": "link", "index": index}


def test_a_relation_that_a_user_added_is_named_by_its_label_or_by_its_name(opened):
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", relation="funds", label="финансирует")
    graph.add_edge("a", "b", relation="works-for")
    graph.add_edge("a", "b", relation="works-for", polarity="negative")
    opened.show(graph, lang="ru")
    legend = opened.text("#legend")
    assert "финансирует" in legend
    assert "works for" in legend
    opened.run("civicMap.select('link', 2)")
    assert "отрицается: works for" in opened.text("#card")


def test_a_map_works_inside_a_sandboxed_frame_as_notebooks_use(opened):
    opened.show(pair())
    page = opened.path.read_text(encoding="utf-8")
    outer = opened.path.with_name("notebook.html")
    outer.write_text(
        "<!doctype html><meta charset=utf-8><iframe width=900 height=600 sandbox=allow-scripts"
        f' srcdoc="{escape(page)}"></iframe>',
        encoding="utf-8",
    )
    opened.driver.get(outer.as_uri())
    opened.driver.switch_to.frame(0)
    opened.wait("return document.documentElement.dataset.ready === 'yes'")
    opened.run("civicMap.select('node', 0)")
    assert opened.text("#card h2") == "Фонд «Жасыл ел»"
    opened.driver.switch_to.default_content()
    assert opened.console() == []


def test_filters_by_type_relation_and_position(opened):
    graph = pair()
    graph.add_node("rival", type="Person", label="Олег Пак")
    graph.add_edge("rival", "vera", relation="endorses", polarity="negative")
    opened.show(graph)

    def toggle(facet: str, value: int) -> str:
        opened.find(f"input[data-facet={facet}][data-value='{value}']").click()
        return opened.text("#count")

    assert toggle("polarities", 1) == "Nodes: 2 of 3 · links: 1 of 2"
    assert toggle("polarities", 1) == "Nodes: 3 of 3 · links: 2 of 2"
    assert toggle("types", 1) == "Nodes: 2 of 3 · links: 1 of 2"
    assert toggle("relations", 1) == "Nodes: 0 of 3 · links: 0 of 2"
    opened.find("#notices button").click()
    assert opened.text("#count") == "Nodes: 3 of 3 · links: 2 of 2"


def test_against_is_dashed_and_red_and_former_is_dotted(opened):
    graph = pair()
    graph.add_edge("fund", "vera", relation="endorses", polarity="negative", status="former")
    opened.show(graph)
    looks = opened.run(
        """return [...document.querySelectorAll("#legend .wide line")].map((line) =>
        [line.getAttribute("stroke"), line.getAttribute("stroke-dasharray")])"""
    )  # fmt: skip
    assert ["#d02338", "6 4"] in looks
    assert looks[-1][1] == "1 4"


def test_all_texts_change_with_the_language(opened):
    opened.show(pair(), lang="en")
    assert "People" in opened.text("#legend")
    opened.find("#language option[value=kk]").click()
    assert "Адамдар" in opened.text("#legend")
    assert opened.run("return document.documentElement.lang") == "kk"
    assert opened.find("#search").get_attribute("placeholder").startswith("Адамдар")


def test_dark_colours_can_be_switched_on(opened):
    opened.show(pair())
    paper = "return getComputedStyle(document.body).backgroundColor"
    light = opened.run(paper)
    opened.find("#theme").click()
    assert opened.run(paper) != light
    assert opened.find("#theme").get_attribute("aria-pressed") == "true"


def test_the_keyboard_searches_walks_and_clears(opened):
    graph = nx.MultiDiGraph()
    for name in ("Алматы", "Астана", "Тараз"):
        graph.add_node(name, type="Place", label=name)
    graph.add_edge("Алматы", "Астана", relation="x")
    graph.add_edge("Алматы", "Тараз", relation="x")
    opened.show(graph)
    opened.find("body").send_keys("/")
    assert opened.run("return document.activeElement.id") == "search"
    opened.find("#stage").send_keys(KEYS["enter"])
    assert opened.text("#card h2") == "Алматы"
    assert opened.text("#live") == "Алматы"
    opened.find("#stage").send_keys(KEYS["right"])
    opened.find("#stage").send_keys(KEYS["down"])
    assert opened.run("return civicMap.selection().kind") == "node"
    opened.find("#stage").send_keys(KEYS["escape"])
    assert opened.run("return document.getElementById('card').hidden") is True


def test_a_node_can_be_moved_by_hand_and_the_map_stays(opened):
    from selenium.webdriver.common.action_chains import ActionChains

    opened.show(pair())
    (x, y), other = opened.point("node", 0), opened.point("node", 1)
    opened.move_to("node", 0)
    ActionChains(opened.driver, duration=50).click_and_hold().move_by_offset(
        60, 80
    ).release().perform()
    moved = opened.point("node", 0)
    assert moved == pytest.approx((x + 60, y + 80), abs=2)
    assert opened.point("node", 1) == pytest.approx(other, abs=1)


def test_the_empty_ground_pans(opened):
    from selenium.webdriver.common.action_chains import ActionChains

    opened.show(pair())
    before = [opened.point("node", index) for index in (0, 1)]
    hand = ActionChains(opened.driver, duration=20)
    hand.move_to_element_with_offset(opened.find("#stage"), 200, -300).click_and_hold()
    for _ in range(5):
        hand.move_by_offset(-20, 10)
    hand.release().perform()
    shifts = [opened.point("node", index)[0] - before[index][0] for index in (0, 1)]
    assert -101 <= shifts[0] <= -70
    assert shifts[0] == pytest.approx(shifts[1])


def test_what_is_selected_does_not_lie_under_its_card(opened):
    opened.show(scene(60))
    for index in range(0, 60, 9):
        opened.run("civicMap.select(null); civicMap.select('node', arguments[0])", index)
        opened.wait(
            f"""const [x, y] = civicMap.pointOf("node", {index});
            const card = document.getElementById("card").getBoundingClientRect();
            const stage = document.getElementById("stage").getBoundingClientRect();
            return x > 0 && y > 0 && y < stage.height && x + stage.left < card.left"""
        )


def test_names_do_not_cover_one_another(opened):
    opened.show(scene(225), lang="ru")
    boxes = opened.run(
        """const drawn = [];
        const context = CanvasRenderingContext2D.prototype;
        const fillText = context.fillText;
        context.fillText = function (text, x, y) {
          const width = this.measureText(text).width;
          const shift = { center: width / 2, left: 0, right: width }[this.textAlign];
          const height = Number(/([\\d.]+)px/.exec(this.font)[1]) * 0.8;
          drawn.push([x - shift, y - height / 2, x - shift + width, y + height / 2]);
          return fillText.call(this, text, x, y);
        };
        document.getElementById("theme").click();
        return new Promise((done) => setTimeout(() => {
          context.fillText = fillText;
          done(drawn);
        }, 400));"""
    )  # fmt: skip
    unique = {tuple(round(v, 1) for v in box) for box in boxes}
    assert len(unique) > 60
    clashes = [
        (a, b)
        for a in unique
        for b in unique
        if a < b and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert clashes == []
