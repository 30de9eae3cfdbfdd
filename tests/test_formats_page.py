"""docs/formats.md: what it says of files is so."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from promises import ROOT, page, section, table

import kg
from kg.decisions.records import _KEYS, ACTIONS
from kg.reading.encoding import ONE_BYTE
from kg.reading.reader import READERS
from kg.reading.rows import COLUMNS
from kg.records import Document, Entity, Extraction, Mention, Relation

PAGE = page("docs", "formats.md")


def told(part: str, number: int = 0) -> list[str]:
    """What the first column of a table of a section names, in its order."""
    tables = re.split(r"\n(?!\|)", part)
    rows = [table(text) for text in tables if text.lstrip("\n").startswith("|")][number]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row[0])]


def names(record: type) -> set[str]:
    return {field.name for field in fields(record)}


def test_every_ending_that_is_read_is_told() -> None:
    assert set(told(section(PAGE, "Texts that are read"))) == {*READERS, "-"}


def test_every_key_of_a_row_is_told() -> None:
    assert told(section(PAGE, "Texts that are read"), 1) == list(COLUMNS)


@pytest.mark.parametrize("encoding", ONE_BYTE)
def test_every_old_encoding_is_told(encoding: str) -> None:
    spelled = encoding.replace("iso8859_5", "ISO 8859-5").replace("mac_cyrillic", "Mac Cyrillic")
    assert spelled in section(PAGE, "Texts that are read")


def test_the_keys_of_the_extraction_contract_are_told() -> None:
    part = section(PAGE, "What a text says: `kg extract`")
    of_document, of_entity, of_relation = (set(told(part, number)) for number in range(3))
    assert of_document == names(Extraction)
    assert of_entity == names(Entity)
    assert of_relation == names(Relation)
    for name in names(Mention):
        assert f"`{name}`" in part


def test_every_file_of_a_folder_is_told(tmp_path: Path) -> None:
    part = section(PAGE, "The folder of a graph")
    mine = tmp_path / "mine.csv"
    mine.write_text("id,type,ru\nparasat,Organization,фонд «Парасат»\n", encoding="utf-8")
    note = Document("note", "Директор фонда «Парасат» Марат Есенов открыл форум.")
    graph = kg.build([note], out=tmp_path / "g", authority=[mine])
    graph.decide("rename", "Есенов", "Марат Есенов-младший")
    graph.keep()
    made = {path.name for path in (tmp_path / "g").iterdir() if not path.name.endswith("lock")}
    assert {name.strip("/") for name in told(part)} == made
    assert all(f"`{name}`" in part for name in names(Document))


def test_every_key_and_action_of_a_decision_is_told() -> None:
    part = section(PAGE, "Decisions: `decisions.jsonl`")
    assert set(told(part)) == set(_KEYS)
    assert all(f"`{action}`" in part for action in ACTIONS)


def test_every_option_that_takes_a_file_exists() -> None:
    commands = page("docs", "cli.md")
    for row in table(section(PAGE, "Files that you may write")):
        for option in re.findall(r"`(--\w+)`", row[1]):
            assert f"`{option} FILE`" in commands
    assert (ROOT / "docs" / "formats.md").exists()
