"""What decides the output of extraction, in one word: equal recipes give equal extractions.

A build does not extract unchanged documents again while its recipe stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg.resources import resource

#: Changes whenever the same text may give another extraction.
EXTRACTOR = "3"
_CODE = ("language", "extraction")
# What makes the parts of a graph's files; other exports make none.
_GRAPH_CODE = (
    "graph",
    "resolution",
    "export/blocks.py",
    "export/parts.py",
    "export/rdf.py",
    "export/written.py",
)
_DATA = (("data", "lexicon"), ("data", "patterns"))


def recipe(extractor: str, pipeline: str, patterns: Sequence[Path]) -> str:
    """A short name for extractor version, code and word lists, pipeline and pattern files."""
    parts = [extractor.encode(), pipeline.encode(), _shipped(), *_contents(patterns)]
    return f"{extractor}-{_digest(parts)[:16]}"


@cache
def _shipped() -> bytes:
    """The code and the data that come with the package; a version number is easily forgotten."""
    package = Path(__file__).parent
    code = (path for name in _CODE for path in _sources(package / name))
    data = (path for parts in _DATA for path in sorted(resource(*parts).rglob("*.toml")))
    return _digest(_contents((*code, *data))).encode()


@cache
def graph_recipe() -> str:
    """The same for the graph: a short name for the code and the vocabulary that make its files."""
    package = Path(__file__).parent
    code = (path for name in _GRAPH_CODE for path in _sources(package / name))
    ontology = sorted(resource("ontology").glob("*.ttl"))
    return _digest([version("civic-kg").encode(), *_contents((*code, *ontology))])[:16]


def _sources(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _contents(paths: Iterable[Path]) -> Iterator[bytes]:
    return (path.read_bytes() for path in paths)


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
