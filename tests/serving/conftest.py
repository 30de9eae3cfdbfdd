"""The site of a small workspace: in this process, and as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from maps.conftest import driver  # noqa: F401
from starlette.testclient import TestClient

from kg.serving.app import make_app
from kg.serving.pool import Limits
from kg.serving.settings import Settings

from .scene import make_workspace

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("served") / "зерно")


@pytest.fixture(scope="session")
def site(workspace: Path) -> Iterator[TestClient]:
    limits = Limits(seconds=1.5, answer=200_000, slow=0.5)
    with client_of(workspace, Settings(limits=limits, most_bytes=50_000)) as client:
        yield client


def client_of(workspace: Path, settings: Settings | None = None) -> TestClient:
    """A client of the site; it does not follow redirections."""
    app = make_app(workspace, settings)
    return TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False)


@dataclass(frozen=True)
class Server:
    """`kg serve` as a process of its own."""

    process: subprocess.Popen[str]
    address: str

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit status, and what was said since."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


def start_server(workspace: Path, *options: str) -> Server:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(workspace), "--port", "0", *options],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ),
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://\S+/", line)
    assert found, line + process.stderr.read()
    return Server(process, found[0])


@pytest.fixture(scope="session")
def server(workspace: Path) -> Iterator[Server]:
    """The site on a real socket."""
    server = start_server(workspace, "--timeout", "3")
    yield server
    server.process.kill()
    server.process.communicate()
