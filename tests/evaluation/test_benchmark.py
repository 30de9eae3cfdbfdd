"""Gold and prediction files: their formats are recognised, their faults named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ContractError, InputError, KgError
from kg.evaluation import read_benchmark, read_predictions
from kg.evaluation.benchmark import detect

Row = dict[str, Any]
Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"text": "", "entities": [], "relations": []}, "civic"),
        ({"text": "", "ann": "", "gold": {}}, "nerel"),
        ({"text": "", "objects": [], "entities": [], "facts": []}, "factrueval"),
    ],
)
def test_the_format_is_known_by_its_keys(row: Row, name: str) -> None:
    found = detect(row)
    assert found is not None
    assert found.name == name


def test_predictions_are_not_gold(answer: Row) -> None:
    assert detect(answer) is None  # no text


def test_halves_take_every_other_document(gold: Row, write: Write) -> None:
    path = write(*({**gold, "id": str(number)} for number in range(5)))
    benchmark = read_benchmark(path)
    assert [g.id for g in benchmark.half("look").golds] == ["0", "2", "4"]
    assert [g.id for g in benchmark.half("blind").golds] == ["1", "3"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{oops", "not JSON"),
        ("[1]", "expected one JSON object"),
        ('{"id": "b", "text": "", "relations": []}', "entities"),
    ],
)
def test_a_bad_gold_line_is_named(gold: Row, write: Write, line: str, fault: str) -> None:
    path = write(gold, line)
    with pytest.raises(ContractError, match=fault) as caught:
        read_benchmark(path)
    assert f"{path}:2" in str(caught.value)


def test_a_relation_of_nobody_is_refused(gold: Row, write: Write) -> None:
    gold["relations"][0]["subject"] = "nobody"
    with pytest.raises(ContractError, match="nobody"):
        read_benchmark(write(gold))


def test_repeated_documents_are_refused(gold: Row, answer: Row, write: Write) -> None:
    with pytest.raises(ContractError, match="repeats"):
        read_benchmark(write(gold, gold))
    with pytest.raises(ContractError, match="repeats"):
        read_predictions(write(answer, answer))


def test_a_prediction_with_unknown_ends_is_refused(answer: Row, write: Write) -> None:
    answer["relations"][0]["object"] = "nobody"
    with pytest.raises(ContractError, match="nobody"):
        read_predictions(write(answer))


@pytest.mark.parametrize("content", ["", '{"id": 1}\n'])
def test_a_file_without_gold_says_what_is_wanted(tmp_path: Path, content: str) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KgError, match="gold"):
        read_benchmark(path)


def test_a_missing_or_binary_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="absent"):
        read_benchmark(tmp_path / "absent.jsonl")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(InputError, match="binary"):
        read_benchmark(tmp_path / "binary")
