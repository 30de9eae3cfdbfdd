"""Real clients on a real socket: SPARQLWrapper, and many at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.graph.vocabulary import BASE

from .conftest import SLOW, Server

LEADERS = (
    "SELECT ?who ?name { ?who civic:leaderOf ?what . ?who skos:prefLabel ?name } ORDER BY ?name"
)


def wrapped(server: Server, query: str) -> SPARQLWrapper:
    client = SPARQLWrapper(f"{server.address}sparql")
    client.setQuery(query)
    return client


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("request_method", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_selects_as_json(server: Server, method: str, request_method: str) -> None:
    client = wrapped(server, LEADERS)
    client.setMethod(method)
    client.setRequestMethod(request_method)
    client.setReturnFormat(JSON)
    rows = client.query().convert()["results"]["bindings"]
    assert "Асель Нурпеисова" in {row["name"]["value"] for row in rows}


def test_sparqlwrapper_selects_as_xml_and_csv(server: Server) -> None:
    client = wrapped(server, LEADERS)
    client.setReturnFormat(XML)
    assert "Болат Ермеков" in client.query().convert().toxml()
    client.setReturnFormat(CSV)
    assert client.query().convert().decode().startswith("who,name")


def test_sparqlwrapper_asks(server: Server) -> None:
    client = wrapped(server, "ASK { ?who a foaf:Person }")
    client.setReturnFormat(JSON)
    assert client.query().convert() == {"head": {}, "boolean": True}


def test_sparqlwrapper_constructs(server: Server) -> None:
    client = wrapped(server, "CONSTRUCT { ?a civic:leaderOf ?b } { ?a civic:leaderOf ?b }")
    client.setReturnFormat(TURTLE)
    assert b"civic:leaderOf" in client.query().convert()
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert()) == 3


def test_sparqlwrapper_names_graphs(server: Server) -> None:
    client = wrapped(server, "ASK { ?d a schema:NewsArticle FILTER(?d != <urn:x>) }")
    client.addDefaultGraph(f"{BASE}document/none")
    client.setReturnFormat(JSON)
    assert client.query().convert()["boolean"] is False


def test_sparqlwrapper_is_told_what_is_wrong(server: Server) -> None:
    with pytest.raises(QueryBadFormed, match="line 1"):
        wrapped(server, "SELECT * { ?s ?p ) }").query()


def test_fifty_clients_are_served_while_some_ask_slow_queries(server: Server) -> None:
    """Seven slow queries for six places: the quick ones and the pages get through all the same."""
    with httpx.Client(base_url=server.address, timeout=30, limits=httpx.Limits()) as client:

        def ask(number: int) -> tuple[int, float]:
            began = time.monotonic()
            if number < 7:
                status = client.get("/sparql", params={"query": SLOW}).status_code
            elif number % 5 == 0:
                status = client.get("/search?q=Ли").status_code
            else:
                status = client.get("/sparql", params={"query": LEADERS}).status_code
            return status, time.monotonic() - began

        with ThreadPoolExecutor(50) as threads:
            slow_and_quick = list(threads.map(ask, range(50)))
    slow, quick = slow_and_quick[:7], slow_and_quick[7:]
    assert {status for status, _ in slow} == {503}
    assert max(seconds for _, seconds in slow) < 10
    assert {status for status, _ in quick} == {200}
    assert max(seconds for _, seconds in quick) < 8


def test_a_client_that_goes_away_ends_its_query(server: Server) -> None:
    for _ in range(9):
        with pytest.raises(httpx.TimeoutException):
            httpx.get(f"{server.address}sparql", params={"query": SLOW}, timeout=0.2)
    began = time.monotonic()
    assert httpx.get(f"{server.address}sparql", params={"query": LEADERS}).status_code == 200
    assert time.monotonic() - began < 2


def test_what_is_no_http_hurts_nobody(server: Server) -> None:
    import socket

    port = int(server.address.rstrip("/").rpartition(":")[2])
    for junk in (
        b"\x00\xff\x13",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET " + b"/" * 100_000,
        b"POST /sparql",
    ):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(junk)
    assert httpx.get(server.address).status_code == 200
