"""The public functions: a map as text, a map as a file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import EntityError, KgError
from kg.maps.builder import build_network, describe, describe_bubbles, draw
from kg.maps.clean import clean_line
from kg.maps.corpus import Corpus, corpus_behind
from kg.maps.earlier import Places
from kg.maps.model import MapData, read_graph
from kg.maps.packing import packed, sentences
from kg.maps.page import render_page
from kg.maps.story import Step
from kg.maps.texts import page_languages, page_texts
from kg.maps.views import View
from kg.texts import texts
from kg.workspace import write_atomically

FOLD_ABOVE = 5000  # nodes above which a map opens on its communities


def render_map(
    graph: nx.MultiDiGraph,
    *,
    title: str,
    lang: str | None = None,
    subtitle: str | None = None,
    focus: str | None = None,
    size: str = "links",
    corpus: Corpus | None = None,
    story: Sequence[Step] = (),
    earlier: Places | None = None,
    fold_above: int = FOLD_ABOVE,
) -> str:
    """An interactive map of a network: one HTML page that needs neither a network nor other files.

    Nodes carry `type`, `label`, `kind`, `aliases`, `weight`; links carry `relation`, `polarity`,
    `status`, `label` and `evidence`, a list of mappings with `text`, `document`, `title`, `date`,
    `url`, `speaker`, `confidence`, `role`. Anything may be missing. The same arguments give the
    same page.

    - `lang` (en, ru, kk) is the language in which the page opens (default: the one in use).
    - `focus` is the id of a node: the page opens with it selected and in the middle.
    - `size` says what nodes are sized by: links, mentions, documents or betweenness.
    - `corpus` is what the page says of the texts; without it, what the evidence tells.
    - `story` are steps that `kg.maps.story.read_story` has read.
    - `earlier` are the places of nodes in an earlier map (`kg.maps.earlier.read_places`).
    - `fold_above` is the number of shown nodes above which communities are folded into bubbles.

    Raises KgError for an unknown language or measure, EntityError for a focus that is no node, and
    ContractError for a malformed attribute.
    """
    about: dict[str, Any] = {
        "lang": texts("map", lang).lang, "languages": page_languages(), "texts": page_texts(),
        "measure": size,
    }  # fmt: skip
    data = read_graph(graph)
    drawing = draw(data, size, earlier)
    about |= describe(data) | describe_bubbles(drawing, fold_above)
    about["corpus"] = (corpus or corpus_behind(data)).plain()
    about["story"] = [asdict(step) for step in story]
    about["view"] = _first_view(data, focus, story)
    network = build_network(data, drawing, clean_line(title))
    return render_page(
        network, subtitle=clean_line(subtitle), about=about, sentences=packed([*sentences(data)])
    )


def _first_view(data: MapData, focus: str | None, story: Sequence[Step]) -> str:
    """What the page opens on: the focus, else the first step of the story, else everything."""
    if focus is not None:
        if all(node.key != focus for node in data.nodes):
            raise EntityError(f"the map has no node {focus!r}: give the id of one of its nodes")
        return View(node=focus).text()
    return f"step=1&{story[0].view}" if story else ""


def write_map(
    graph: nx.MultiDiGraph,
    path: str | os.PathLike[str],
    *,
    title: str,
    lang: str | None = None,
    subtitle: str | None = None,
    **more: Any,
) -> None:
    """Write `render_map` to a file in UTF-8; the file appears whole or not at all.

    `more` are the other arguments of `render_map`. Raises KgError also when the file cannot be
    written.
    """
    save_page(render_map(graph, title=title, lang=lang, subtitle=subtitle, **more), path)


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
