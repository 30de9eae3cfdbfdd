"""The benchmark of ablations patches functions by name; here every name is held to exist."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def ablations(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("ablations")


def test_every_part_can_be_switched_off_and_on_again(ablations: ModuleType) -> None:
    for part in ablations.PARTS:
        before = [vars(owner).get(name) for owner, name, _ in part.patches]
        with part.without():
            assert all(getattr(o, n) is substitute for o, n, substitute in part.patches)
        assert [vars(owner).get(name) for owner, name, _ in part.patches] == before


def test_a_change_is_shown_with_its_sign(ablations: ModuleType) -> None:
    assert ablations.changed(0.651, 0.768) == "0.651 (−0.117)"
    assert ablations.changed(0.768, 0.651) == "0.768 (+0.117)"
    assert ablations.changed(0.7681, 0.7684) == "0.768"
    assert ablations.changed(17, 0) == "17 (+17)"
