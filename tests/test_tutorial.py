"""docs/tutorial.md: what it says of trouble with files is what the program says.

That its commands work and print what it shows is the business of test_outputs.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from promises import blocks, page, section, table

import kg
from kg.cli.app import run

PAGE = page("docs", "tutorial.md")
KAZAKH = "Қоғамдық кеңестің төрағасы болып Айгүл Смағұлова сайланды. Ол бұған дейін әкім болған."
TROUBLE = {
    "report.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "empty.txt": b" \n",
    "kazakh.txt": KAZAKH.encode(),
    "chinese.txt": "哈萨克斯坦的农民联盟支持这项".encode("gbk"),
}


def test_it_is_installed_as_readme_says() -> None:
    installation = blocks(PAGE, "bash")[0].splitlines()
    readme = page("README.md").replace(" -q", "").replace(".venv/bin/", "")
    assert [line for line in installation if line.startswith(("python3", "pip"))]
    for line in installation:
        assert line in readme or line.startswith("source "), line


def test_every_message_in_the_table_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, content in TROUBLE.items():
        (texts / name).write_bytes(content)
    (tmp_path / "none").mkdir()
    monkeypatch.chdir(tmp_path)
    run(["build", "texts", "none", "not-there", "--out", "graph"])
    said = capsys.readouterr().err
    messages = [re.findall(r"`([^`]+)`", row[0])[0] for row in table(section(PAGE, "With a file"))]
    assert len(messages) == len(TROUBLE) + 2
    for message in messages:
        assert message in said, message


def test_the_example_of_a_text_is_read_with_its_date(tmp_path: Path) -> None:
    (text,) = (block for block in blocks(PAGE, "text") if block.startswith("Экологи"))
    assert "`2025-03-05-balkhash.txt`:\n\n```text\nЭкологи" in PAGE
    (tmp_path / "2025-03-05-balkhash.txt").write_text(text, encoding="utf-8")
    graph = kg.build(tmp_path)
    assert graph.documents()[0]["date"] == "2025-03-05"
    assert {(row["subject"], row["type"]) for row in graph.claims()} == {
        ("Союз юристов", "supports-initiative"),
        ("Фонд «Жасыл жағалау»", "supports-initiative"),
        ("Дамир Оспанов", "leader-of"),
    }
