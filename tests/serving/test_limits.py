"""What one client may take, so that the others are served."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.serving.pool import Limits
from kg.serving.settings import Settings

from .conftest import SLOW, client_of

ALL = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


def test_a_query_over_the_time_limit_is_stopped_and_says_so(site: TestClient) -> None:
    began = time.monotonic()
    found = site.get("/sparql", params={"query": SLOW})
    assert found.status_code == 503
    assert "longer than 1.5 seconds" in found.text
    assert time.monotonic() - began < 4


def test_an_answer_over_the_size_limit_is_refused_and_says_so(site: TestClient) -> None:
    found = site.get("/sparql", params={"query": ALL})
    assert found.status_code == 422
    assert "add LIMIT" in found.text
    assert site.get("/sparql", params={"query": f"{ALL} LIMIT 10"}).status_code == 200


def test_a_query_that_needs_too_much_memory_is_stopped_and_says_so(workspace: Path) -> None:
    limits = Limits(seconds=30, memory=150 * 2**20)
    with client_of(workspace, Settings(limits=limits)) as site:
        found = site.get(
            "/sparql", params={"query": f"{ALL[:-2]} . ?g ?h ?i }} ORDER BY ?i LIMIT 1"}
        )
        assert found.status_code == 503
        assert "memory" in found.text
        assert site.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_body_over_the_limit_is_refused(site: TestClient) -> None:
    query = f"ASK {{}} # {'x' * 50_000}"
    assert site.post("/sparql", data={"query": query}).status_code == 413
    headers = {"content-type": "application/sparql-query"}
    found = site.post("/sparql", content=iter([query.encode()] * 3), headers=headers)
    assert found.status_code == 413
    assert "shorten" in found.text


def test_too_many_parameters_are_refused(site: TestClient) -> None:
    query = "&".join(f"a{n}=1" for n in range(2000))
    assert site.get(f"/sparql?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["ASK " + "{" * 2000, "ASK {" + "(" * 3000, "ASK { ?s " + "^" * 9999]
)
def test_a_query_nested_too_deep_hurts_nobody(site: TestClient, query: str) -> None:
    assert site.post("/sparql", data={"query": query}).status_code in (400, 503)
    assert site.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_worker_that_was_killed_is_replaced(workspace: Path) -> None:
    with client_of(workspace, Settings(limits=Limits(seconds=5))) as site:
        assert site.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        pool = site.app.state.site.graph.pool  # type: ignore[attr-defined]
        for worker in pool._idle:
            worker.kill()
        for _ in range(3):
            found = site.get("/sparql", params={"query": "ASK {}"})
        assert found.status_code == 200


def test_a_time_limit_may_be_short(workspace: Path) -> None:
    with client_of(workspace, Settings(limits=Limits(seconds=0.3))) as site:
        began = time.monotonic()
        assert site.get("/sparql", params={"query": SLOW}).status_code == 503
        assert time.monotonic() - began < 0.9
