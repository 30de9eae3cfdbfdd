"""Who may ask, and what every answer says about itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.serving.settings import Settings

from .conftest import client_of

PATHS = [
    "/",
    "/search?q=Ким",
    "/documents",
    "/query",
    "/map",
    "/document/meeting",
    "/static/query.js",
    "/sparql?query=ASK%20%7B%7D",
    "/sparql?query=no",
    "/nothing",
    "/static/../app.py",
    "/queries/leaders",
    "/queries/nothing",
    "/person/nobody",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers_of_a_careful_site(site: TestClient, path: str) -> None:
    headers = site.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "",
                                  "localhost.evil:8000", "192.168.1.5:8000"])  # fmt: skip
def test_a_name_that_is_not_ours_is_refused(site: TestClient, host: str) -> None:
    found = site.get("/sparql", params={"query": "ASK {}"}, headers={"host": host})
    assert found.status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST",
                                  "[::1]:8000"])  # fmt: skip
def test_this_machine_has_these_names(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 200


def test_an_open_site_goes_by_numbers_and_by_its_own_name() -> None:
    settings = Settings(host="0.0.0.0")
    assert settings.is_ours("192.168.1.5:8000")
    assert settings.is_ours("[fe80::1]:8000")
    assert not settings.is_ours("evil.example:8000")
    assert Settings(host="graph.local").is_ours("graph.local:80")


# ---------------------------------------------------------------------------- origins


def asked_from(site: TestClient, origin: str) -> tuple[int, str | None]:
    found = site.get("/sparql", params={"query": "ASK {}"}, headers={"origin": origin})
    return found.status_code, found.headers.get("access-control-allow-origin")


@pytest.mark.parametrize(
    "origin", ["http://localhost:8888", "https://127.0.0.1", "http://[::1]:3000"]
)
def test_pages_of_this_machine_may_read(site: TestClient, origin: str) -> None:
    assert asked_from(site, origin) == (200, origin)


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://localhost.evil.example", "null", "http://localhost:1@evil.example",
     "http://127.0.0.1:8000.evil.example", "file://"],
)  # fmt: skip
def test_pages_of_the_web_may_not(site: TestClient, origin: str) -> None:
    assert asked_from(site, origin) == (403, None)


def test_an_origin_can_be_allowed(workspace: Path) -> None:
    with client_of(workspace, Settings(origins=("https://lab.example",))) as site:
        assert asked_from(site, "https://lab.example") == (200, "https://lab.example")
        assert asked_from(site, "https://evil.example") == (403, None)
    with client_of(workspace, Settings(origins=("*",))) as site:
        assert asked_from(site, "https://any.example") == (200, "*")


def test_a_preflight_is_answered(site: TestClient) -> None:
    headers = {
        "origin": "http://localhost:8888",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    found = site.options("/sparql", headers=headers)
    assert found.status_code == 200
    assert found.headers["access-control-allow-origin"] == "http://localhost:8888"
    assert "POST" in found.headers["access-control-allow-methods"]
    assert "content-type" in found.headers["access-control-allow-headers"].lower()
    headers["origin"] = "https://evil.example"
    refused = site.options("/sparql", headers=headers)
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize("mode", ["no-cors", "cors", "same-origin"])
def test_a_foreign_page_cannot_embed_anything(site: TestClient, mode: str) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode}
    assert site.get("/map", headers=headers).status_code == 403


def test_a_link_from_elsewhere_can_be_followed(site: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert site.get("/", headers=headers).status_code == 200
