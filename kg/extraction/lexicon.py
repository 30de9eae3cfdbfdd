"""Reading the word lists and patterns that are data (`data/lexicon/<lang>/*.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import PatternError
from kg.resources import resource


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; PatternError names the file and the line that is wrong."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PatternError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise PatternError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise PatternError(f"{path}: is not valid TOML: {error}") from error


@cache
def lexicon(name: str, lang: str = "ru") -> Mapping[str, Any]:
    """The shipped word list `data/lexicon/<lang>/<name>.toml` as its tables."""
    return read_toml(resource("data", "lexicon", lang, f"{name}.toml"))


@cache
def words(name: str, *keys: str, lang: str = "ru") -> frozenset[str]:
    """One list of a shipped word list as a set: `words("organizations", "party", "heads")`."""
    table: Any = lexicon(name, lang)
    for key in keys:
        table = table[key]
    return frozenset(table)
