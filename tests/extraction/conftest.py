"""One pipeline and one extractor for all tests of extraction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import kg.language
from kg.extraction import Extractor
from kg.records import Document, Extraction


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def extract(extractor: Extractor) -> Callable[[str], Extraction]:
    """Text → what it says."""
    return lambda text: _run(extractor, text)


@pytest.fixture(scope="session")
def extract_with() -> Callable[[Sequence[Path], str], Extraction]:
    """Pattern files and a text → what it says."""
    return lambda paths, text: _run(Extractor(paths), text)


def _run(extractor: Extractor, text: str) -> Extraction:
    return extractor.extract(Document("test", text), kg.language.load()(text))
