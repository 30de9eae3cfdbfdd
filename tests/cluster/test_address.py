"""Which addresses a cluster may have, and what is said of others."""

from __future__ import annotations

import socket
import sys
import time
from typing import Any

import pytest

import kg
from kg.cli.app import run
from kg.cluster import connect, engine
from kg.cluster.address import local_workers

TEXT = "Председателем Союза фермеров избрана Айгуль Смагулова."


@pytest.mark.parametrize(
    ("address", "workers"),
    [
        ("local:1", 1),
        ("local:16", 16),
        ("tcp://10.0.0.5:8786", None),
        ("tls://scheduler.example.org:8786", None),
        ("tcp://[::1]:8786", None),
    ],
)
def test_a_scheduler_or_workers_to_be_started_here(address: str, workers: int | None) -> None:
    assert local_workers(address) == workers


@pytest.mark.parametrize(
    "address", ["", "local", "local:x", "local:0", "ray://head:10001", "tcp://head", "head:8786"]
)
def test_anything_else_is_one_sentence(
    address: str, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "g")]
    assert run([*command, "--cluster", address]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "local:2" in said
    assert not (tmp_path / "g").exists()


def test_nobody_answering_is_one_sentence_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    assert engine.PATIENCE <= 10  # seconds
    monkeypatch.setattr(engine, "PATIENCE", 1.0)
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        before = time.monotonic()
        with (
            pytest.raises(kg.ClusterError, match=f"{address}: no Dask scheduler answers there"),
            connect(address),
        ):
            pass
        assert time.monotonic() - before < 10


def test_without_dask_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n.split(".")[0] in ("dask", "distributed")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "dask", None)
    with (
        pytest.raises(kg.ClusterError, match=r"not installed: pip install 'civic-kg\[cluster\]'"),
        connect("local:2"),
    ):
        pass
