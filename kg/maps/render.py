"""The two public functions: a map as text, a map as a file."""

from __future__ import annotations

import os
from pathlib import Path

import networkx as nx

from kg.errors import KgError
from kg.maps.builder import build_network, describe
from kg.maps.clean import clean_line
from kg.maps.model import read_graph
from kg.maps.page import render_page
from kg.maps.texts import check_language, texts


def render_map(
    graph: nx.MultiDiGraph, *, title: str, lang: str = "en", subtitle: str | None = None
) -> str:
    """An interactive map of a network: one HTML page that needs neither a network nor other files.

    Nodes carry `type`, `label`, `kind`, `aliases`, `weight`; links carry `relation`, `polarity`,
    `status`, `label` and `evidence`, a list of mappings with `text`, `document`, `title`, `date`,
    `url`, `speaker`, `confidence`, `role`. Anything may be missing. `lang` ("en", "ru", "kk") is
    the language in which the page opens. The same graph gives the same page.

    Raises KgError for an unknown language and ContractError for a malformed attribute.
    """
    about = {"lang": check_language(lang), "texts": texts()}
    data = read_graph(graph)
    network = build_network(data, clean_line(title))
    return render_page(network, subtitle=clean_line(subtitle), about={**about, **describe(data)})


def write_map(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    title: str,
    lang: str = "en",
    subtitle: str | None = None,
) -> None:
    """Write `render_map` to a file in UTF-8; the file appears whole or not at all.

    Raises KgError also when the file cannot be written.
    """
    page = render_map(graph, title=title, lang=lang, subtitle=subtitle)
    target = Path(path)
    try:
        _replace(target, page)
    except OSError as error:
        reason = error.strerror or error
        raise KgError(f"the map {target} cannot be written: {reason}") from error


def _replace(target: Path, text: str) -> None:
    """Not through `tempfile`: its files are for their owner's eyes, and maps are for sharing."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
