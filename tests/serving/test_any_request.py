"""Whatever is asked: an answer, soon, that is no failure of the site, and nothing is written."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kg.graph.lexer import asks_service, names_dataset
from kg.serving.negotiation import best
from kg.serving.settings import Settings
from kg.serving.texts import language_of

from .requests import ACCEPTS, Asked, requests
from .test_site import contents


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(requests())
def test_every_request_is_answered(site: TestClient, asked: Asked) -> None:
    headers = {name: value.encode("latin-1") for name, value in asked.headers.items()}
    began = time.monotonic()
    found = site.request(asked.method, asked.target, headers=headers, content=asked.body)  # type: ignore[arg-type]
    assert found.status_code < 500 or found.status_code == 503, found.text
    assert time.monotonic() - began < 10
    assert "Traceback" not in found.text
    assert "content-security-policy" in found.headers


def test_after_all_that_nothing_was_written(site: TestClient, workspace: Path) -> None:
    before = contents(workspace)
    for query in ("CLEAR ALL", "INSERT DATA { <a:a> <a:b> 1 }", "LOAD <file:///etc/passwd>"):
        for body in ({"update": query}, {"query": query}):
            assert site.post("/sparql", data=body).status_code in (400, 403)
    assert contents(workspace) == before


@given(st.text())
def test_any_text_can_be_looked_at_for_service(query: str) -> None:
    assert asks_service(query) in (True, False)
    assert names_dataset(query) in (True, False)
    assert asks_service(f"SELECT * {{ SERVICE <urn:x> {{}} }}\n{query}")


@given(st.one_of(st.sampled_from(ACCEPTS), st.text()))
def test_any_accept_header_can_be_read(accept: str) -> None:
    offers = ("text/html", "text/turtle", "text/csv")
    assert best(accept, offers) in (*offers, None)
    assert best(f"text/csv, {offers[0]};q=0.1", offers) == "text/csv"


def test_a_language_is_found_in_what_browsers_send() -> None:
    from starlette.requests import Request

    def of(header: str, **settings: str) -> str:
        site = SimpleNamespace(settings=Settings(**settings))
        scope = {
            "type": "http",
            "headers": [(b"accept-language", header.encode())],
            "query_string": b"",
            "app": SimpleNamespace(state=SimpleNamespace(site=site)),
        }
        return language_of(Request(scope))

    assert of("ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7") == "ru"
    assert of("kk-KZ, ru;q=0.5") == "kk"
    assert of("de") == "en"
    assert of("") == "en"
    assert of("*;q=0.1, ru;q=0.5") == "ru"
    # What `kg serve --lang` says comes before it, what the system speaks after it.
    assert of("ru", lang="kk") == "kk"
    assert of("ru", default="kk") == "ru"
    assert of("de", default="kk") == of("", default="kk") == "kk"
