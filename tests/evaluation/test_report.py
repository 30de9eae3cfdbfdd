from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg.evaluation import evaluate
from kg.evaluation.reliability import at_least, reliability
from kg.evaluation.verdicts import Claim, Party, Verdict
from kg.records import Document, Extraction

from .invented import extraction

Row = dict[str, Any]
Write = Callable[..., Path]


class Echo:
    """An extractor that knows the answers, and a pipeline that hands texts through."""

    def __init__(self, answer: Row) -> None:
        self.answer = answer
        self.seen: list[str] = []

    def pipe(self, texts: Iterable[str]) -> Iterator[str]:
        yield from texts

    def extract(self, document: Document, doc: Any) -> Extraction:
        self.seen.append(document.id)
        return Extraction.from_json({**self.answer, "id": document.id})


def test_texts_are_extracted_and_scored(gold: Row, answer: Row, write: Write) -> None:
    echo = Echo(answer)
    path = write({**gold, "id": "a"}, {**gold, "id": "b"})
    report = evaluate(path, nlp=echo, extractor=echo)  # type: ignore[arg-type]
    assert report.score.micro("relations").f1 == 1.0
    assert echo.seen == ["a", "b"]


def test_one_half_is_extracted_alone(gold: Row, answer: Row, write: Write) -> None:
    echo = Echo(answer)
    path = write({**gold, "id": "a"}, {**gold, "id": "b"})
    evaluate(path, nlp=echo, extractor=echo, half="blind")  # type: ignore[arg-type]
    assert echo.seen == ["b"]


def test_predictions_from_a_file(gold: Row, answer: Row, write: Write) -> None:
    predictions = write(answer, name="predictions.jsonl")
    report = evaluate(write(gold), predictions=predictions)
    assert report.as_dict()["tables"]["relations"]["micro"]["f1"] == 1.0
    assert report.problems == []


def test_the_halves_stand_beside_each_other(gold: Row, answer: Row, write: Write) -> None:
    path = write({**gold, "id": "a"}, {**gold, "id": "b"})
    report = evaluate(path, predictions=extraction({**answer, "id": "a"}))
    assert report.look.micro("relations").f1 == 1.0
    assert report.blind.micro("relations").f1 == 0.0
    assert "+1.0000" in report.as_text()
    assert "no prediction" in report.problems[0]


def test_offsets_that_do_not_fit_are_reported(gold: Row, answer: Row, write: Write) -> None:
    answer["entities"][0]["mentions"][0]["start"] += 1
    report = evaluate(write(gold), predictions=extraction(answer))
    assert "do not stand at their offsets" in report.problems[0]


def test_the_error_table_has_one_line_per_error(gold: Row, answer: Row, write: Write) -> None:
    answer["relations"][3].update(polarity="negative", pattern="endorse-verb")
    header, *lines = evaluate(write(gold), predictions=extraction(answer)).errors().splitlines()
    rows = [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]
    assert [row["kind"] for row in rows] == ["FP", "MISS"]
    assert rows[0]["pattern"] == "endorse-verb"
    assert rows[0]["subject"] == "Сауле Ахметова"
    assert rows[0]["confidence"] == "0.90"


def test_the_report_is_the_same_from_run_to_run(gold: Row, answer: Row, write: Write) -> None:
    path = write(gold)
    reports = [evaluate(path, predictions=extraction(answer)) for _ in range(2)]
    assert reports[0].as_text() == reports[1].as_text()
    assert json.dumps(reports[0].as_dict()) == json.dumps(reports[1].as_dict())


# ------------------------------------------------------------------------ reliability


def verdict(outcome: Any, confidence: float | None) -> Verdict:
    claim = None if confidence is None else Claim(confidence=confidence)
    return Verdict("d", "relation", outcome, "endorses", Party("a"), Party("b"), predicted=claim)


def test_confidence_bins_count_decided_predictions_only() -> None:
    verdicts = [
        verdict("right", 0.95),
        verdict("right", 1.0),
        verdict("wrong", 0.9),
        verdict("open", 0.99),
        verdict("missed", None),
    ]
    bins = {bin.low: (bin.number, bin.right) for bin in reliability(verdicts)}
    assert (bins[0.9], bins[0.95]) == ((1, 0), (2, 2))
    assert at_least(verdicts, 0.9).share == pytest.approx(2 / 3)
    assert at_least(verdicts, 1.1).share is None


def test_scoring_a_file_loads_no_pipeline(
    gold: Row, answer: Row, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = SimpleNamespace(load=lambda: pytest.fail("the pipeline was loaded"))
    monkeypatch.setitem(sys.modules, "kg.language", refuse)
    evaluate(write(gold), predictions=extraction(answer))
