"""What decides the output of extraction, in one word: equal recipes give equal extractions.

A build does not extract unchanged documents again while its recipe stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from kg.resources import resource

_CODE = ("language", "extraction")
_DATA = (("data", "lexicon"), ("data", "patterns"))


def recipe(version: str, pipeline: str, patterns: Sequence[Path]) -> str:
    """A short name for extractor version, code and word lists, pipeline and pattern files."""
    parts = [version.encode(), pipeline.encode(), _shipped(), *_contents(patterns)]
    return f"{version}-{_digest(parts)[:16]}"


@cache
def _shipped() -> bytes:
    """The code and the data that come with the package; a version number is easily forgotten."""
    package = Path(__file__).parent
    code = (path for name in _CODE for path in sorted((package / name).rglob("*.py")))
    data = (path for parts in _DATA for path in sorted(resource(*parts).rglob("*.toml")))
    return _digest(_contents((*code, *data))).encode()


def _contents(paths: Iterable[Path]) -> Iterator[bytes]:
    return (path.read_bytes() for path in paths)


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
