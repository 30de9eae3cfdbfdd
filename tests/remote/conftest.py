from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from .servers import s3_server, settings


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    pytest.importorskip("moto")
    pytest.importorskip("flask")
    pytest.importorskip("s3fs")
    with s3_server() as address:
        yield address


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The copies of this test lie apart."""
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def memory(cache: Path) -> str:
    """An address in memory that nobody has used."""
    pytest.importorskip("fsspec")
    return f"memory://{uuid.uuid4().hex}"


@pytest.fixture
def bucket(server: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a new bucket on a real S3 server."""
    for name, value in settings(server).items():
        monkeypatch.setenv(name, value)
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    name = f"test-{uuid.uuid4().hex}"
    s3fs.S3FileSystem().mkdir(name)
    return f"s3://{name}"
