"""No request leaves this machine, whatever a query says."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kg.graph.lexer import asks_service, names_dataset
from kg.graph.store import prefixes
from kg.graphstore import workspace_store
from kg.serving.jobs import Failed, Job
from kg.serving.pool import Limits, Pool

U = "<http://127.0.0.1:1234/x>"
REFUSED = [
    f"SELECT * {{ SERVICE {U} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE SILENT {U} {{ ?s ?p ?o }} }}",
    f"SELECT*{{sErViCe{U}{{?s ?p ?o}}}}",
    f"SELECT*{{SERVICESILENT{U}{{?s ?p ?o}}}}",
    "SELECT*{SERVICE?where{?s ?p ?o}}",
    "SELECT*{SERVICEex:x{?s ?p ?o}}",
    "SELECT*{SERVICE:x{?s ?p ?o}}",
    f"SELECT * {{ \\u0053ERVICE {U} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ S\\U00000045RVICE {U} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p true SERVICE {U} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p trueSERVICE {U} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE {U} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p 'a'@enSERVICE {U} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p ?o.SERVICE {U} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p ex:a.SERVICE {U} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p ex:a\\'. SERVICE {U} {{ ?a ?b ?c }} #'\n}}",
    f"SELECT * {{ ?s ?p 'a\\'b'. SERVICE {U} {{ ?a ?b ?c }} #'\n}}",
    f"SELECT * {{ ?s ?p 'a\\\\'. SERVICE {U} {{ ?a ?b ?c }} #'\n}}",
    f"SELECT * {{ ?s ?p '''a'b\\''''. SERVICE {U} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p '\\u0027. SERVICE {U} {{ ?a ?b ?c }} #'\n}}",
    f"SELECT * {{ ?s ?p <urn:it's> . SERVICE {U} {{ ?a ?b ?c }} #'\n}}",
    f"SELECT * {{ ?s ?p <urn:a\\u0041'> . SERVICE {U} {{ ?a ?b ?c }} #'\n}}",
    f"SELECT * {{ # comment\rSERVICE {U} {{ ?a ?b ?c }}\n}}",
    f"SELECT * {{ # comment\u2028SERVICE {U} {{ ?a ?b ?c }}\n}}",
    f"SELECT * {{ ?s ?p 'not closed \nSERVICE {U} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n {U} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ FILTER EXISTS {{ SERVICE {U} {{ ?a ?b ?c }} }} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE {U} {{ ?a ?b ?c }} }} }} }}",
    f"SELECT * {{ \u017fERVICE {U} {{ ?a ?b ?c }} }}",
]  # fmt: skip
ANSWERED = [
    "SELECT * { ?s rdfs:comment 'public service' }",
    'SELECT * { ?s rdfs:comment "SERVICE { }" }',
    "SELECT * { ?s rdfs:comment '''it's a SERVICE''' }",
    'SELECT * { ?s rdfs:comment """a "SERVICE" """ }',
    "SELECT * { ?service a foaf:Person }",
    "SELECT * { ?s a $SERVICE }",
    "SELECT * { ?s a schema:Service }",
    "SELECT * { ?s a <http://example.org/service> }",
    "SELECT * { ?s a <http://www.w3.org/ns/sparql-service-description#Service> }",
    "# who gives a service?\nSELECT * { ?s ?p ?o } # SERVICE",
    "SELECT * { ?a ?b ?c FILTER(?a < ?b && ?b > ?c) } # it's a service",
    "SELECT * { _:service ?p 'да\\u0442' }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_service_is_refused_however_it_is_written(site: TestClient, query: str) -> None:
    found = site.get("/sparql", params={"query": query})
    assert found.status_code == 403
    assert "SERVICE is refused" in found.text


@pytest.mark.parametrize("query", ANSWERED)
def test_the_word_may_stand_where_it_asks_nobody(site: TestClient, query: str) -> None:
    assert site.get("/sparql", params={"query": query}).status_code == 200


@pytest.mark.parametrize(
    ("query", "has"),
    [
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", True),
        ("select * from named<urn:g> { ?s ?p ?o }", True),
        ("SELECT * { ?from ex:from 'from' } # from", False),
        ("SELECT * { ?s <urn:from> ?o }", False),
    ],
)
def test_a_query_that_names_graphs_is_known_by_its_from(query: str, has: bool) -> None:
    assert names_dataset(query) is has


# ---------------------------------------------------------------------------- against Oxigraph


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server on this machine, and what it is asked."""
    asked: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            asked.append(b"connected")
            connection.close()

    threading.Thread(target=listen, daemon=True).start()
    yield server.getsockname()[1], asked
    server.close()


PIECES = [
    "SERVICE",
    "service ",
    "SILENT",
    "<U>",
    "?x",
    "?x<",
    "<",
    ">",
    "'",
    '"',
    "'''",
    '"""',
    "\\",
    "#",
    "\n",
    "\r",
    "{",
    "}",
    "(",
    ")",
    ".",
    ";",
    "ex:a",
    "ex:",
    ":",
    "true",
    "1",
    "@en",
    "^^",
    "\\u0027",
    "\\u0053",
    " ",
    "FILTER",
    "BIND(1 AS ?a)",
    "VALUES ?v ",
    "a",
    "OPTIONAL",
    "{ ?s ?p ?o }",
    "<urn:it's#>",
    "GRAPH",
    "UNION",
    "\x0b",
    "\u2028",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_what_passes_asks_nobody(listener: tuple[int, list[bytes]], pieces: list[str]) -> None:
    port, asked = listener
    query = "SELECT * { " + "".join(pieces).replace("<U>", f"<http://127.0.0.1:{port}/>") + " }"
    if asks_service(query):
        return
    try:
        found = ox.Store().query(query, prefixes={"ex": "http://example.org/"})
        list(found)  # type: ignore[call-overload]
    except (SyntaxError, ValueError, RuntimeError, OSError):
        pass
    assert asked == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes sockets from a process")
def test_a_worker_reaches_nobody_even_if_it_is_told_to(
    workspace: Path, listener: tuple[int, list[bytes]]
) -> None:
    port, asked = listener

    async def ask() -> None:
        pool = Pool(workspace_store(workspace), prefixes(), Limits())
        try:
            for host in ("127.0.0.1", "localhost", "[::1]"):
                with pytest.raises(Failed):
                    await pool.answer(
                        Job(f"SELECT * {{ SERVICE <http://{host}:{port}/> {{ ?s ?p ?o }} }}")
                    )
            assert b"true" in (await pool.answer(Job("ASK {}"))).body
        finally:
            await pool.close()

    asyncio.run(ask())
    assert asked == []
