"""The three gold formats under one roof: telling them apart, reading them, scoring them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import ContractError, InputError
from kg.evaluation import civic, factrueval, nerel
from kg.evaluation.gold import (
    CivicGold,
    FactGold,
    NerelGold,
    parse_civic,
    parse_factrueval,
    parse_nerel,
)
from kg.evaluation.score import Score, add_up
from kg.records import Extraction

Gold = CivicGold | NerelGold | FactGold
Half = Literal["look", "blind"]
#: The documents at even places, those at odd ones, counted from 0.
HALVES: Mapping[Half, slice] = {"look": slice(0, None, 2), "blind": slice(1, None, 2)}


@dataclass(frozen=True, slots=True)
class Format:
    """A gold format: how to know a row of it, read it and score one document against it."""

    name: str
    fits: Callable[[Mapping[str, Any]], bool]
    parse: Callable[[Mapping[str, Any]], Any]
    blank: Callable[[], Score]
    score_document: Callable[[Any, Extraction], Score]


FORMATS = (
    Format(
        "civic",
        lambda row: "relations" in row,
        parse_civic,
        civic.no_civic,
        civic.score_document,
    ),
    Format(
        "nerel",
        lambda row: "gold" in row,
        parse_nerel,
        nerel.no_nerel,
        nerel.score_document,
    ),
    Format(
        "factrueval",
        lambda row: "facts" in row,
        parse_factrueval,
        factrueval.no_facts,
        factrueval.score_document,
    ),
)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A gold file: its format and its documents in file order."""

    format: Format
    golds: Sequence[Gold]

    def half(self, half: Half | None) -> Benchmark:
        """The documents at even places (look), at odd ones (blind), counted from 0; or all."""
        if half is None:
            return self
        return Benchmark(self.format, self.golds[HALVES[half]])

    def score(self, predictions: Mapping[str, Extraction]) -> Score:
        """Score all documents; one without a prediction is all misses."""
        return self.add_up(self.scores(predictions))

    def scores(self, predictions: Mapping[str, Extraction]) -> list[Score]:
        """The score of each document, in their order."""
        return [
            self.format.score_document(gold, predictions.get(gold.id, Extraction(gold.id)))
            for gold in self.golds
        ]

    def add_up(self, scores: Iterable[Score]) -> Score:
        """The sum of the scores of some of the documents."""
        return add_up(self.format.blank(), scores)


def read_benchmark(path: Path | str) -> Benchmark:
    """Read a gold file in JSON Lines; ContractError names the line that breaks its format."""
    rows = list(read_rows(path))
    if not rows:
        raise ContractError(f"{path}: no gold documents; give a JSON Lines file with annotations")
    found = detect(rows[0][1])
    if found is None:
        raise ContractError(
            f"{path}: not gold data; a row needs 'relations' (civic), 'gold' (NEREL) "
            "or 'facts' (FactRuEval)"
        )
    golds = [_parse(found, path, number, row) for number, row in rows]
    _no_repeats(path, [gold.id for gold in golds])
    return Benchmark(found, golds)


def detect(row: Mapping[str, Any]) -> Format | None:
    """The format of a gold row, None when it has none of the three."""
    return next((f for f in FORMATS if "text" in row and f.fits(row)), None)


def read_predictions(path: Path | str) -> dict[str, Extraction]:
    """The extractions of a `kg extract --format jsonl` file, by document id."""
    predictions: dict[str, Extraction] = {}
    for number, row in read_rows(path):
        extraction = Extraction.from_json(row)
        if extraction.id in predictions:
            raise ContractError(f"{path}:{number}: document {extraction.id!r} repeats")
        check_ends(extraction)
        predictions[extraction.id] = extraction
    return predictions


def check_ends(extraction: Extraction) -> None:
    """ContractError when an entity id repeats or a relation has an end that is no entity."""
    ids = [entity.id for entity in extraction.entities]
    _no_repeats(f"extraction {extraction.id!r}", ids)
    known = set(ids)
    for end in (end for r in extraction.relations for end in (r.subject, r.object)):
        if end not in known:
            raise ContractError(
                f"extraction {extraction.id!r}: a relation refers to unknown entity {end!r}"
            )


def read_rows(path: Path | str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number (from 1) and object of each line that is not blank."""
    try:
        with Path(path).open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, _object(path, number, line)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 throughout; save the file as UTF-8") from error


def _object(path: Path | str, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ContractError(
            f"{path}:{number}: not JSON ({error.msg}); give a file with one object per line"
        ) from error
    if not isinstance(row, dict):
        raise ContractError(f"{path}:{number}: expected one JSON object per line")
    return row


def _parse(found: Format, path: Path | str, number: int, row: dict[str, Any]) -> Gold:
    try:
        gold: Gold = found.parse(row)
    except (KeyError, TypeError, ValueError) as error:
        raise ContractError(
            f"{path}:{number}: not a {found.name} gold row: missing or malformed {error}"
        ) from error
    return gold


def _no_repeats(where: Path | str, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise ContractError(f"{where}: id {item!r} repeats; every id must be unique")
        seen.add(item)
