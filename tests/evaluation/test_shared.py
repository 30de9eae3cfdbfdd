"""Our scorers give the numbers of the reference scorers in ../shared, where these are at hand."""

from __future__ import annotations

import importlib
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import read_benchmark
from kg.evaluation.score import Score
from kg.records import RELATION_TYPES, Extraction

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"
Row = dict[str, Any]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="no evaluation data in ../shared"),
]


@pytest.fixture(scope="module", autouse=True)
def reference() -> Iterator[None]:
    sys.path.insert(0, str(SHARED))
    yield
    sys.path.remove(str(SHARED))


def rows(name: str) -> list[Row]:
    lines = (SHARED / "data" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def spoil(row: Row, text: str, chance: random.Random) -> Row:
    """A prediction with every kind of mistake: lost, moved, split, retyped, swapped, invented."""
    entities = []
    for entity in row["entities"]:
        mentions = [move(m, text, chance) for m in entity["mentions"] if chance.random() < 0.85]
        kind = "Place" if chance.random() < 0.1 else entity["type"]
        entities.append({**entity, "type": kind, "mentions": mentions})
        if chance.random() < 0.2:
            entities.append({**entity, "id": f"{entity['id']}-again", "mentions": mentions[1:]})
    ids = [entity["id"] for entity in entities]
    relations = [twist(r, ids, chance) for r in row["relations"] if chance.random() < 0.8]
    relations += [twist(r, ids, chance) for r in row["relations"] if chance.random() < 0.2]
    return {"id": row["id"], "entities": entities, "relations": relations}


def move(mention: Row, text: str, chance: random.Random) -> Row:
    start = max(0, mention["start"] - chance.choice([0, 0, 0, 0, 3, 12]))
    return {"start": start, "end": mention["end"], "text": text[start : mention["end"]]}


def twist(relation: Row, ids: list[str], chance: random.Random) -> Row:
    changed = {**relation, "evidence": {"start": 0, "end": 0, "text": ""}}
    luck = chance.random()
    if luck < 0.1:
        changed["polarity"] = "negative"
    elif luck < 0.2:
        changed["type"] = chance.choice(RELATION_TYPES)
    elif luck < 0.3:
        changed["subject"], changed["object"] = changed["object"], changed["subject"]
    elif luck < 0.5:
        changed["object"] = chance.choice(ids)
    return changed


def ours(name: str, predictions: list[Row]) -> Score:
    benchmark = read_benchmark(SHARED / "data" / name)
    return benchmark.score({row["id"]: Extraction.from_json(row) for row in predictions})


def theirs(module: Any, golds: list[Any], predictions: list[Row]) -> Any:
    parse = importlib.import_module("evalkit").parse_document
    documents = {row["id"]: parse(row) for row in predictions}
    score = getattr(module, "score_documents", None) or module.score_all
    return score(golds, documents)


def numbers(counts: Any) -> tuple[int, int, int]:
    return counts.tp, counts.fp, counts.fn


def table(score: Score, name: str) -> list[tuple[int, int, int]]:
    return [numbers(counts) for counts in score.tables[name].values()]


def errors(score: Score) -> int:
    return sum(v.outcome in ("wrong", "missed") for v in score.verdicts)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", ["seed.jsonl", "civic_dev.jsonl"])
def test_civic(name: str, seed: int) -> None:
    module = importlib.import_module("score_civic")
    golds = [module.parse_gold(row) for row in rows(name)]
    chance = random.Random(seed)
    predictions = [
        spoil(civic_answer(gold, row), gold.text, chance)
        for gold, row in zip(golds, rows(name), strict=True)
    ]
    expected, score = theirs(module, golds, predictions), ours(name, predictions)
    assert table(score, "relations") == [numbers(c) for c in expected.relations.values()]
    assert table(score, "entities") == [numbers(c) for c in expected.entities.values()]
    assert table(score, "affiliation") == [numbers(expected.affiliation)]
    assert score.figures["gold entities split"] == expected.split
    assert score.figures["extra fragments"] == expected.split_extra
    assert score.figures["merged entities"] == expected.merged
    assert score.figures["mistyped entities"] == expected.mistyped
    assert score.figures["status agrees"] == expected.status_agrees
    assert errors(score) == len(expected.errors)


def civic_answer(gold: Any, row: Row) -> Row:
    entities = [
        {
            "id": e.id,
            "type": e.type,
            "name": e.name,
            "mentions": [{"start": s, "end": t} for s, t in e.spans],
        }
        for e in gold.entities.values()
    ]
    return {"id": gold.id, "entities": entities, "relations": row["relations"]}


@pytest.mark.parametrize("seed", [1, 2])
def test_nerel(seed: int) -> None:
    module = importlib.import_module("nerel")
    golds = module.load_gold(SHARED / "data" / "nerel-dev.jsonl")
    chance = random.Random(seed)
    predictions = [spoil(module.oracle_row(gold), gold.text, chance) for gold in golds]
    expected, score = theirs(module, golds, predictions), ours("nerel-dev.jsonl", predictions)
    assert table(score, "relations") == [numbers(c) for _, c in expected.rows()]
    assert table(score, "mentions") == [numbers(c) for c in expected.ner.values()]
    figures = (expected.neutral, expected.place_members, expected.split, expected.merged)
    assert tuple(score.figures.values()) == figures
    assert errors(score) == len(expected.errors)


@pytest.mark.parametrize("seed", [1, 2])
def test_factrueval(seed: int) -> None:
    module = importlib.import_module("factrueval")
    golds = module.load_gold(SHARED / "data" / "factrueval-dev.jsonl")
    chance = random.Random(seed)
    predictions = [spoil(module.oracle_row(gold), gold.text, chance) for gold in golds]
    expected, score = theirs(module, golds, predictions), ours("factrueval-dev.jsonl", predictions)
    assert table(score, "occupation") == [numbers(c) for c in expected.kinds.values()]
    assert tuple(score.figures.values()) == (
        expected.optional_found,
        expected.with_position,
        expected.role_agrees,
        expected.split,
        expected.merged,
    )
    assert errors(score) == len(expected.errors)
