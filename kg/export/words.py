"""What relations, kinds and signs are called in a language, and the texts of the workbook."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.errors import KgError
from kg.graph import vocabulary
from kg.graph.vocabulary import PREFIXES
from kg.resources import resource

LANGUAGES = ("en", "ru")


def check_language(lang: str) -> str:
    """The language itself; KgError when the exports do not speak it."""
    if lang not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise KgError(f"there are no headers in the language {lang!r}: choose one of {known}")
    return lang


def relation_label(name: str, negative: bool, lang: str) -> str:
    """«поддерживает», «не поддерживает»."""
    term = vocabulary.relation(name)
    if not negative:
        return _label(term.labels, lang) or name
    no = "не" if lang == "ru" else "not:"
    return _label(term.denied_labels, lang) or f"{no} {_label(term.labels, lang) or name}"


def kind_label(kind: str, lang: str) -> str:
    """«политическая партия» for `PoliticalParty`, '' for none."""
    return _label(vocabulary.kind_labels(kind), lang) if kind else ""


def sign_label(sign: str, lang: str) -> str:
    """A polarity or a status in words."""
    return _label(vocabulary.labels(PREFIXES["civic"] + sign), lang) or sign


@cache
def workbook_texts() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """The table `data/exports/workbook.toml`."""
    table = resource("data", "exports", "workbook.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)


def _label(labels: Mapping[str, str], lang: str) -> str:
    return labels.get(lang) or labels.get("en") or min(labels.values(), default="")
