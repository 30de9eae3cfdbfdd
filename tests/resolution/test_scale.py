"""Resolution of many documents: a small version of `benchmarks/resolution_scale.py`."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.resolution import clusters, resolve

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import resolution_corpus


def test_the_number_of_joins_and_look_ups_grows_with_the_number_of_mentions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted = []
    find = clusters.Clusters.find

    def counting(self: clusters.Clusters, item: int) -> int:
        counted.append(item)
        return find(self, item)

    monkeypatch.setattr(clusters.Clusters, "find", counting)
    steps = []
    for mentions in (3_000, 30_000):
        counted.clear()
        resolve(resolution_corpus.generate(mentions))
        steps.append(len(counted))
    assert math.log10(steps[1] / steps[0]) < 1.1


def test_the_order_of_many_documents_does_not_matter() -> None:
    extractions = resolution_corpus.generate(3_000)
    assert resolve(extractions) == resolve(extractions[::-1])


def test_adding_documents_does_not_rename_full_names_that_were_there() -> None:
    extractions = resolution_corpus.generate(6_000)
    before, after = (resolve(part) for part in (extractions[:150], extractions))
    kept = set(ids(after.entities))
    gone = [id_ for id_ in ids(before.entities) if id_ not in kept]
    assert len(gone) < len(before.entities) / 10  # parts of names that have found their persons


def ids(entities: Iterable[object]) -> list[str]:
    return [entity.id for entity in entities]  # type: ignore[attr-defined]
