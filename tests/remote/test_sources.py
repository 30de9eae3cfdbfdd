"""Texts at an address are read as those in a folder are."""

from __future__ import annotations

import sys
from pathlib import Path

import fsspec
import pytest

import kg
from kg.remote.address import is_address, is_shared

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"


def put(address: str, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        with fsspec.open(f"{address}/{name}", "wb") as file:
            file.write(data)


def read(*sources: str) -> tuple[list[kg.Document], list[str]]:
    problems: list[str] = []
    documents = list(kg.read(sources, lambda problem: problems.append(str(problem))))
    return documents, problems


# ---------------------------------------------------------------------------- what is an address


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        ("s3://bucket/news", True),
        ("memory://a", True),
        ("news/a.txt", False),
        ("C://news", False),
        ("-", False),
        ("/tmp/s3:/a", False),
    ],
)
def test_an_address_has_a_scheme_and_a_drive_is_none(place: str, verdict: bool) -> None:
    assert is_address(place) == verdict


def test_what_is_in_memory_is_not_shared_with_other_processes() -> None:
    assert is_shared("s3://bucket/news")
    assert not is_shared("memory://news")
    assert not is_shared("news")


def test_nothing_of_it_is_loaded_before_it_is_used() -> None:
    import subprocess

    ask = (
        "import sys, kg.api, kg.cli.app; print([m for m in"
        " ('fsspec', 's3fs', 'dask', 'distributed') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ---------------------------------------------------------------------------- reading


def test_an_address_is_walked_like_a_folder(memory: str) -> None:
    put(
        memory,
        {
            "b.txt": "Второй текст.",
            "a/c.txt": "Первый текст.",
            "notes.odt": "nothing",
            ".hidden/d.txt": "Скрытый текст.",
            "g/kg-workspace-000001.json": "{}",
            "g/files/x/e.txt": "Текст внутри чужого графа.",
        },
    )
    documents, problems = read(memory)
    assert [(d.id, d.text) for d in documents] == [("c", "Первый текст."), ("b", "Второй текст.")]
    assert documents[0].source == f"{memory}/a/c.txt".replace("memory://", "memory:///")
    assert problems == []


def test_every_kind_of_file_says_the_same_as_in_a_folder(memory: str) -> None:
    put(memory, {p.name: p.read_bytes() for p in SAMPLES.iterdir() if p.is_file()})
    local, _ = read(str(SAMPLES))
    there, problems = read(memory)
    assert problems == []
    as_told = [(d.id, d.text, d.title, d.date, d.url, d.lang) for d in there]
    assert as_told == [(d.id, d.text, d.title, d.date, d.url, d.lang) for d in local]


def test_what_cannot_be_read_is_a_sentence_and_the_rest_is_read(memory: str) -> None:
    put(memory, {"a.txt": "Текст.", "b.txt": b"\x00\x01\x02", "c.jsonl": "{}\n"})
    documents, problems = read(memory, f"{memory}/nothing.txt")
    assert [d.id for d in documents] == ["a"]
    assert len(problems) == 3
    assert "binary file" in problems[0]
    assert "line 1: no `text`" in problems[1]
    assert problems[2].endswith("/nothing.txt: there is nothing at this address; check it")


def test_pages_of_the_web_are_not_fetched() -> None:
    _, problems = read("https://example.org/news.html")
    assert problems == [
        "https://example.org/news.html: pages of the web are not fetched; save them as files and"
        " give these"
    ]


def test_an_address_of_no_known_kind_is_a_sentence() -> None:
    _, (problem,) = read("gopher://example/news")
    assert problem.startswith("gopher://example/news: cannot be opened (Protocol not known")


def test_without_fsspec_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    _, (problem,) = read("memory://news")
    assert problem.endswith("which is not installed: pip install 'civic-kg[cluster]'")


# ---------------------------------------------------------------------------- S3


def test_texts_in_a_bucket_are_read(bucket: str) -> None:
    put(bucket, {"news/a.txt": "Первый текст.", "news/b.jsonl": '{"id": "r", "text": "Второй."}\n'})
    documents, problems = read(f"{bucket}/news/")
    assert [(d.id, d.text) for d in documents] == [("a", "Первый текст."), ("r", "Второй.")]
    assert problems == []


def test_a_bucket_that_is_not_there_is_a_sentence(bucket: str) -> None:
    _, (problem,) = read(f"{bucket}-no/news")
    assert problem == f"{bucket}-no/news: there is nothing at this address; check it"


def test_a_server_that_does_not_answer_is_a_sentence(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import s3fs

    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    s3fs.S3FileSystem.clear_instance_cache()
    _, (problem,) = read(f"{bucket}/news")
    assert "cannot be reached" in problem
    assert "127.0.0.1:9" in problem
