"""The graph sent to a real SPARQL server on this machine, and what is said when that fails."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pyoxigraph as ox
import pytest
from graph.scene import Writer, build, writers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from kg import import_graph
from kg.cli.app import run
from kg.errors import EndpointError
from kg.export import export
from kg.export.endpoint import Protocol, send
from kg.export.http import Http
from kg.graph.store import make_dataset, oxigraph

SERVER = Path(sys.executable).with_name("oxigraph")
SHARED = "https://example.org/civic"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    if not SERVER.exists():
        pytest.skip("the oxigraph server is not installed")
    address = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [SERVER, "serve", "--bind", address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            try:
                urlopen(f"http://{address}/query?{urlencode({'query': 'ASK {}'})}").close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://{address}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def empty(server: str) -> str:
    Http(f"{server}/update").send("POST", "", b"CLEAR ALL", "application/sparql-update")
    return server


def held(server: str) -> set[ox.Quad]:
    """All quads that the server has."""
    with urlopen(f"{server}/store") as answer:
        kind = answer.headers["Content-Type"].partition(";")[0]
        return set(ox.parse(answer.read(), format=ox.RdfFormat.from_media_type(kind)))


def http(server: str, protocol: Protocol) -> Http:
    return Http(f"{server}/{'update' if protocol == 'update' else 'store'}")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(writers())


BOTH = pytest.mark.parametrize("protocol", ["update", "graph-store"])


@BOTH
@pytest.mark.parametrize("batch", [7, 10_000])
def test_all_graphs_arrive(empty: str, dataset: Dataset, protocol: Protocol, batch: int) -> None:
    sent = send(dataset, http(empty, protocol), protocol=protocol, batch=batch)
    assert held(empty) == set(oxigraph(dataset))
    assert sent.statements == len(oxigraph(dataset))
    assert sent.graphs == 1 + len(list(oxigraph(dataset).named_graphs()))


@BOTH
def test_sending_twice_changes_nothing(empty: str, dataset: Dataset, protocol: Protocol) -> None:
    for _ in range(2):
        send(dataset, http(empty, protocol), protocol=protocol)
    assert held(empty) == set(oxigraph(dataset))


@BOTH
def test_what_is_there_stays(empty: str, dataset: Dataset, protocol: Protocol) -> None:
    theirs = b"INSERT DATA { <x:a> <x:b> <x:c> . GRAPH <x:g> { <x:a> <x:b> <x:d> } }"
    Http(f"{empty}/update").send("POST", "", theirs, "application/sparql-update")
    before = held(empty)
    send(dataset, http(empty, protocol), protocol=protocol)
    assert held(empty) == before | set(oxigraph(dataset))


@BOTH
def test_replacing_takes_away_what_the_graph_no_longer_says(empty: str, protocol: Protocol) -> None:
    whole, less = build(writers()), build(writers()[1:])
    send(whole, http(empty, protocol), protocol=protocol, graph=SHARED, replace=True, batch=50)
    send(less, http(empty, protocol), protocol=protocol, graph=SHARED, replace=True, batch=50)
    shared = {quad for quad in held(empty) if quad.graph_name == ox.NamedNode(SHARED)}
    default = {quad.triple for quad in oxigraph(less) if quad.graph_name == ox.DefaultGraph()}
    assert {quad.triple for quad in shared} == default


def test_small_documents_share_a_request(empty: str, dataset: Dataset) -> None:
    assert send(dataset, Http(f"{empty}/update")).requests == 1
    assert send(dataset, Http(f"{empty}/store"), protocol="graph-store").requests == 4


TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\\u\\U0041\\\"'\n\r\t\b\x01{}<>"))


@BOTH
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_any_text_arrives_as_it_is(empty: str, protocol: Protocol, text: str) -> None:
    subject, says = ox.NamedNode("x:s"), ox.NamedNode("x:says")
    quad = ox.Quad(subject, says, ox.Literal(text), ox.NamedNode(SHARED))
    target = http(empty, protocol)
    send(make_dataset([quad]), target, protocol=protocol, graph=SHARED, replace=True)
    assert held(empty) == {quad}


def test_a_text_that_spells_an_escape_stays_that_text(empty: str) -> None:
    writer = Writer("d", "Было сказано: \\u0041 и \\\\U00000041.")
    send(build([writer]), Http(f"{empty}/update"))
    assert held(empty) == set(oxigraph(build([writer])))


# ---------------------------------------------------------------------------- the command


@pytest.fixture(scope="module")
def folder(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("endpoint")
    (path / "graph.trig").write_bytes(export(dataset, "trig"))
    import_graph(path / "graph.trig", path / "g")
    return path / "g"


def test_the_command_sends_and_says_how_much(
    empty: str, folder: Path, dataset: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = ["export", str(folder), "--to-endpoint", f"{empty}/update"]
    assert run(sent) == 0
    assert held(empty) == set(oxigraph(dataset))
    said = capsys.readouterr().err.splitlines()
    assert said == [f"kg: {empty}/update: {len(oxigraph(dataset))} statements sent, in 4 graphs"]
    assert run([*sent[:-1], f"{empty}/store", "--graph-store", "--graph", SHARED, "--replace"]) == 0
    assert any(quad.graph_name == ox.NamedNode(SHARED) for quad in held(empty))


def test_the_password_comes_from_the_environment(
    empty: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = ["export", str(folder), "--to-endpoint", f"{empty}/update", "--user", "anna"]
    assert run(sent) == 2
    assert "KG_ENDPOINT_PASSWORD" in capsys.readouterr().err
    monkeypatch.setenv("KG_ENDPOINT_PASSWORD", "secret")
    assert run(sent) == 0
    assert "secret" not in capsys.readouterr().err


# ---------------------------------------------------------------------------- what is said


def test_replacing_the_default_graph_is_refused(dataset: Dataset) -> None:
    with pytest.raises(EndpointError, match="would empty the endpoint's default graph"):
        send(dataset, Http("http://127.0.0.1:9/"), replace=True)


def test_a_graph_without_an_iri_is_refused(dataset: Dataset) -> None:
    with pytest.raises(EndpointError, match="'my graph' is no IRI"):
        send(dataset, Http("http://127.0.0.1:9/"), graph="my graph")


@pytest.mark.parametrize(
    "url", ["", "localhost:7878", "file:///etc/passwd", "http://", "http://a:b"]
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(EndpointError, match="is no address of an endpoint"):
        Http(url)


def test_nobody_there(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.export.http._PAUSES", ())
    with pytest.raises(EndpointError, match=r"cannot be reached .*what has arrived stays"):
        send(dataset, Http(f"http://127.0.0.1:{free_port()}/update"))


def test_a_wrong_path(server: str, dataset: Dataset) -> None:
    with pytest.raises(EndpointError, match=r"answers 40.*check the address"):
        send(dataset, Http(f"{server}/nowhere"))


def test_a_password_is_sent_and_never_shown() -> None:
    secret = Http("http://anna:s%40crets@127.0.0.1:9/update")
    assert secret.url == "http://127.0.0.1:9/update"
    assert secret._headers["Authorization"] == "Basic YW5uYTpzQGNyZXRz"
