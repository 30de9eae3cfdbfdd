"""The pages for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from graph.scene import BILL, FULL, LEADS, PAST, REFUSES, TOMORROW
from hypothesis import given
from hypothesis import strategies as st
from maps.pages import Page, read_page
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import SKOS
from starlette.testclient import TestClient

from kg.graph.ontology import CIVIC
from kg.graph.vocabulary import BASE
from kg.serving import pages
from kg.serving.article import stretches
from kg.serving.claims import Claim, Thing
from kg.texts import languages, texts

from .conftest import client_of
from .scene import ENDING, SCRIPT, make_workspace, popular

BROWSER = {"accept": "text/html"}


def open_page(site: TestClient, path: str, lang: str = "en", status: int = 200) -> str:
    found = site.get(path, headers={"accept": "text/html", "accept-language": lang})
    assert found.status_code == status, found.text
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    page = read_page(found.text)
    assert page.complaints == []
    assert ids(page) == sorted(set(ids(page))), "an id stands twice"
    assert "on" not in {name[:2] for e in page.elements for name in e.attributes}
    assert not list(page.all("style"))
    return found.text


def ids(page: Page) -> list[str]:
    return sorted(str(e.attributes["id"]) for e in page.elements if "id" in e.attributes)


def text_of(html: str) -> str:
    """The words of a page as a reader sees them."""
    body = re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(body).split())


def path_of(site: TestClient, name: str) -> str:
    """The page of a thing, found by its name."""
    html = open_page(site, f"/search?q={name}")
    (first, *_) = re.findall(r'<li><a href="([^"]+)" dir="auto">', html)
    return str(first)


# ---------------------------------------------------------------------------- start and search


def test_the_first_page_says_what_there_is(site: TestClient) -> None:
    text = text_of(open_page(site, "/"))
    assert "Knowledge graph: зерно" in text
    assert "Documents 4 " in text
    assert "example.org (1)" in text
    assert "Асель" in text
    assert "Who leads what" in text
    assert "http://127.0.0.1:8000/sparql" in text


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Асель Маратовна Нурпеисова", "Асель Нурпеисова"),
        ("асель", "Асель Нурпеисова"),
        ("НУРПЕИСОВА", "Асель Нурпеисова"),
        ("Нурпеисовой", "Асель Нурпеисова"),
        ("Nurpeisova", "Асель Нурпеисова"),
        ("Болата Ермекова", "Болат Ермеков"),
        ("Ермёков", "Болат Ермеков"),
        ("Союза пчеловодов", "Союз пчеловодов Алтая"),
        ("пчел алтая", "Союз пчеловодов Алтая"),
        ("«Бал»", "фонд «Бал»"),
        ("о пасеках", "законопроект «О пасеках»"),
        ("встреча", "Встреча в Семее"),
        ("quarrel", "quarrel"),
    ],
)
def test_things_are_found_by_any_of_their_names(site: TestClient, typed: str, name: str) -> None:
    html = open_page(site, f"/search?q={typed}")
    (first, *_) = re.findall(r'<li><a href="[^"]+" dir="auto">([^<]+)</a>', html)
    assert first.lower() == name.lower()


def test_a_name_that_nothing_has_is_answered_with_similar_ones(site: TestClient) -> None:
    text = text_of(open_page(site, "/search?q=Нурпиисава"))
    assert "Nothing is called that." in text
    assert "Did you mean: Асель Нурпеисова" in text
    assert "Nothing is called that." in text_of(open_page(site, "/search?q=ыыыыыы"))


def test_a_type_is_listed_without_a_name(site: TestClient) -> None:
    text = text_of(open_page(site, "/search?type=Initiative"))
    assert "Found: 1" in text
    assert "О пасеках" in text
    open_page(site, "/search")


def test_documents_are_listed_newest_first(site: TestClient) -> None:
    html = open_page(site, "/documents")
    paths = re.findall(r'<li><a href="(/document/[^"]+)"', html)
    assert paths[:2] == ["/document/quarrel", "/document/meeting"]
    assert len(paths) == 4


# ---------------------------------------------------------------------------- entities


def test_the_page_of_a_person_shows_every_sentence_about_her(site: TestClient) -> None:
    html = open_page(site, path_of(site, "Асель"))
    text = text_of(html)
    assert '<h1 dir="auto">Асель Нурпеисова</h1>' in html
    for sentence in (LEADS, PAST, FULL, BILL):
        assert sentence in text
    assert "Other names: Асель Маратовна Нурпеисова" in text
    assert "Post: председатель" in text
    assert "confidence 75%" in text
    assert "when: 2019" in text


def test_relations_are_grouped_by_what_they_say(site: TestClient) -> None:
    text = text_of(open_page(site, path_of(site, "Болат")))
    for heading in ("Leads", "Endorsed by", "Not endorsed by"):
        assert heading in text
    union = text_of(open_page(site, path_of(site, "Союз пчеловодов")))
    for heading in ("Led by", "Members and staff future", "Endorses", "Does not endorse"):
        assert heading in union
    assert TOMORROW in union
    assert f"{REFUSES} quarrel , 2024-06 says Вера Ли" in union
    assert "funds: by whom" in union
    vera = text_of(open_page(site, path_of(site, "Вера Ли")))
    assert "Said by this source: endorses denied" in vera


def test_a_denial_never_stands_under_the_heading_of_what_it_denies(site: TestClient) -> None:
    text = text_of(open_page(site, path_of(site, "Ерлан Ким")))
    assert "Belongs to denied" in text


def test_former_posts_stand_apart_and_memberships_have_their_time(site: TestClient) -> None:
    text = text_of(open_page(site, path_of(site, "Асель")))
    assert "Leads former" in text
    assert "Posts and memberships over time" in text
    assert "no end known" in text
    assert "over by 2024-05-13" in text or "over" in text


def test_evidence_links_to_its_very_place_in_the_document(site: TestClient) -> None:
    html = open_page(site, path_of(site, "Асель"))
    links = re.findall(r'href="(/document/[^"#]+)#(e-\d+-\d+)"', html)
    assert len(links) == 4
    for path, anchor in links:
        assert anchor in ids(read_page(open_page(site, path)))


def test_a_page_links_to_the_map_around_its_thing(site: TestClient) -> None:
    path = path_of(site, "Асель")
    assert f'href="/map?focus={path[1:]}"' in open_page(site, path)


@pytest.mark.parametrize("lang", languages())
def test_every_page_is_there_in_every_language(site: TestClient, lang: str) -> None:
    person = path_of(site, "Асель")
    for path in ("/", "/search?q=Ким", "/documents", "/query", person, "/document/meeting"):
        html = open_page(site, path, lang)
        assert f'<html lang="{lang}">' in html
    assert f'<html lang="{lang}">' in open_page(site, "/nothing", lang, status=404)


def test_every_text_of_the_site_is_used() -> None:
    sources = [*Path(pages.__file__).parent.glob("*.py")]
    sources += Path(pages.__file__).parent.glob("templates/*.j2")
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    named = {key for key in texts("site").keys if not key.startswith(("many.", "one."))}
    assert {key for key in named if f'"{key}"' not in code} == set()


def test_a_language_once_chosen_stays(workspace: Path) -> None:
    with client_of(workspace) as site:
        assert '<html lang="kk">' in site.get("/?lang=kk", headers=BROWSER).text
        assert '<html lang="kk">' in site.get("/documents", headers=BROWSER).text
        assert '<html lang="ru">' in site.get("/?lang=ru", headers=BROWSER).text
        assert '<html lang="ru">' in site.get("/?lang=xx", headers=BROWSER).text


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = make_workspace(tmp_path_factory.mktemp("crowd") / "g", [popular(450)])
    with client_of(folder) as site:
        yield site


def test_an_entity_of_many_claims_has_several_pages(crowd: TestClient) -> None:
    path = path_of(crowd, "Лига чтецов")
    seen: set[str] = set()
    for number in range(1, 6):
        html = open_page(crowd, f"{path}?page={number}")
        found = set(re.findall(r"\w+ \w+ов поддержал", html))
        assert len(found) == (100 if number < 5 else 50)
        assert len(html) < 200_000
        assert not seen & found
        seen |= found
    assert len(seen) == 450
    assert "page 5 of 5" in text_of(open_page(crowd, f"{path}?page=99"))
    open_page(crowd, f"{path}?page=-1&documents=x")


def test_long_lists_have_pages(crowd: TestClient) -> None:
    text = text_of(open_page(crowd, "/search?type=Person&page=9"))
    assert "Found: 450" in text
    assert "page 9 of 9" in text


# ---------------------------------------------------------------------------- RDF


FORMATS = [
    ("ttl", "text/turtle", "turtle"),
    ("nt", "application/n-triples", "nt"),
    ("rdf", "application/rdf+xml", "xml"),
    ("jsonld", "application/ld+json", "json-ld"),
]


@pytest.mark.parametrize(("short", "media_type", "format_"), FORMATS)
def test_the_address_of_a_thing_gives_its_data(
    site: TestClient, short: str, media_type: str, format_: str
) -> None:
    path = path_of(site, "Асель")
    by_header = site.get(path, headers={"accept": media_type})
    by_name = site.get(f"{path}?format={short}", headers=BROWSER)
    assert by_header.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in by_header.headers["vary"]
    assert 'rel="alternate"' in by_header.headers["link"]
    assert by_header.content == by_name.content
    graph = Graph().parse(data=by_header.text, format=format_)
    asel = URIRef(BASE + path[1:])
    assert str(graph.value(asel, SKOS.prefLabel)) == "Асель Нурпеисова"
    assert len(list(graph.subjects(CIVIC.subject, asel))) == 4
    assert set(graph.subjects(CIVIC.subject)) == set(graph.subjects(CIVIC.subject, asel))
    people = {subject for subject in graph.subjects() if "/person/" in str(subject)}
    assert people == {asel}


def test_the_address_of_a_document_gives_its_graph(site: TestClient, workspace: Path) -> None:
    found = site.get("/document/meeting", headers={"accept": "application/n-triples"})
    given = Graph().parse(data=found.text, format="nt")
    dataset = Dataset()
    dataset.parse(workspace / "dataset.trig")
    assert set(given) == set(dataset.graph(URIRef(f"{BASE}document/meeting")))


def test_people_get_the_page_that_names_its_data(site: TestClient) -> None:
    found = site.get("/document/meeting", headers=BROWSER)
    assert "Accept" in found.headers["vary"]
    assert (
        '</document/meeting?format=ttl>; rel="alternate"; type="text/turtle"'
        in found.headers["link"]
    )


def test_a_format_that_there_is_not_is_said(site: TestClient) -> None:
    assert site.get("/document/meeting", headers={"accept": "image/png"}).status_code == 406
    assert site.get("/document/meeting?format=doc").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/person/nobody", "/document/nothing", "/organization/", "/place/a%20b", "/person/%3Cx%3E",
     "/person/meeting", "/document/%00", "/claim/none", "/nothing", "/map?focus=person/nobody"],
)  # fmt: skip
def test_what_there_is_not_is_said_in_a_page(site: TestClient, path: str) -> None:
    assert "There is no such page" in text_of(open_page(site, path, status=404))


def test_a_person_is_no_place(site: TestClient) -> None:
    path = path_of(site, "Асель").replace("/person/", "/place/")
    open_page(site, path, status=404)


def test_a_claim_leads_to_where_it_is_made(site: TestClient) -> None:
    query = (
        "SELECT ?c { ?c civic:object/skos:prefLabel ?n FILTER(CONTAINS(?n, 'пасеках')) } LIMIT 1"
    )
    rows = site.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    found = site.get(rows[0]["c"]["value"].removeprefix(BASE.rstrip("/")))
    assert found.status_code == 303
    path, _, anchor = found.headers["location"].partition("#")
    assert anchor in ids(read_page(open_page(site, path)))


# ---------------------------------------------------------------------------- documents


def test_a_document_shows_its_text_with_the_evidence_in_its_place(site: TestClient) -> None:
    html = open_page(site, "/document/meeting")
    assert [e.text for e in read_page(html).all("mark")] == [
        LEADS, PAST, "Аким Семея Болат Ермеков пришёл на встречу.",
        "Союз поддержал кандидатуру Болата Ермекова.", BILL,
    ]  # fmt: skip
    text = text_of(html)
    assert "Встреча в Семее" in text
    assert "2024-05-13" in text
    assert 'href="https://example.org/meeting" rel="noreferrer' in html
    assert "What the text states" in text


def test_marks_and_claims_lead_to_each_other(site: TestClient) -> None:
    page = read_page(open_page(site, "/document/meeting"))
    here = {str(e.attributes["href"])[1:] for e in page.all("a")
            if str(e.attributes["href"]).startswith("#")}  # fmt: skip
    assert here <= set(ids(page))
    assert {name[:2] for name in here} >= {"e-", "c-"}


def test_evidence_that_overlaps_is_marked_once_and_told_twice(site: TestClient) -> None:
    html = open_page(site, path_of(site, "Сход"))
    marks = list(read_page(html).all("mark"))
    assert "".join(e.text for e in marks) == ENDING
    assert [e.attributes["class"] for e in marks] == ["", "against several"]
    assert "<p>" in html


CLAIM_AT = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.text(max_size=30), st.lists(CLAIM_AT, max_size=8))
def test_however_claims_overlap_the_text_stays_whole(text: str, places: list[list[int]]) -> None:
    nobody = Thing("urn:x", "x", "")
    claims = [
        Claim(
            "urn:c-1",
            nobody,
            "",
            nobody,
            False,
            "",
            "",
            min(a, len(text)),
            min(b, len(text)),
            1.0,
            "",
            None,
            "",
            "",
            "",
            "",
        )
        for a, b in places
    ]
    parts = list(stretches(text, claims))
    assert "".join(part.text for part in parts) == text
    for number, claim in enumerate(claims, 1):
        marked = "".join(part.text for part in parts if number in part.claims)
        assert marked == text[claim.start : claim.end]


# ---------------------------------------------------------------------------- harm


def test_a_document_that_means_harm_is_only_text(site: TestClient) -> None:
    for path in (
        "/",
        "/documents",
        "/search?q=Сход",
        path_of(site, "Сход"),
        path_of(site, "Ерлан Ким"),
        path_of(site, "Жар"),
        f"/search?q={SCRIPT}",
        f"/query?query={SCRIPT}",
        "/map",
    ):
        html = site.get(path, headers=BROWSER).text
        assert "<script>document" not in html
        assert "<img src=x" not in html
        assert 'href="javascript:' not in html


def test_the_text_of_a_harmful_document_is_shown_as_it_is(site: TestClient) -> None:
    html = open_page(site, path_of(site, "Сход"))
    assert "{{ 7 * 7 }} &amp;amp; глава" in html
    assert "&lt;script&gt;" in html


# ---------------------------------------------------------------------------- queries and maps


def test_the_editor_knows_the_ready_queries_and_the_prefixes(site: TestClient) -> None:
    html = open_page(site, "/query?query=ASK%20%7B%7D&name=leaders&who=%22%3C/script%3E")
    told = read_page(html).data("told")
    assert {"leaders", "evidence"} <= {query["name"] for query in told["ready"]}
    assert told["given"]["who"] == '"</script>'
    assert "civic:" in html
    assert "ASK {}</textarea>" in html


def test_a_ready_query_takes_its_parameters_as_values(site: TestClient) -> None:
    found = site.get("/queries/leaders", params={"who": "Ермеков"}).json()["results"]["bindings"]
    assert [row["role"]["value"] for row in found] == ["аким"]
    for who in ('") } #', "' . ?x ?y ?z", "нет такого"):
        assert site.get("/queries/leaders", params={"who": who}).json()["results"]["bindings"] == []
    csv = site.get("/queries/leaders", headers={"accept": "text/csv"})
    assert csv.text.startswith("leader,leads,role")


def test_a_ready_query_or_parameter_that_there_is_not_is_said(site: TestClient) -> None:
    assert site.get("/queries/leader").status_code == 404
    assert "did you mean leaders" in site.get("/queries/leader").text
    wrong = site.get("/queries/leaders?whom=x")
    assert wrong.status_code == 400
    assert "its parameters: who" in wrong.text


def test_the_map_around_a_thing_holds_its_neighbours(site: TestClient) -> None:
    focus = path_of(site, "Болат")[1:]
    near, far = (site.get(f"/map?focus={focus}&depth={n}").text for n in (1, 3))
    whole = site.get("/map").text
    assert "Союз пчеловодов Алтая" in near
    assert "Вера Ли" not in near.partition("evidence")[0]
    assert len(near) < len(far) <= len(whole)
    assert site.get(f"/map?focus={focus}&depth=nonsense").text == near


def test_the_map_keeps_the_policy_that_it_was_made_with(site: TestClient) -> None:
    found = site.get("/map")
    own = read_page(found.text).policy
    assert "sha256-" in own
    assert found.headers["content-security-policy"] == f"{own}; frame-ancestors 'none'"


def test_data_inside_a_page_is_sound_json(site: TestClient) -> None:
    html = open_page(site, f"/query?query={SCRIPT}")
    assert json.dumps(read_page(html).data("told")["given"]["query"]) == json.dumps(SCRIPT)


def test_a_ready_query_understands_names_and_types_as_kg_query_does(site: TestClient) -> None:
    nominative, genitive = (
        site.get("/queries/leaders", params={"who": who}).json()["results"]["bindings"]
        for who in ("Ермеков", "ермекова")
    )
    assert genitive
    assert [row["sentence"] for row in genitive] == [row["sentence"] for row in nominative]
    wrong = site.get("/queries/changes", params={"since": "soon"})
    assert wrong.status_code == 400
    assert "is a date: write it as YYYY-MM-DD" in wrong.text
