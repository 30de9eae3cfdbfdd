"""The site as a whole: it takes up new builds, changes nothing, and starts and ends quietly."""

from __future__ import annotations

import hashlib
import re
import socket
import time
from pathlib import Path

import pytest
from graph.scene import writers
from starlette.testclient import TestClient

import kg
from kg.cli.app import run
from kg.errors import WorkspaceError
from kg.making import save
from kg.resolution.authority import kept_authority
from kg.serving.app import make_app
from kg.workspace import MARKER, Workspace

from .conftest import client_of, start_server
from .scene import harmful, make_workspace

COUNT = "SELECT (COUNT(*) AS ?n) { ?d a schema:NewsArticle }"


def documents(site: TestClient) -> int:
    found = site.get("/sparql", params={"query": COUNT}).json()
    return int(found["results"]["bindings"][0]["n"]["value"])


def test_a_new_build_is_taken_up_without_a_restart(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "g", writers())
    with client_of(folder) as site:
        assert documents(site) == 3
        assert "Сход" not in site.get("/documents").text
        with Workspace.building(folder, "test") as shelf:
            shelf.put(harmful().document, harmful().extraction())
            save(shelf, "test", None, kept_authority(folder))
        assert documents(site) == 4
        assert "Сход" in site.get("/documents").text
        assert "Ерлан Ким" in site.get("/search?q=Ерлан").text


def test_while_a_build_is_at_work_the_last_graph_is_served(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "g", writers())
    with client_of(folder) as site:
        marker = (folder / MARKER).read_bytes()
        (folder / MARKER).write_bytes(marker.replace(b'"complete": true', b'"complete": false'))
        assert documents(site) == 3
        (folder / MARKER).unlink()
        assert documents(site) == 3


def test_decisions_count_that_no_build_has_seen(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "g", writers())
    graph = kg.open(folder)
    graph.add_decisions([_rename(graph)])
    with client_of(folder) as site:
        assert "Вера Павловна Ли" in site.get("/search?q=Вера").text


def _rename(graph: kg.KnowledgeGraph) -> object:
    from kg.review.drafts import Drafter

    return (
        Drafter(graph).draft("rename", ("Вера Ли", "Вера Павловна Ли")).signed(graph.log, "я", None)
    )


def test_a_folder_that_is_no_workspace_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no workspace"):
        make_app(tmp_path)


def test_serving_changes_no_file(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "g", writers())
    with client_of(folder) as site:
        before = contents(folder)
        for path in ("/", "/search?q=Ли", "/map", "/document/meeting", "/queries/leaders"):
            assert site.get(path).status_code == 200
        site.post("/sparql", data={"update": "CLEAR ALL"})
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


# ---------------------------------------------------------------------------- the command


def test_the_command_says_where_it_is_and_ends_quietly(workspace: Path) -> None:
    server = start_server(workspace)
    with socket.create_connection(
        ("127.0.0.1", int(server.address.rstrip("/").rpartition(":")[2]))
    ):
        status, said = server.stop()
    assert (status, said) == (0, "")


def test_it_starts_soon(workspace: Path) -> None:
    began = time.monotonic()
    server = start_server(workspace)
    took = time.monotonic() - began
    server.stop()
    assert took < 5  # some 1.2 seconds on a calm machine


def test_a_port_that_is_taken_is_said(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert run(["serve", str(workspace), "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"port {port} is taken" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "no.such.host.invalid"], "knows no such address"),
        (["--host", "192.0.2.1"], "nothing can listen there"),
        (["--port", "99999"], "port"),
        (["--timeout", "0"], "timeout"),
        (["--cors", "example.org"], "is no origin"),
        (["--cors", "https://example.org/"], "is no origin"),
    ],
)
def test_what_cannot_be_is_said(
    workspace: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert run(["serve", str(workspace), *options]) == 2
    assert said in capsys.readouterr().err


def test_the_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--help"]) == 0
    assert "Example: kg serve g" in capsys.readouterr().out


def test_the_manual_names_every_option_and_no_other() -> None:
    import inspect

    from kg.cli.serving import serve

    manual = (Path(__file__).resolve().parents[2] / "docs" / "serve.md").read_text("utf-8")
    options = {
        f"--{name.rstrip('_').replace('_', '-')}"
        for name in inspect.signature(serve).parameters
        if name != "workspace"
    }
    table = manual.partition("## Options")[2].partition("##")[0]
    assert set(re.findall(r"^\| `(--[\w-]+)", table, re.MULTILINE)) == options


def test_the_manual_names_every_address(workspace: Path) -> None:
    manual = (Path(__file__).resolve().parents[2] / "docs" / "serve.md").read_text("utf-8")
    paths = {getattr(route, "path", "") for route in make_app(workspace).routes}
    for path in paths - {"/favicon.ico", "/static", "/claim/{name}"}:
        assert f"`{path.replace('{name}', 'NAME')}" in manual, path
