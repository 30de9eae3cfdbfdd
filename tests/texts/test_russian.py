"""What a Russian reader is shown has no English left in it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from decisions.scene import corpus, documents, extractions
from evaluation.invented import GOLD, as_prediction, extraction
from graph.scene import Writer, build, writers
from maps.conftest import OpenMap, driver  # noqa: F401
from maps.pages import read_page
from serving.conftest import client_of
from serving.scene import make_workspace
from starlette.testclient import TestClient

from kg.evaluation import evaluate
from kg.evaluation.page import render_page
from kg.export import export
from kg.graph import run_query, to_networkx, validate
from kg.knowledge import KnowledgeGraph
from kg.library import called, named_query, query_names
from kg.maps import render_map
from kg.notebook.card import make_card
from kg.notebook.explained import ExplainedText
from kg.notebook.summary import summary_html
from kg.review.dialogue import Dialogue
from kg.review.doubts import find_doubts
from kg.review.listing import listed, log_table, said
from kg.texts.catalogues import catalogue

from .latin import latin, seen
from .test_catalogues import ROOMS

#: Ids, addresses and names of the made-up corpora that are in Latin letters.
DATA = ["Semey meeting quarrel example.org funds bees-1 law-1 maiden married claim anna invented"]
ACCEPT = {"accept": "text/html", "accept-language": "ru"}


def graph() -> KnowledgeGraph:
    w = Writer("claim", "Вера Ли входит в Союз юристов.")
    vera, union = w.entity("p Вера Ли", None, "Вера Ли"), w.entity("o Союз юристов")
    w.relation("member-of", vera, union, "Вера Ли входит в Союз юристов.", confidence=0.4)
    parts = [*corpus(), *writers(), w]
    return KnowledgeGraph(documents(parts), extractions(parts))


@pytest.mark.parametrize("room", ROOMS)
def test_the_catalogues(room: str) -> None:
    for key, text in catalogue(room, "ru").items():
        assert latin(text) == set(), f"data/texts/ru/{room}.toml: {key}"


# ---------------------------------------------------------------------------- pages


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_of(make_workspace(tmp_path_factory.mktemp("site") / "g", writers()))


def test_the_site(site: TestClient) -> None:
    with site:
        found = site.get("/search?q=Союз", headers=ACCEPT).text
        (union,) = re.findall(r'<li><a href="(/organization/[^"]+)"', found)
        paths = ["/", "/search?type=Person", "/search?q=Асл", "/documents", "/query", union]
        paths += ["/document/meeting", "/document/quarrel", "/nothing", "/person/nobody"]
        for path in paths:
            page = site.get(path, headers=ACCEPT).text
            assert '<html lang="ru">' in page
            assert latin(seen(page), DATA) == set(), path


def test_what_the_editor_of_queries_is_told(site: TestClient) -> None:
    with site:
        told = read_page(site.get("/query", headers=ACCEPT).text).data("told")
    assert told["languages"][0] == "ru"
    assert told["words"]["relation"]["leader-of"] == "возглавляет"
    assert told["words"]["otherLink"]["← not endorses"] == "← не поддерживает"
    words = [word for column in told["words"].values() for word in column.values()]
    for query in told["ready"]:
        words += [query["title"], query["answers"], *query["parameters"].values()]
        words += [*query["headings"].values(), *query["labels"].values()]
    assert latin(" ".join([*words, *told["texts"].values()])) == set()


def test_the_skeleton_of_a_map() -> None:
    page = render_map(to_networkx(build(writers())), title="Карта", lang="ru")
    assert latin(seen(page), DATA) == set()


@pytest.mark.browser
def test_a_map_in_the_browser(driver: Any, tmp_path: Path) -> None:  # noqa: F811
    opened = OpenMap(driver, tmp_path).show(to_networkx(build(writers())), lang="ru")
    shown = """
        const labels = [...document.querySelectorAll("[aria-label],[title],[placeholder],option")];
        return [document.body.innerText, ...labels.flatMap((each) =>
          [each.getAttribute("aria-label"), each.title, each.placeholder, each.label])].join(" ")"""
    nodes = opened.run("return JSON.parse(document.getElementById('map-nodes').textContent)")
    keys = [node["key"] for node in nodes]
    views = [f"node={key}" for key in keys] + [f"path={keys[0]}~{key}" for key in keys[1:]]
    for view in ["", *views, f"around={keys[0]}~1", "table=nodes", "table=links"]:
        opened.run("location.hash = arguments[0]", view)
        text = str(opened.run(shown))
        assert len(text) > 500
        assert latin(text, DATA) == set(), view


def test_the_page_of_errors(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD, ensure_ascii=False) + "\n", encoding="utf-8")
    answer = as_prediction(GOLD)
    answer["relations"].pop(2)
    answer["relations"][0]["type"] = "member-of"
    answer["relations"][3]["polarity"] = "positive"
    answer["entities"][0]["type"] = "Organization"
    report = evaluate(gold, predictions=extraction(answer))
    assert latin(seen(render_page(report, "Проба", "ru")), DATA) == set()
    assert latin(report.as_text("ru"), DATA) == set()


# ---------------------------------------------------------------------------- notebook, workbook


def test_what_a_notebook_shows() -> None:
    found = graph()
    shown = [summary_html(found, "ru"), found.summary("ru")]
    for entity in found.resolution.entities:
        card = make_card(found, entity, "ru")
        shown += [str(card), card._repr_html_()]
    for document, extraction_ in zip(found._documents, found.extractions, strict=True):
        explained = ExplainedText(document, extraction_, "ru")
        shown += [str(explained), explained.html]
    assert latin(seen(" ".join(shown)), DATA) == set()


def test_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(build(writers()), "xlsx", lang="ru")))
    for sheet in book:
        ids = {cell.column for cell in sheet[1] if "код" in str(cell.value).lower()}
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.column not in ids)
        for cell in cells:
            assert latin(str(cell.value or ""), [*DATA, "ru"]) == set(), cell.value


# ---------------------------------------------------------------------------- terminal


def test_checks() -> None:
    dataset = build(writers())
    statuses = "{ GRAPH ?g { ?c <https://w3id.org/civic-kg/ontology#status> ?s } }"
    dataset.update(f"DELETE {statuses} WHERE {statuses}")
    report = str(validate(dataset, "ru"))
    assert "нужен ровно один статус" in report
    assert latin(report, DATA) == set()


def test_explanations() -> None:
    found = graph()
    claim = found.why("Вера Ли").data["claims"][0]["id"]
    found.decide("same", "Смагулова", "Айгуль Ахметова", who="anna", why="вышла замуж")
    found.decide("reject", claim, who="anna")
    found.decide("type", "Фонд «Бал»", "Initiative", who="anna")
    names = [entity.id for entity in found.resolution.entities]
    texts_ = [str(found.why(name, lang="ru")) for name in names]
    texts_ += [str(found.why(names[0], name, lang="ru")) for name in names[1:]]
    assert latin(" ".join(texts_), DATA) == set()
    table = log_table(found, "ru")
    shown = [*table.columns, *(str(cell or "") for row in table.rows for cell in row)]
    shown += [said(decision, "ru") for decision in found.log]
    assert latin(" ".join(shown), DATA) == set()


def test_the_dialogue() -> None:
    found = graph()
    ids = iter(range(100))
    talk = Dialogue(find_doubts(found), lambda draft, why: str(next(ids)), "ru")
    shown = [*listed(find_doubts(found), "ru")]
    for key in ("w", "n", "1", "t", "2", "z", "s", "z", "d", "k", "r", "u", *"\n" * 30):
        shown += [talk.screen(), talk.prompt, talk.message]
        if talk.prompt:
            talk.enter("потому")
        else:
            talk.press(key)
    assert talk.finished
    assert latin(" ".join([*shown, talk.screen()]), DATA) == set()


@pytest.mark.parametrize("name", query_names())
def test_answers_to_ready_queries(name: str) -> None:
    table = run_query(build(writers()), name, lang="ru")
    shown = [
        *called(table.columns, "ru").values(),
        *(str(c or "") for row in table.rows for c in row),
    ]
    query = named_query(name).told("ru")
    shown += [query.title, query.answers, *query.parameters.values()]
    assert latin(" ".join(shown), DATA) == set()


def test_numbers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from kg.cli.app import run

    folder = make_workspace(tmp_path / "g", writers())
    for command in (["stats", str(folder)], ["query", "--list"], ["review", str(folder)]):
        assert run([*command, "--lang", "ru"]) == 0
        assert latin(capsys.readouterr().out, DATA) == set(), command
