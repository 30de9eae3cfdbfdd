"""The public functions: a map as text, a map as a file."""

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
from kg.workspace import write_atomically


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
    save_page(render_map(graph, title=title, lang=lang, subtitle=subtitle), path)


def save_page(page: str, path: str | os.PathLike[str]) -> None:
    """Write a page in UTF-8, whole or not at all; KgError when the file cannot be written."""
    target = Path(path)
    try:
        write_atomically(target, page.encode("utf-8"))
    except OSError as error:
        reason = error.strerror or error
        raise KgError(
            f"the map {target} cannot be written ({reason}); choose another file"
        ) from error
