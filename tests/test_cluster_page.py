"""What docs/cluster.md shows is what happens."""

from __future__ import annotations

import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from promises import ROOT, blocks, page, section
from remote.servers import s3_server, settings

import kg
from kg.cli.app import run

PAGE = page("docs", "cluster.md")


def commands(heading: str, number: int = 0) -> list[list[str]]:
    """The commands of a block under a heading, as lists of words."""
    return [shlex.split(line) for line in blocks(section(PAGE, heading), "sh")[number].splitlines()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader stands: beside the samples."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_the_trial(folder: Path) -> None:
    pytest.importorskip("distributed")
    (command,) = commands("For trial, on this machine")
    assert run(command[1:]) == 0
    assert len(kg.open(folder / "g").documents()) == 17


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def dask(port: int, folder: Path) -> Iterator[None]:
    """The commands that start scheduler and workers, at a port that is free."""
    pytest.importorskip("distributed")
    program = shutil.which("dask", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the command dask is not installed")
    with ExitStack() as stack:
        for _, *words in commands("On several machines"):
            process = subprocess.Popen(
                [program, *(word.replace("8786", str(port)) for word in words)],
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
        yield


def test_several_machines(
    dask: None, port: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cluster.engine.PATIENCE", 60.0)  # they are still starting
    (command,) = commands("On several machines", 1)
    assert run([word.replace("8786", str(port)) for word in command[1:]]) == 0
    assert len(kg.open(folder / "g").documents()) == 17


def test_addresses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("moto", "flask", "s3fs"):
        pytest.importorskip(name)
    import s3fs

    with s3_server() as server:
        for name, value in settings(server).items():
            monkeypatch.setenv(name, value)
        s3fs.S3FileSystem.clear_instance_cache()
        store = s3fs.S3FileSystem()
        store.mkdir("my-bucket")
        store.put(str(ROOT / "data" / "samples") + "/", "my-bucket/news/", recursive=True)
        for command in commands("Texts and graphs at an address"):
            assert run(command[1:]) == 0
    assert (folder / "g.trig").stat().st_size > 10_000
    assert (folder / "g.html").stat().st_size > 10_000
