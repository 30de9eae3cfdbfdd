"""Fixtures made of the invented text."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .invented import GOLD, as_prediction

Row = dict[str, Any]


@pytest.fixture
def gold() -> Row:
    return copy.deepcopy(GOLD)


@pytest.fixture
def answer() -> Row:
    """The gold as a perfect system would print it."""
    return as_prediction(GOLD)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write rows (objects or raw lines) as a JSON Lines file and give its path."""

    def to_file(*rows: Row | str, name: str = "rows.jsonl") -> Path:
        lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows]
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return to_file
